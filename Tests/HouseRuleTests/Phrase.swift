import Glibc

/// A piece of text to look for. Where it begins or ends with a letter, digit or underscore, it must
/// not go on there: `print(` is not found in `sprint(`.
struct Phrase: Sendable, ExpressibleByStringLiteral {
    let text: String
    private let bytes: [UInt8]

    init(stringLiteral text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    init(_ text: String) { self.init(stringLiteral: text) }

    /// The offsets at which it stands.
    func offsets(in view: [UInt8]) -> [Int] {
        var found: [Int] = []
        view.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let first = bytes.first, let last = bytes.last
            else { return }
            var start = 0
            while start < buffer.count,
                let hit = memchr(base + start, Int32(first), buffer.count - start)
            {
                let offset = UnsafeRawPointer(hit) - base
                start = offset + 1
                let end = offset + bytes.count
                guard end <= buffer.count, memcmp(hit, bytes, bytes.count) == 0 else { continue }
                if isWord(first) && offset > 0 && isWord(buffer[offset - 1]) { continue }
                if isWord(last) && end < buffer.count && isWord(buffer[end]) { continue }
                found.append(offset)
            }
        }
        return found
    }
}

func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
    default: false
    }
}

/// The words of a piece of code, with their offsets.
func words(_ view: ArraySlice<UInt8>) -> [(word: String, offset: Int)] {
    var found: [(String, Int)] = []
    var start: Int?
    for index in view.indices {
        if isWord(view[index]) {
            if start == nil { start = index }
        } else if let begin = start {
            found.append((String(decoding: view[begin..<index], as: UTF8.self), begin))
            start = nil
        }
    }
    if let begin = start {
        found.append((String(decoding: view[begin..<view.endIndex], as: UTF8.self), begin))
    }
    return found
}
