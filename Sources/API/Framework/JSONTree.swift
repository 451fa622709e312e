/// JSON as it came (RFC 8259), before it is held against what it should be.
enum JSONTree: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        let name: String
        let value: JSONTree
    }

    case null
    case truth(Bool)
    /// As it was written.
    case number(String)
    case text(String)
    case list([JSONTree])
    case object([Member])

    /// The value of a member of an object.
    subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

/// Why bytes are no JSON.
struct JSONFlaw: Error, Equatable {
    let problem: String
    /// The place in the bytes, the first is 0.
    let byte: Int
}

/// Reads JSON strictly: UTF-8, no member twice, no half of a surrogate pair, a bounded depth.
struct JSONReader {
    static let deepest = 32

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ bytes: [UInt8]) throws(JSONFlaw) -> JSONTree {
        var reader = JSONReader(bytes)
        let tree = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.place == bytes.count else { throw reader.flaw("something follows its end") }
        return tree
    }

    private func flaw(_ problem: String) -> JSONFlaw { JSONFlaw(problem: problem, byte: place) }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFlaw) -> JSONTree {
        guard depth < JSONReader.deepest else { throw flaw("it is nested too deeply") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try list(depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .truth(true))
        case UInt8(ascii: "f"): return try word("false", .truth(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw flaw("it ends too early")
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: StaticString, _ tree: JSONTree) throws(JSONFlaw) -> JSONTree
    {
        for byte in word.description.utf8 where !take(byte) {
            throw flaw("no value begins so")
        }
        return tree
    }

    private mutating func object(_ depth: Int) throws(JSONFlaw) -> JSONTree {
        place += 1
        var members: [JSONTree.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw flaw("a member's name is missing") }
            let name = try text()
            guard names.insert(name).inserted else { throw flaw("“\(name)” is there twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw flaw("a colon is missing") }
            members.append(JSONTree.Member(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw flaw("a comma is missing") }
        }
    }

    private mutating func list(_ depth: Int) throws(JSONFlaw) -> JSONTree {
        place += 1
        var elements: [JSONTree] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .list([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .list(elements) }
            guard take(UInt8(ascii: ",")) else { throw flaw("a comma is missing") }
        }
    }

    // MARK: Numbers

    private mutating func digits() -> Int {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        return place - start
    }

    private mutating func number() throws(JSONFlaw) -> String {
        let start = place
        _ = take(UInt8(ascii: "-"))
        let leadsWithZero = next == UInt8(ascii: "0")
        let count = digits()
        guard count > 0 else { throw flaw("no value begins so") }
        guard !leadsWithZero || count == 1 else { throw flaw("a number begins with a zero") }
        if take(UInt8(ascii: ".")), digits() == 0 { throw flaw("digits are missing") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            if digits() == 0 { throw flaw("digits are missing") }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    // MARK: Texts

    private mutating func text() throws(JSONFlaw) -> String {
        place += 1
        var result: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: result, as: UTF8.self) else {
                    throw flaw("a text is no UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): result.append(contentsOf: try escaped())
            case 0..<0x20: throw flaw("a text holds a control character that is not escaped")
            default: result.append(byte)
            }
        }
        throw flaw("a text has no end")
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c,
        UInt8(ascii: "n"): 0x0a, UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func escaped() throws(JSONFlaw) -> [UInt8] {
        guard let byte = next else { throw flaw("a text has no end") }
        place += 1
        if let plain = JSONReader.escapes[byte] { return [plain] }
        guard byte == UInt8(ascii: "u") else { throw flaw("there is no such escape") }
        var unit = try hex()
        if (0xd800..<0xdc00).contains(unit) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                throw flaw("half of a surrogate pair is missing")
            }
            let low = try hex()
            guard (0xdc00..<0xe000).contains(low) else {
                throw flaw("half of a surrogate pair is missing")
            }
            unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(unit) else {
            throw flaw("half of a surrogate pair is missing")
        }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func hex() throws(JSONFlaw) -> UInt32 {
        guard place + 4 <= bytes.count,
            let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
            bytes[place..<place + 4].allSatisfy({ $0 != UInt8(ascii: "+") })
        else { throw flaw("an escape needs four digits") }
        place += 4
        return unit
    }
}
