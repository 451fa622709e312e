import COpenSSL
import Kernel
import Storage

/// A random token as its holder keeps it; the house keeps its hash only.
package struct SecretToken: Sendable {
    /// 32 random bytes as 52 characters of base 32.
    package let text: String

    package init(_ randomness: Randomness) {
        text = (0..<4).map { _ in Crockford.spelled(randomness.next(), count: 13) }.joined()
            .lowercased()
    }

    /// SHA-256 of a token that was presented. The token is random, so nothing slower is needed.
    package static func hash(_ text: String) -> [UInt8] { Digest.sha256(Array(text.utf8)) }
}

/// Passwords as scrypt keeps them (RFC 7914).
package struct PasswordHash: Sendable, Equatable {
    /// `scrypt$N$r$p$salt$key`, the last two in hexadecimal.
    package let text: String

    package init(text: String) { self.text = text }

    package struct Cost: Sendable {
        package let n: UInt64
        package let r: UInt64
        package let p: UInt64
        /// 32 MiB and some 60 ms.
        package static let production = Cost(n: 32_768, r: 8, p: 1)
        /// For tests only.
        package static let cheap = Cost(n: 16, r: 8, p: 1)
    }

    /// Blocks for the time of the cost: call it off the cooperative pool.
    package init(of password: String, salt: [UInt8], cost: Cost) {
        let key = PasswordHash.derive(password, salt, cost)
        text = "scrypt$\(cost.n)$\(cost.r)$\(cost.p)$\(salt.hexadecimal)$\(key.hexadecimal)"
    }

    /// Compares in constant time; false for a text that is no hash of ours.
    package func matches(_ password: String) -> Bool {
        let parts = text.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt", let n = UInt64(parts[1]),
            let r = UInt64(parts[2]), let p = UInt64(parts[3]),
            let salt = [UInt8](hexadecimal: parts[4]), let key = [UInt8](hexadecimal: parts[5])
        else { return false }
        let candidate = PasswordHash.derive(password, salt, Cost(n: n, r: r, p: p))
        return candidate.count == key.count && CRYPTO_memcmp(candidate, key, key.count) == 0
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: 32)
        let bytes = Array(password.utf8)
        let status = bytes.withUnsafeBytes { raw in
            EVP_PBE_scrypt(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, salt, salt.count,
                cost.n, cost.r, cost.p, 64 << 20, &key, key.count)
        }
        precondition(status == 1, "scrypt takes these parameters")
        return key
    }
}

extension [UInt8] {
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package init?(hexadecimal text: some StringProtocol) {
        guard text.utf8.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self = bytes
    }
}
