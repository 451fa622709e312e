package import Kernel

/// An amount as people type it: `1234`, `12.50` or `12,50`, with or without spaces and the sign of
/// its currency. Marks between thousands are refused: 1,234 and 1.234 mean two things each.
package enum TypedAmount {
    private static let mostDigits = 13

    /// Nil for anything else, and for more decimals than the currency has.
    package static func read(_ text: String, _ currency: Currency) -> Amount? {
        let plain = text.filter { character in
            character.isNumber || character == "." || character == ","
        }
        // A sign or words may stand around the figures, not a minus among them.
        guard !text.contains("-"), !plain.isEmpty else { return nil }
        let parts = plain.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, let whole = parts.first, (1...mostDigits).contains(whole.count),
            let units = Int64(whole)
        else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= currency.exponent, parts.count == 1 || !decimals.isEmpty else {
            return nil
        }
        let padded = decimals + String(repeating: "0", count: currency.exponent - decimals.count)
        guard let minor = padded.isEmpty ? 0 : Int64(padded) else { return nil }
        return Amount(minor: units * currency.minorUnits + minor)
    }
}
