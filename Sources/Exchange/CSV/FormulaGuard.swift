/// Keeps a cell from being run as a formula by the program that opens the file (CWE-1236): an
/// apostrophe goes before it. Plain numbers, the negative ones too, run nothing and stay.
enum FormulaGuard {
    private static let triggers = Array("=+-@\t\r".utf8)
    private static let marks = Array("., ()".utf8)
    private static let apostrophe = UInt8(ascii: "'")

    /// The cell as it is written.
    static func guarded(_ text: String) -> String {
        let rest = text.utf8.drop { $0 == apostrophe }
        let isQuoted = text.utf8.first == apostrophe && isNumber(rest)
        return needsGuard(rest) || isQuoted ? "'" + text : text
    }

    /// The text that a cell stands for: undoes `guarded`, and the apostrophe that others put
    /// before numbers so that they stay text.
    static func plain(_ cell: String) -> String {
        guard cell.utf8.first == apostrophe else { return cell }
        let rest = cell.utf8.drop { $0 == apostrophe }
        return needsGuard(rest) || isNumber(rest) ? String(cell.dropFirst()) : cell
    }

    /// Whether it can be written as it is.
    static func isSafe(_ cell: String) -> Bool { !needsGuard(cell.utf8) }

    private static func needsGuard(_ text: some Collection<UInt8>) -> Bool {
        guard let first = text.first, triggers.contains(first) else { return false }
        return !isNumber(text)
    }

    /// Digits, with a sign before them and marks between them.
    private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
        let hasSign = text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-")
        let rest = hasSign ? text.dropFirst() : text[...]
        return rest.contains(where: isDigit)
            && rest.allSatisfy { isDigit($0) || marks.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
