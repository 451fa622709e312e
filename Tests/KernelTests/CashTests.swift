import Kernel
import Testing

/// What is paid in cash is what the coins can make: the tables of docs/till.md.
@Suite struct CashTests {
    @Test(
        "rounded to the smallest coin, a half up",
        arguments: [
            ("GBP", 1_232, 1_232), ("EUR", 1_238, 1_238), ("USD", 1_235, 1_235),
            ("ILS", 1_232, 1_230), ("ILS", 1_235, 1_240), ("ILS", 1_238, 1_240), ("ILS", 4, 0),
            ("CHF", 1_232, 1_230), ("CHF", 1_235, 1_235), ("CHF", 1_238, 1_240),
            ("DKK", 1_232, 1_250), ("DKK", 1_235, 1_250), ("DKK", 1_224, 1_200),
            ("SEK", 1_249, 1_200), ("SEK", 1_250, 1_300),
            ("HUF", 199_100, 199_000), ("HUF", 199_200, 199_000), ("HUF", 199_300, 199_500),
            ("HUF", 199_400, 199_500), ("HUF", 199_600, 199_500), ("HUF", 199_700, 199_500),
            ("HUF", 199_800, 200_000), ("HUF", 0, 0),
        ] as [(String, Int64, Int64)])
    func table(code: String, exact: Int64, paid: Int64) throws {
        let currency = try #require(Currency(code: code))
        #expect(Amount(minor: exact).inCash(of: currency) == Amount(minor: paid))
    }
}
