import Kernel
package import Platform

/// Looks at the address of a receiver before it is taken. What its name leads to is looked at
/// again with each connection.
package struct ReceiverAddress: Sendable {
    let rules: NetworkGuard
    let lookup: NameLookup

    package init(_ rules: NetworkGuard, _ lookup: NameLookup) {
        self.rules = rules
        self.lookup = lookup
    }

    /// What is wrong with it, for whoever typed it; nil when nothing is.
    func problem(_ text: String) async -> String? {
        guard let parts = ReceiverAddress.parts(text) else {
            return "must be an address such as https://erp.example/kolbo, without a user, "
                + "a fragment or blanks"
        }
        let addresses: [NetworkAddress]
        if let literal = NetworkAddress(parts.host) {
            addresses = [literal]
        } else {
            addresses = await lookup(parts.host)
        }
        guard !addresses.isEmpty else { return "names a host that is not found: \(parts.host)" }
        for address in addresses {
            switch rules.verdict(address) {
            case .isAllowed: continue
            case .isPublic where parts.isEncrypted: continue
            case .isPublic: return "must begin with https://"
            case .isInternal:
                let place = "leads into an internal network (\(address))"
                return parts.isEncrypted ? place : place + " and must begin with https://"
            }
        }
        return nil
    }

    /// The parts of an address that is written plainly. Whatever a parser could read in two ways is
    /// not taken.
    static func parts(_ text: String) -> (isEncrypted: Bool, host: String)? {
        guard text.utf8.count <= Webhook.longestAddress,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
            !text.contains(where: { "\\#@\"<>^`{|}".contains($0) })
        else { return nil }
        let isEncrypted = text.hasPrefix("https://")
        guard isEncrypted || text.hasPrefix("http://") else { return nil }
        let authority = text.dropFirst(isEncrypted ? 8 : 7).prefix { $0 != "/" && $0 != "?" }
        var host = Substring(authority)
        var port: Substring?
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let rest = authority[authority.index(after: end)...]
            guard rest.isEmpty || rest.first == ":", NetworkAddress(String(host)) != nil else {
                return nil
            }
            if !rest.isEmpty { port = rest.dropFirst() }
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        if let port {
            guard let number = Int(port), (1...65_535).contains(number),
                port.utf8.allSatisfy({ (48...57).contains($0) })
            else { return nil }
        }
        guard authority.first == "[" || isName(host) else { return nil }
        return (isEncrypted, String(host))
    }

    private static func isName(_ host: Substring) -> Bool {
        guard (1...253).contains(host.utf8.count) else { return false }
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
        }
    }
}
