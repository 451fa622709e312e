import Catalogue
@testable import Channels
import Kernel
import Testing

@Suite struct FeedTextTests {
    @Test(arguments: [
        // A barcode, and whether the world knows it.
        ("4006381333931", true), ("036000291452", true), ("96385074", true),
        ("10614141000415", true), ("9780306406157", true),
        ("4006381333932", false), ("400638133393", false), ("", false), ("0000000000000", false),
        ("40063813339310", false), ("A006381333931", false), ("٤006381333931", false),
        // For use within a company, for coupons.
        ("2900000010017", false), ("0212345678901", false), ("212345678905", false),
        ("412345678903", false), ("20000004", false), ("9912345678905", false),
    ])
    func barcodesThatAreNumbersOfTheWorld(_ barcode: String, _ isKnown: Bool) {
        #expect((GTIN(barcode)?.text == barcode) == isKnown, "\(barcode)")
    }

    @Test func longTextsEndWithAWord() {
        #expect(FeedText.cut("One two three", 13) == "One two three")
        #expect(FeedText.cut("One two three", 12) == "One two…")
        #expect(FeedText.cut("Onetwothree", 6) == "Onetw…")
        #expect(FeedText.cut("שלום עולם", 6) == "שלום…")
        #expect(FeedText.cut("\u{1}a\tb\r\nc\u{fffe}\u{85} ", 50) == "a b\nc")
        #expect(FeedText.cut("", 5) == "")
        #expect(FeedText.cut("👩‍👩‍👧 family", 20) == "👩‍👩‍👧 family")
    }

    @Test func xmlHoldsWhatItMay() {
        var xml = FeedXML()
        xml.element("g:a", "<&>\"' ]]> \u{0}\u{b}é☕️")
        #expect(
            String(decoding: xml.bytes, as: UTF8.self)
                == "<g:a>&lt;&amp;&gt;&quot;' ]]&gt; é☕️</g:a>\n")
    }

    @Test func amountsAreDecimals() {
        let cases: [(Int64, Currency, String)] = [
            (4_500, .gbp, "45.00"), (5, .gbp, "0.05"), (0, .gbp, "0.00"), (-5, .gbp, "-0.05"),
            (1_999_000, .huf, "19990.00"), (12, Currency(code: "JPY") ?? .gbp, "12"),
            (12, Currency(code: "KWD") ?? .gbp, "0.012"),
        ]
        for (minor, currency, text) in cases {
            #expect(Amount(minor: minor).decimal(currency) == text)
        }
    }
}
