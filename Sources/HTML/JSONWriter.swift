package import NIOCore

/// Writes JSON (RFC 8259) straight into one buffer; for the answers that are asked for most. Order
/// and spelling are as called; nothing checks that a document is whole, the shape tests do.
///
///     json.object {
///         json.field("sku", item.sku.text)
///         json.array("lines", lines) { line in json.object { json.field("n", line.count) } }
///     }
package final class JSONWriter {
    private let bytes: Bytes
    private var needsComma = false

    package init(capacity: Int = 16_384) { bytes = Bytes(capacity: capacity) }

    package var buffer: ByteBuffer { bytes.buffer }
    package var string: String { bytes.string }
    package var byteCount: Int { bytes.count }

    // MARK: values

    package func object(_ content: () -> Void) {
        begin(UInt8(ascii: "{"))
        content()
        end(UInt8(ascii: "}"))
    }

    package func array(_ content: () -> Void) {
        begin(UInt8(ascii: "["))
        content()
        end(UInt8(ascii: "]"))
    }

    package func array<Items: Sequence>(_ items: Items, _ each: (Items.Element) -> Void) {
        begin(UInt8(ascii: "["))
        for item in items { each(item) }
        end(UInt8(ascii: "]"))
    }

    package func value(_ text: String) {
        separate()
        quote(text)
    }
    package func value(_ number: Int64) {
        separate()
        bytes.append(number)
    }
    package func value(_ number: Int) { value(Int64(number)) }
    package func value(_ truth: Bool) {
        separate()
        bytes.append(truth ? "true" : "false")
    }
    package func null() {
        separate()
        bytes.append("null")
    }

    // MARK: fields

    /// A key, whose characters need no escape; the next value is its own.
    package func key(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        bytes.reserve(length &+ 4)
        if needsComma { bytes.put(UInt8(ascii: ",")) }
        bytes.put(UInt8(ascii: "\""))
        bytes.put(name.utf8Start, length)
        bytes.put(UInt8(ascii: "\""))
        bytes.put(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key that is known only at run time (a language, a name of a schema).
    package func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(":")
        needsComma = false
    }

    package func field(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }
    package func field(_ name: StaticString, _ number: Int64) {
        key(name)
        value(number)
    }
    package func field(_ name: StaticString, _ number: Int) {
        key(name)
        value(Int64(number))
    }
    package func field(_ name: StaticString, _ truth: Bool) {
        key(name)
        value(truth)
    }
    /// Leaves the field out when there is nothing.
    package func field(_ name: StaticString, ifAny text: String?) {
        if let text { field(name, text) }
    }
    package func field(_ name: StaticString, ifAny number: Int?) {
        if let number { field(name, number) }
    }
    package func object(_ name: StaticString, _ content: () -> Void) {
        key(name)
        object(content)
    }
    package func array<Items: Sequence>(
        _ name: StaticString, _ items: Items, _ each: (Items.Element) -> Void
    ) {
        key(name)
        array(items, each)
    }

    /// JSON that another writer made whole.
    package func raw(unsafe json: String) {
        separate()
        bytes.append(json)
    }

    // MARK: bytes

    @inline(__always)
    private func begin(_ byte: UInt8) {
        bytes.reserve(2)
        if needsComma { bytes.put(UInt8(ascii: ",")) }
        bytes.put(byte)
        needsComma = false
    }

    @inline(__always)
    private func end(_ byte: UInt8) {
        bytes.reserve(1)
        bytes.put(byte)
        needsComma = true
    }

    @inline(__always)
    private func separate() {
        bytes.reserve(1)
        if needsComma { bytes.put(UInt8(ascii: ",")) }
        needsComma = true
    }

    private func quote(_ text: String) {
        text.withBytes { source, length in
            bytes.reserve(length &* 6 &+ 10)
            bytes.put(UInt8(ascii: "\""))
            var index = 0
            while index < length {
                if index &+ 8 <= length, bytes.putPlainWord(source + index) {
                    index &+= 8
                    continue
                }
                let byte = source[index]
                index &+= 1
                if byte >= 0x20 && byte != 0x22 && byte != 0x5c {
                    bytes.put(byte)
                } else {
                    escape(byte)
                }
            }
            bytes.put(UInt8(ascii: "\""))
        }
    }

    private func escape(_ byte: UInt8) {
        bytes.put(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5c: bytes.put(byte)
        case 0x0a: bytes.put(UInt8(ascii: "n"))
        case 0x0d: bytes.put(UInt8(ascii: "r"))
        case 0x09: bytes.put(UInt8(ascii: "t"))
        default:
            bytes.append("u00")
            let low = byte & 15
            bytes.put(48 &+ (byte >> 4))
            bytes.put(low < 10 ? 48 &+ low : 87 &+ low)
        }
    }
}

extension Bytes {
    /// Copies eight bytes when none of them is a control character, a quote or a backslash.
    @inline(__always)
    func putPlainWord(_ source: UnsafePointer<UInt8>) -> Bool {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5c)
        let found =
            ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote)
            | ((slash &- ones) & ~slash)
        if found & 0x8080_8080_8080_8080 != 0 { return false }
        put(word)
        return true
    }
}
