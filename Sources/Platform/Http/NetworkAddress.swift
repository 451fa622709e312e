#if canImport(Glibc)
    import Glibc
#endif

/// An address of the Internet Protocol: sixteen bytes, an address of version 4 as the mapped one
/// (RFC 4291, section 2.5.5.2), so that both spellings of it are one.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    package let bytes: [UInt8]

    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    private init(bytes: [UInt8]) { self.bytes = bytes }
    private init(v4: some Sequence<UInt8>) { self.init(bytes: NetworkAddress.mapped + Array(v4)) }

    /// In one of the usual forms, without brackets and zone; nil for anything else.
    package init?(_ text: String) {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: withUnsafeBytes(of: v4) { Array($0) })
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(bytes: withUnsafeBytes(of: v6) { Array($0) })
    }

    /// What the system connects to; nil for another family.
    init?(_ address: UnsafePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let v4 = raw.loadUnaligned(as: sockaddr_in.self)
            self.init(v4: withUnsafeBytes(of: v4.sin_addr) { Array($0) })
        case AF_INET6:
            let v6 = raw.loadUnaligned(as: sockaddr_in6.self)
            self.init(bytes: withUnsafeBytes(of: v6.sin6_addr) { Array($0) })
        default: return nil
        }
    }

    package var isV4: Bool { bytes.starts(with: NetworkAddress.mapped) }

    /// Whether its first `count` bits are those of `other`.
    func shares(_ count: Int, bitsWith other: NetworkAddress) -> Bool {
        let whole = count / 8
        guard bytes.prefix(whole).elementsEqual(other.bytes.prefix(whole)) else { return false }
        let rest = count % 8
        guard rest > 0 else { return true }
        return (bytes[whole] ^ other.bytes[whole]) >> UInt8(8 - rest) == 0
    }

    /// Its first `count` bits, the others zero.
    package func prefix(_ count: Int) -> NetworkAddress {
        NetworkAddress(
            bytes: bytes.enumerated().map { index, byte in
                let kept = min(8, max(0, count - index * 8))
                return byte & ~UInt8(truncatingIfNeeded: 0xff >> kept)
            })
    }

    /// The address of version 4 within one of NAT64's well-known prefix (RFC 6052), by which a
    /// network without version 4 reaches it.
    fileprivate var translated: NetworkAddress? {
        guard bytes.starts(with: [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) else { return nil }
        return NetworkAddress(v4: bytes.suffix(4))
    }

    package var description: String {
        if isV4 { return bytes.suffix(4).map(String.init).joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let known = bytes.withUnsafeBytes { inet_ntop(AF_INET6, $0.baseAddress, &text, 46) }
        return known == nil
            ? "?" : String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }
}

/// The addresses whose first bits are the same: `10.0.0.0/8`.
package struct Network: Sendable, Hashable {
    package let first: NetworkAddress
    /// Of the 128 bits of an address, those of version 4 counted as mapped.
    let bits: Int

    /// An address, a slash and a number of bits; an address alone is the network of it alone. Nil
    /// for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = NetworkAddress(String(parts[0])) else { return nil }
        let most = address.isV4 ? 32 : 128
        guard let bits = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(bits) else {
            return nil
        }
        first = address
        self.bits = address.isV4 ? bits + 96 : bits
    }

    /// For the lists below, which hold networks only.
    fileprivate static func known(_ texts: String...) -> [Network] {
        texts.compactMap(Network.init)
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        address.shares(bits, bitsWith: first)
    }
}

/// Which addresses may be asked when somebody else has chosen the name: those of the public
/// Internet, and the networks of one's own that whoever runs the house has let in. Asked for the
/// address of each connection as it is made, so that a name which leads elsewhere later (DNS
/// rebinding) leads nowhere.
package struct NetworkGuard: Sendable, Hashable {
    package let allowed: [Network]

    package init(allowed: [Network] = []) { self.allowed = allowed }

    /// This machine, for demos and tests.
    package static let loopback = NetworkGuard(
        allowed: Network.known("127.0.0.0/8", "::1/128"))

    package enum Verdict: Sendable, Hashable {
        case isPublic
        /// In a network that was let in: without encryption too.
        case isAllowed
        case isInternal
    }

    package func verdict(_ address: NetworkAddress) -> Verdict {
        if allowed.contains(where: { $0.contains(address) }) { return .isAllowed }
        if let inner = address.translated { return verdict(inner) }
        if address.isV4 {
            return NetworkGuard.special4.contains { $0.contains(address) }
                ? .isInternal : .isPublic
        }
        let isGlobal = NetworkGuard.global6.contains { $0.contains(address) }
        return isGlobal && !NetworkGuard.special6.contains { $0.contains(address) }
            ? .isPublic : .isInternal
    }

    /// The IANA registry of special-purpose addresses of version 4 (RFC 6890 and its followers),
    /// with multicast and what is reserved.
    private static let special4 = Network.known(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")

    /// Of version 6 only what is given out for the public Internet (RFC 4291, section 2.4);
    /// loopback, link-local, unique local and multicast lie outside of it.
    private static let global6 = Network.known("2000::/3")

    /// What within it is special: protocols and tunnels, in which other addresses can hide, and
    /// documentation.
    private static let special6 = Network.known(
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
}
