/// A number by which the whole world knows an article (GS1 General Specifications: GTIN-8, -12, -13
/// and -14). Barcodes that shops give themselves are none.
package struct GTIN: Sendable, Hashable {
    package let text: String

    /// Nil unless the length and the check digit are right and the prefix is one that GS1 gives
    /// out: those that begin with 02, 04 or 2 are for use within a company, 05, 98 and 99 for
    /// coupons.
    package init?(_ barcode: String) {
        let digits = barcode.utf8.map { Int($0) - 48 }
        guard [8, 12, 13, 14].contains(digits.count),
            digits.allSatisfy({ (0...9).contains($0) }), GTIN.isChecked(digits)
        else { return nil }
        if digits.count == 8 {
            guard digits[0] != 0, digits[0] != 2 else { return nil }
        } else {
            let thirteen = Array(repeating: 0, count: max(0, 13 - digits.count)) + digits.suffix(13)
            let (first, second) = (thirteen[0], thirteen[1])
            let isKept = first == 2 || first == 0 && [2, 4, 5].contains(second)
            guard !isKept, !(first == 9 && second >= 8) else { return nil }
        }
        text = barcode
    }

    /// The digits from the right weigh 1 and 3 by turns; their sum is a multiple of ten.
    private static func isChecked(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            sum + digit.element * (digit.offset.isMultiple(of: 2) ? 1 : 3)
        }
        return sum.isMultiple(of: 10) && digits.contains { $0 != 0 }
    }
}
