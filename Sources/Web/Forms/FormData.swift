package import Hummingbird
import HTTPTypes
import Kernel
import NIOCore

/// The fields of a form or of an address, decoded (WHATWG URL, section 5.1). Of a name that comes
/// twice the first counts.
package struct FormData: Sendable {
    package static let mostFields = 1_000

    private let fields: [(name: String, value: String)]
    /// As sent, for the fingerprint of an operation.
    package let bytes: [UInt8]

    /// The body of `request`; throws the problem when it is no form.
    package init(_ request: Request) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw ProblemDetails(
                .unsupportedMediaType, "not-a-form", "This address takes a form",
                remedy: "Send application/x-www-form-urlencoded")
        }
        let body = try await request.body.collect(upTo: BodyLimit.standard)
        self.init(bytes: Array(body.readableBytesView))
    }

    /// Fields that were decoded elsewhere.
    init(fields: [(name: String, value: String)]) {
        self.fields = fields
        bytes = fields.flatMap { Array("\($0.name)=\($0.value)&".utf8) }
    }

    /// What follows the question mark of the address.
    package init(query request: Request) {
        self.init(bytes: Array((request.uri.query ?? "").utf8))
    }

    package init(bytes: [UInt8]) {
        self.bytes = bytes
        fields = bytes.split(separator: UInt8(ascii: "&")).prefix(FormData.mostFields).map { pair in
            let mark = pair.firstIndex(of: UInt8(ascii: "="))
            return (
                FormData.decoded(pair[..<(mark ?? pair.endIndex)]),
                mark.map { FormData.decoded(pair[($0 + 1)...]) } ?? ""
            )
        }
    }

    /// The value as typed, without white space at its ends; empty when there is none.
    package subscript(name: String) -> String {
        fields.first { $0.name == name }?.value.trimmed ?? ""
    }

    /// Everything that was sent, in its order.
    package var all: [(name: String, value: String)] { fields }

    /// Nil when the field is missing or empty.
    package func text(_ name: String) -> String? {
        let value = self[name]
        return value.isEmpty ? nil : value
    }

    /// As typed, white space and all: for passwords. Nil when the field is missing or empty.
    package func untrimmed(_ name: String) -> String? {
        fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if let high = digit(rest.first), let low = digit(rest.dropFirst().first) {
                    result.append(high << 4 | low)
                    rest = rest.dropFirst(2)
                } else {
                    result.append(byte)
                }
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            byte - UInt8(ascii: "0")
        case .some(let byte) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20):
            (byte | 0x20) - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// A value in an address: all but the unreserved characters as `%XX` (RFC 3986, section 2.3).
package func queryValue(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.append(byte)
        default:
            result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: result, as: UTF8.self)
}
