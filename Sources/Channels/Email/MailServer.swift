package import Kernel

/// The server that takes our mail, as it is configured.
package struct MailServer: Sendable, Hashable {
    /// `smtp://host:port` or `smtps://host:port`.
    package let address: String
    package let host: String
    let user: String?
    let password: String?

    /// Nil unless the address has that form.
    package init?(_ address: String, user: String? = nil, password: String? = nil) {
        guard let scheme = ["smtp://", "smtps://"].first(where: { address.hasPrefix($0) }) else {
            return nil
        }
        let place = address.dropFirst(scheme.count)
        let isPlain = place.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "@")
                && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
        }
        guard isPlain, let (host, port) = MailServer.parts(String(place)), port != 0 else {
            return nil
        }
        self.address = address
        self.host = host
        self.user = user
        self.password = password
    }

    /// Host and port; an address of IPv6 stands in brackets. Without a port it is nil.
    private static func parts(_ place: String) -> (String, UInt16?)? {
        var host = place
        var port: UInt16?
        let end = place.lastIndex(of: "]")
        if let colon = place.lastIndex(of: ":"), end.map({ $0 < colon }) ?? true {
            guard let number = UInt16(place[place.index(after: colon)...]) else { return nil }
            port = number
            host = String(place[..<colon])
        }
        let name = host.filter { $0 != "[" && $0 != "]" }
        return name.isEmpty ? nil : (name, port)
    }

    /// Whether the way there never leaves this machine.
    var isLocal: Bool { host == "localhost" || host.hasPrefix("127.") || host == "::1" }
}

/// Who our mail is from.
package struct MailSender: Sendable, Hashable {
    package let name: String
    package let address: EmailAddress

    package init(name: String, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    var domain: String {
        address.text.split(separator: "@").last.map(String.init) ?? "localhost"
    }
}
