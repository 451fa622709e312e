/// How the bytes of a file stand for text. Programs of offices write every one of these.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    case windows1255 = "windows-1255"
    case windows1250 = "windows-1250"
    case windows1252 = "windows-1252"
    case iso88592 = "iso-8859-2"
    case iso88598 = "iso-8859-8"

    /// By its name, however it is written: `Windows-1255`, `cp1255`, `UTF8`, `latin2`.
    package init?(name: String) {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        let other = [
            "cp1255": "windows1255", "cp1250": "windows1250", "cp1252": "windows1252",
            "latin2": "iso88592", "utf16": "utf16le",
        ]
        let wanted = other[letters] ?? letters
        let found = TextEncoding.allCases.first {
            $0.rawValue.filter { $0.isLetter || $0.isNumber } == wanted
        }
        guard let found else { return nil }
        self = found
    }

    /// The characters of the bytes from 0x80 on; nil where a character takes several bytes.
    var upperHalf: [Unicode.Scalar]? {
        switch self {
        case .utf8, .utf16le, .utf16be: nil
        case .windows1255: TextEncoding.windows1255Table
        case .windows1250: TextEncoding.windows1250Table
        case .windows1252: TextEncoding.windows1252Table
        case .iso88592: TextEncoding.iso88592Table
        case .iso88598: TextEncoding.iso88598Table
        }
    }
}

/// Turns bytes of an encoding into UTF-8 as they come. What stands for no character becomes the
/// byte 0xFF, which no UTF-8 has, so that whoever reads the field sees which one is broken.
struct Transcoder {
    private static let broken: UInt8 = 0xff
    private let encoding: TextEncoding
    private let pieces: [[UInt8]]
    private var rest: [UInt8] = []
    private var highSurrogate: UInt32?

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        pieces =
            encoding.upperHalf?.map { scalar in
                scalar == "\u{fffd}" ? [Transcoder.broken] : Array(String(scalar).utf8)
            } ?? []
    }

    mutating func callAsFunction(_ part: [UInt8]) -> [UInt8] {
        switch encoding {
        case .utf8: return part
        case .utf16le, .utf16be: return wide(part)
        default: break
        }
        var result: [UInt8] = []
        result.reserveCapacity(part.count + part.count / 2)
        for byte in part {
            if byte < 0x80 { result.append(byte) } else { result += pieces[Int(byte) - 0x80] }
        }
        return result
    }

    private mutating func wide(_ part: [UInt8]) -> [UInt8] {
        let bytes = rest + part
        let whole = bytes.count / 2 * 2
        rest = Array(bytes[whole...])
        var result: [UInt8] = []
        result.reserveCapacity(whole)
        for index in stride(from: 0, to: whole, by: 2) {
            let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            take(encoding == .utf16le ? second << 8 | first : first << 8 | second, &result)
        }
        if part.isEmpty, !rest.isEmpty || highSurrogate != nil {
            result.append(Transcoder.broken)
            rest = []
            highSurrogate = nil
        }
        return result
    }

    private mutating func take(_ unit: UInt32, _ result: inout [UInt8]) {
        var value = unit
        if let high = highSurrogate {
            highSurrogate = nil
            if (0xdc00...0xdfff).contains(unit) {
                value = 0x10000 + (high - 0xd800) << 10 + (unit - 0xdc00)
            } else {
                result.append(Transcoder.broken)
            }
        }
        if (0xd800...0xdbff).contains(value) {
            highSurrogate = value
        } else if let scalar = Unicode.Scalar(value) {
            if value < 0x80 {
                result.append(UInt8(value))
            } else {
                result += Array(String(scalar).utf8)
            }
        } else {
            result.append(Transcoder.broken)
        }
    }
}
