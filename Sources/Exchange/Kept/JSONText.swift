/// JSON (RFC 8259) without fractions: texts, whole numbers, null, lists and objects whose order is
/// kept. What is written of one value is always the same bytes.
enum JSONText {
    indirect enum Value: Sendable, Hashable {
        case null
        case int(Int64)
        case text(String)
        case list([Value])
        case object([Member])

        var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    struct Member: Sendable, Hashable {
        let name: String
        let value: Value
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
            case 0..<0x20:
                bytes += Array("\\u00".utf8)
                bytes.append(digit(byte >> 4))
                bytes.append(digit(byte & 15))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += Array("null".utf8)
        case .int(let number): bytes += Array(String(number).utf8)
        case .text(let text): append(text, to: &bytes)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                append(member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    static func text(_ value: Value) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil when it is no such JSON.
    static func value(_ bytes: some Collection<UInt8>) -> Value? {
        var parser = Parser(bytes: Array(bytes))
        guard let value = parser.value(depth: 0) else { return nil }
        parser.passOverSpace()
        return parser.place == parser.bytes.count ? value : nil
    }

    private struct Parser {
        private static let mostLevels = 8
        let bytes: [UInt8]
        var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

        mutating func passOverSpace() {
            while let byte = current, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { place += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            passOverSpace()
            guard current == byte else { return false }
            place += 1
            return true
        }

        mutating func value(depth: Int) -> Value? {
            guard depth <= Parser.mostLevels else { return nil }
            passOverSpace()
            switch current {
            case UInt8(ascii: "\""): return text().map(Value.text)
            case UInt8(ascii: "["): return list(depth)
            case UInt8(ascii: "{"): return object(depth)
            case UInt8(ascii: "n"):
                guard bytes[place...].starts(with: Array("null".utf8)) else { return nil }
                place += 4
                return .null
            default: return number()
            }
        }

        private mutating func number() -> Value? {
            let start = place
            while let byte = current, byte == UInt8(ascii: "-") || (48...57).contains(byte) {
                place += 1
            }
            return Int64(String(decoding: bytes[start..<place], as: UTF8.self)).map(Value.int)
        }

        private mutating func list(_ depth: Int) -> Value? {
            place += 1
            var values: [Value] = []
            if take(UInt8(ascii: "]")) { return .list([]) }
            while let value = value(depth: depth + 1) {
                values.append(value)
                if take(UInt8(ascii: "]")) { return .list(values) }
                guard take(UInt8(ascii: ",")) else { return nil }
            }
            return nil
        }

        private mutating func object(_ depth: Int) -> Value? {
            place += 1
            var members: [Member] = []
            if take(UInt8(ascii: "}")) { return .object([]) }
            while true {
                passOverSpace()
                guard current == UInt8(ascii: "\""), let name = text(), take(UInt8(ascii: ":")),
                    let value = value(depth: depth + 1)
                else { return nil }
                members.append(Member(name: name, value: value))
                if take(UInt8(ascii: "}")) { return .object(members) }
                guard take(UInt8(ascii: ",")) else { return nil }
            }
        }

        private mutating func text() -> String? {
            place += 1
            var result: [UInt8] = []
            while let byte = current {
                place += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: result, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let scalar = escaped() else { return nil }
                    result += Array(String(scalar).utf8)
                case 0..<0x20: return nil
                default: result.append(byte)
                }
            }
            return nil
        }

        private mutating func escaped() -> Unicode.Scalar? {
            guard let byte = current else { return nil }
            place += 1
            switch byte {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{c}"
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
                return Unicode.Scalar(byte)
            case UInt8(ascii: "u"):
                guard let first = unit() else { return nil }
                guard (0xd800...0xdbff).contains(first) else { return Unicode.Scalar(first) }
                guard bytes[place...].starts(with: Array("\\u".utf8)) else { return nil }
                place += 2
                guard let second = unit(), (0xdc00...0xdfff).contains(second) else { return nil }
                return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
            default: return nil
            }
        }

        private mutating func unit() -> UInt32? {
            guard place + 4 <= bytes.count else { return nil }
            let digits = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
            place += 4
            return UInt32(digits, radix: 16)
        }
    }
}
