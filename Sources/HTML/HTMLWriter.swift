package import Kernel
package import NIOCore

/// Writes a page: escaped UTF-8 straight into one buffer, an element a call.
///
/// A component is a function that takes the writer and its data:
///
///     func card(_ html: HTMLWriter, _ offer: OfferCard, _ t: Texts) {
///         html.li(.class("card")) {
///             html.a(.href(offer.path)) { html.h2(offer.title) }
///             html.p(t(.addToBasket), .class("muted"))
///         }
///     }
///
/// Text and attributes are always escaped; `raw(unsafe:)` is the only way around it. A writer
/// belongs to one task.
package final class HTMLWriter {
    private let bytes: Bytes
    /// What the columns of the next cells are called; see `row(named:)`.
    private var cellNames: ArraySlice<String> = []

    /// - Parameter capacity: bytes to begin with; it grows by doubling.
    package init(capacity: Int = 32_768) { bytes = Bytes(capacity: capacity) }

    /// What was written, as a response body.
    package var buffer: ByteBuffer { bytes.buffer }
    /// What was written, as a mail needs it.
    package var string: String { bytes.string }
    package var byteCount: Int { bytes.count }

    /// Text, escaped.
    package func text(_ text: String) { escape(text) }
    package func text(_ number: Int) { bytes.append(Int64(number)) }

    /// Trusted markup as it is: our own sprites, never anything that came from outside.
    package func raw(unsafe markup: StaticString) { bytes.append(markup) }
    package func raw(unsafe markup: String) { bytes.append(markup) }

    /// Data for programs that read the page (`application/ld+json`): a block that no browser runs,
    /// so no policy of scripts concerns it (WHATWG HTML, section 4.12.1). In JSON `<` stands only
    /// within texts, and there it may be spelled so that no text ends the block.
    package func dataBlock(_ type: StaticString, _ json: JSONWriter) {
        bytes.append("<script type=\"")
        bytes.append(type)
        bytes.append("\">")
        bytes.append(json.string.replacing("<", with: "\\u003c"))
        bytes.append("</script>")
    }

    /// A whole document with its language and direction.
    package func document(
        _ language: Language, title: String, head: () -> Void = {},
        body attributes: [Attribute] = [], content: () -> Void
    ) {
        bytes.append("<!doctype html><html lang=\"")
        bytes.append(language.code)
        bytes.append(language.isRightToLeft ? "\" dir=\"rtl\"><head>" : "\" dir=\"ltr\"><head>")
        bytes.append(
            "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,")
        bytes.append("initial-scale=1\"><title>")
        escape(title)
        bytes.append("</title>")
        head()
        bytes.append("</head>")
        open("body", attributes)
        content()
        bytes.append("</body></html>\n")
    }

    /// A row of a table whose cells carry their column's name (`data-label`), which stands above
    /// them where the head of the table has no room. The first cell is the row's own head.
    package func row(named names: [String], content: () -> Void) {
        cellNames = names.dropFirst()
        tr(content: content)
        cellNames = []
    }

    func openCell(_ attributes: [Attribute]) {
        let name = cellNames.popFirst() ?? ""
        open("td", name.isEmpty ? attributes : [.data("label", name)] + attributes)
    }

    func open(_ name: StaticString, _ attributes: [Attribute]) {
        let length = name.utf8CodeUnitCount
        bytes.reserve(length &+ 2)
        bytes.put(UInt8(ascii: "<"))
        bytes.put(name.utf8Start, length)
        for attribute in attributes { write(attribute) }
        bytes.reserve(1)
        bytes.put(UInt8(ascii: ">"))
    }

    func close(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        bytes.reserve(length &+ 3)
        bytes.put(UInt8(ascii: "<"))
        bytes.put(UInt8(ascii: "/"))
        bytes.put(name.utf8Start, length)
        bytes.put(UInt8(ascii: ">"))
    }

    private func write(_ attribute: Attribute) {
        if case .absent = attribute.value { return }
        let prefix = attribute.prefix.utf8CodeUnitCount
        let length = attribute.name.utf8CodeUnitCount
        bytes.reserve(prefix &+ length &+ 4)
        bytes.put(UInt8(ascii: " "))
        bytes.put(attribute.prefix.utf8Start, prefix)
        bytes.put(attribute.name.utf8Start, length)
        switch attribute.value {
        case .absent, .present: return
        case .text(let text):
            equals()
            escape(text)
        case .number(let number):
            equals()
            bytes.append(number)
        case .address(let address):
            equals()
            escape(SafeAddress.isSafe(address) ? address : SafeAddress.refused)
        case .words(let words):
            equals()
            for (index, word) in words.enumerated() {
                if index > 0 { bytes.append(" ") }
                escape(word)
            }
        }
        bytes.reserve(1)
        bytes.put(UInt8(ascii: "\""))
    }

    @inline(__always)
    private func equals() {
        bytes.reserve(2)
        bytes.put(UInt8(ascii: "="))
        bytes.put(UInt8(ascii: "\""))
    }

    /// Escapes for text and for attributes in double quotes alike (WHATWG HTML, 13.3, with < and
    /// >).
    private func escape(_ text: String) {
        text.withBytes { source, length in
            // The longest entity has six bytes; a word is copied only where eight are left.
            bytes.reserve(length &* 6 &+ 8)
            var index = 0
            while index < length {
                if index &+ 8 <= length,
                    bytes.putWord(source + index, avoiding: 0x26, 0x3c, 0x3e, 0x22)
                {
                    index &+= 8
                    continue
                }
                let byte = source[index]
                index &+= 1
                switch byte {
                case UInt8(ascii: "&"): bytes.append("&amp;")
                case UInt8(ascii: "<"): bytes.append("&lt;")
                case UInt8(ascii: ">"): bytes.append("&gt;")
                case UInt8(ascii: "\""): bytes.append("&quot;")
                case 0: bytes.append("\u{fffd}")
                default: bytes.put(byte)
                }
            }
        }
    }
}

/// An element that has content: `html.p("text", .class("muted"))` or `html.p(.id("x")) { … }`.
package struct Element {
    let html: HTMLWriter
    let name: StaticString

    package func callAsFunction(_ attributes: Attribute..., content: () -> Void) {
        html.open(name, attributes)
        content()
        html.close(name)
    }

    package func callAsFunction(_ text: String, _ attributes: Attribute...) {
        html.open(name, attributes)
        html.text(text)
        html.close(name)
    }

    package func callAsFunction(_ attributes: [Attribute], content: () -> Void) {
        html.open(name, attributes)
        content()
        html.close(name)
    }

    package func callAsFunction(_ attributes: Attribute...) {
        html.open(name, attributes)
        html.close(name)
    }
}

/// A cell of a table, which takes the name of its column when the row has names.
package struct Cell {
    let html: HTMLWriter

    package func callAsFunction(_ attributes: Attribute..., content: () -> Void) {
        html.openCell(attributes)
        content()
        html.close("td")
    }

    package func callAsFunction(_ text: String, _ attributes: Attribute...) {
        html.openCell(attributes)
        html.text(text)
        html.close("td")
    }

    package func callAsFunction(_ attributes: Attribute...) {
        html.openCell(attributes)
        html.close("td")
    }
}

/// An element that never has content: `html.img(.src(path), .alt(name))`.
package struct VoidElement {
    let html: HTMLWriter
    let name: StaticString

    package func callAsFunction(_ attributes: Attribute...) { html.open(name, attributes) }
    package func callAsFunction(_ attributes: [Attribute]) { html.open(name, attributes) }
}
