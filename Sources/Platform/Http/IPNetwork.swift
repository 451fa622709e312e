import Glibc

/// An address of the Internet Protocol, version 4 or 6. One of version 4 that is written within
/// version 6 (`::ffff:192.0.2.1`) is the one of version 4 (RFC 4291 section 2.5.5.2).
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// Four bytes or sixteen.
    package let bytes: [UInt8]

    /// Nil when the text is no address. Brackets and ports belong to other notations.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: &six) { Array($0) }
            let isMapped = all[..<10].allSatisfy { $0 == 0 } && all[10...11] == [0xff, 0xff]
            bytes = isMapped ? Array(all[12...]) : all
        } else {
            return nil
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Its first `length` bits, the others zero.
    package func prefix(_ length: Int) -> IPAddress {
        IPAddress(
            bytes: bytes.enumerated().map { index, byte in
                let kept = min(8, max(0, length - index * 8))
                return byte & ~UInt8(truncatingIfNeeded: 0xff >> kept)
            })
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "-" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }
}

/// All addresses that begin with the same bits, such as `10.0.0.0/8` (RFC 4632).
package struct IPNetwork: Sendable, Hashable {
    private let base: IPAddress
    private let length: Int

    /// An address alone is the network of that one address.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(parts[0]) else { return nil }
        let most = address.bytes.count * 8
        guard let length = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(length)
        else { return nil }
        base = address.prefix(length)
        self.length = length
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == base.bytes.count && address.prefix(length) == base
    }
}
