import COpenSSL
import Kernel

/// Keyed hashes.
package enum Signature {
    /// HMAC (RFC 2104) with SHA-256: 32 bytes.
    package static func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
        var mark = [UInt8](repeating: 0, count: 32)
        var length = UInt32(mark.count)
        let done = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &mark, &length)
        precondition(done != nil && length == 32, "HMAC takes a key and a message of any length")
        return mark
    }

    /// The mark of `message` for one `purpose`; marks of two purposes have nothing in common.
    package static func mark(
        _ purpose: StaticString, key: [UInt8], message: [UInt8]
    ) -> [UInt8] {
        hmacSHA256(key: key, message: Array("\(purpose)\u{0}".utf8) + message)
    }

    /// Whether two secrets are the same, in a time that depends on their length only.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}

extension Signature {
    /// Characters of a derived key: 128 bits in base 32.
    package static let derivedLength = 26

    /// A key for a link, worked out from what the link is about; no copy of the tables holds it.
    package static func derivedKey(
        _ purpose: StaticString, of message: [UInt8], secret: [UInt8]
    ) -> String {
        let mark = mark(purpose, key: secret, message: message)
        let halves = [mark.prefix(8), mark.dropFirst(8).prefix(8)].map { half in
            Crockford.spelled(half.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, count: 13)
        }
        return halves.joined().lowercased()
    }
}
