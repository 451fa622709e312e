package import Hummingbird
import HTTPTypes
package import NIOCore

/// The version of an answer (RFC 9110, section 8.8.3), so that what has not changed is not sent
/// again.
package struct ETag: Sendable, Equatable {
    /// With quotes and the weakness mark.
    package let text: String

    /// Of something whose version is known.
    package init(version: String) { text = "W/\"\(version)\"" }

    /// Of the bytes themselves. Every node makes the same one, which `Hasher` would not.
    package init(of buffer: ByteBuffer) {
        let hash = buffer.withUnsafeReadableBytes(ETag.hash)
        text = "W/\"\(String(hash, radix: 36))\""
    }

    /// Of something that is edited: If-Match compares it strongly (RFC 9110, section 13.1.1).
    package init(strongOf buffer: ByteBuffer) {
        let hash = buffer.withUnsafeReadableBytes(ETag.hash)
        text = "\"\(String(hash, radix: 36))\""
    }

    /// Whether an If-Match names this tag, or takes any. A tag that came back with the mark of
    /// weakness, as intermediaries write it, is taken for what it was.
    package func isAmong(ifMatch header: String) -> Bool { matches(header) }

    /// Eight bytes at a time, each mixed in by a multiplication with the finaliser of SplitMix64;
    /// quick, and not meant to withstand an attacker.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(bytes.count) &+ 0x9e37_79b9_7f4a_7c15
        var position = 0
        while position < bytes.count {
            var word: UInt64 = 0
            if position + 8 <= bytes.count {
                word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            } else {
                for byte in bytes[position...] { word = word << 8 | UInt64(byte) }
            }
            hash = (hash ^ word) &* 0xbf58_476d_1ce4_e5b9
            hash ^= hash >> 31
            position += 8
        }
        hash = (hash ^ hash >> 30) &* 0x94d0_49bb_1331_11eb
        return hash ^ hash >> 31
    }

    /// The weak comparison of RFC 9110, section 8.8.3.2, with every tag of an If-None-Match.
    package func matches(_ ifNoneMatch: String) -> Bool {
        let own = text.hasPrefix("W/") ? text.dropFirst(2) : text[...]
        return ifNoneMatch.split(separator: ",").contains { candidate in
            var tag = candidate.drop { $0 == " " }
            while tag.last == " " { tag.removeLast() }
            return tag == "*" || (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag) == own
        }
    }

    /// `buffer` with its tag, or 304 when the asker has it already.
    package func response(
        to request: Request, contentType: String, cacheControl: String, _ buffer: ByteBuffer
    ) -> Response {
        var headers = HTTPFields()
        headers[.eTag] = text
        headers[.cacheControl] = cacheControl
        if let known = request.headers[.ifNoneMatch], matches(known) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = contentType
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
}
