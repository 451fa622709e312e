/// A file of the checkout, and two views of its Swift: what is code and what is text in literals.
/// Both views have the file's length and its line ends; everything else in them is blank.
struct SourceFile: Sendable {
    /// From the root of the checkout: `Sources/Ordering/PlaceOrder.swift`.
    let path: String
    let bytes: [UInt8]
    /// Without comments and without the contents of string literals.
    let code: [UInt8]
    /// The contents of string literals only; interpolated code is in `code`.
    let literals: [UInt8]
    private let lineStarts: [Int]

    init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var reader = SwiftReader(bytes)
        reader.read()
        code = reader.code
        literals = reader.literals
        lineStarts =
            [0] + bytes.indices.filter { bytes[$0] == SwiftReader.newline }.map { $0 + 1 }
    }

    /// The folder under `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var name: String { String(path.split(separator: "/").last ?? "") }
    var isInSources: Bool { path.hasPrefix("Sources/") }
    var isTable: Bool { path.hasSuffix("Table.swift") }

    /// The number of lines, as editors count them.
    var lineCount: Int {
        bytes.last == SwiftReader.newline ? lineStarts.count - 1 : lineStarts.count
    }

    /// The line, from 1, of a byte.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line, from 1, in one of the views.
    func line(_ number: Int, of view: [UInt8]) -> ArraySlice<UInt8> {
        let start = lineStarts[number - 1]
        let end = number < lineStarts.count ? lineStarts[number] - 1 : view.count
        return view[start..<max(start, end)]
    }
}

/// Tells code, comments and literals of Swift apart: nested comments, raw and multi-line strings
/// and interpolation; regular expression literals are not used in this house.
struct SwiftReader {
    static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let backslash = UInt8(ascii: "\\")
    private static let space = UInt8(ascii: " ")

    private let bytes: [UInt8]
    private var index = 0
    private(set) var code: [UInt8]
    private(set) var literals: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        code = bytes.map { $0 == SwiftReader.newline ? $0 : SwiftReader.space }
        literals = code
    }

    mutating func read() { readCode(untilParenthesis: false) }

    private func byte(_ ahead: Int = 0) -> UInt8 {
        index + ahead < bytes.count ? bytes[index + ahead] : 0
    }

    /// Reads code to the end, or to the parenthesis that closes an interpolation.
    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while index < bytes.count {
            if byte() == Self.slash && byte(1) == Self.slash {
                while index < bytes.count && byte() != Self.newline { index += 1 }
            } else if byte() == Self.slash && byte(1) == Self.star {
                skipComment()
            } else if byte() == Self.quote {
                readString(hashes: 0)
            } else if byte() == Self.hash, let hashes = hashesBeforeQuote() {
                for _ in 0..<hashes { keepCode() }
                readString(hashes: hashes)
            } else {
                if byte() == UInt8(ascii: "(") { depth += 1 }
                if byte() == UInt8(ascii: ")") {
                    if untilParenthesis && depth == 0 { return }
                    depth -= 1
                }
                keepCode()
            }
        }
    }

    private mutating func keepCode() {
        code[index] = bytes[index]
        index += 1
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if byte() == Self.slash && byte(1) == Self.star {
                depth += 1
                index += 2
            } else if byte() == Self.star && byte(1) == Self.slash {
                depth -= 1
                index += 2
            } else {
                index += 1
            }
        } while depth > 0 && index < bytes.count
    }

    private func hashesBeforeQuote() -> Int? {
        var count = 0
        while byte(count) == Self.hash { count += 1 }
        return byte(count) == Self.quote ? count : nil
    }

    private func hasHashes(_ count: Int, ahead: Int) -> Bool {
        (0..<count).allSatisfy { byte(ahead + $0) == Self.hash }
    }

    private mutating func readString(hashes: Int) {
        let isMultiLine = byte(1) == Self.quote && byte(2) == Self.quote
        let quotes = isMultiLine ? 3 : 1
        for _ in 0..<quotes { keepCode() }
        while index < bytes.count {
            let closes =
                (0..<quotes).allSatisfy { byte($0) == Self.quote }
                && hasHashes(hashes, ahead: quotes)
            if closes {
                for _ in 0..<(quotes + hashes) { keepCode() }
                return
            }
            if byte() == Self.newline && !isMultiLine { return }
            if byte() == Self.backslash && hasHashes(hashes, ahead: 1) {
                if byte(1 + hashes) == UInt8(ascii: "(") {
                    index += 2 + hashes
                    readCode(untilParenthesis: true)
                    index += 1
                } else {
                    index += 2 + hashes
                }
                continue
            }
            literals[index] = bytes[index]
            index += 1
        }
    }
}
