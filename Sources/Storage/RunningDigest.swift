import COpenSSL

/// SHA-256 (FIPS 180-4) of bytes that come in parts.
package final class RunningDigest {
    private let context = EVP_MD_CTX_new()

    package init() {
        precondition(
            EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "SHA-256 is always there")
    }

    deinit { EVP_MD_CTX_free(context) }

    package func add(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

    /// The 32 bytes; nothing can be added after it.
    package func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }
}
