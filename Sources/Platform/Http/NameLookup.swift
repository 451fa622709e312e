#if canImport(Glibc)
    import Glibc
#endif
import Storage

/// Asks the system for the addresses of a host's name, off the cooperative pool because that
/// blocks.
package struct NameLookup: Sendable {
    private let look: @Sendable (String) async -> [NetworkAddress]

    /// - Parameter look: for tests that play a name server.
    package init(_ look: @escaping @Sendable (String) async -> [NetworkAddress]) {
        self.look = look
    }

    /// As the system resolves names, each look on a thread of its own: they are rare.
    package static let system = NameLookup { name in
        await withCheckedContinuation { waiting in
            startThread { waiting.resume(returning: NameLookup.addresses(of: name)) }
        }
    }

    /// All of them; none when the name is not known.
    package func callAsFunction(_ name: String) async -> [NetworkAddress] { await look(name) }

    /// Blocks.
    private static func addresses(of name: String) -> [NetworkAddress] {
        var wanted = addrinfo()
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &wanted, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [NetworkAddress] = []
        var next = first
        while let entry = next {
            if let address = entry.pointee.ai_addr.flatMap({ NetworkAddress($0) }) {
                found.append(address)
            }
            next = entry.pointee.ai_next
        }
        return found
    }
}
