import FoundationEssentials
package import Logging

/// One thing that can be set: by a flag, an environment variable or the JSON file, in this order.
package enum SettingKey: String, CaseIterable, Sendable {
    case database
    case host
    case port
    case baseAddress
    case proxies
    case smtpAddress = "smtp.address"
    case smtpUser = "smtp.user"
    case smtpPassword = "smtp.password"
    case smtpSender = "smtp.sender"
    case cardsProvider = "cards.provider"
    case cardsKey = "cards.key"
    case cardsNoticeSecret = "cards.noticeSecret"
    case cardsAddress = "cards.address"
    case webhooksNetworks = "webhooks.networks"
    case webhooksTimeout = "webhooks.timeout"
    case secret
    case logLevel
    case role

    /// `--smtp-address`
    package var flag: String { "--" + words.joined(separator: "-") }
    /// `KOLBO_SMTP_ADDRESS`
    package var variable: String {
        "KOLBO_" + words.map { $0.uppercased() }.joined(separator: "_")
    }

    /// One line for `--help` and the manual.
    package var help: String {
        switch self {
        case .database: "sqlite:PATH, or a PostgreSQL address (postgres://user@host/name)"
        case .host: "the address to listen on"
        case .port: "the port to listen on, 0 for any free one"
        case .baseAddress: "the address that customers see, such as https://shop.example"
        case .proxies: "whose X-Forwarded-For is believed, such as 127.0.0.1, 10.0.0.0/8"
        case .smtpAddress: "the mail server: smtp://host:587 or smtps://host:465"
        case .smtpUser: "its user"
        case .smtpPassword: "its password"
        case .smtpSender: "the sender of all mail, such as shop@shop.example"
        case .cardsProvider: "who takes card payments; payments.md names the known ones"
        case .cardsKey: "the secret key of the account there"
        case .cardsNoticeSecret: "the secret that its webhook signs with"
        case .cardsAddress: "where its API is, when not at the public address"
        case .webhooksNetworks:
            "networks of one's own that webhooks may reach, such as 10.1.0.0/16; none otherwise"
        case .webhooksTimeout: "seconds that a receiver of webhooks has to answer, 15 unless set"
        case .secret: "32 or more characters that codes and tokens are derived from; keep it"
        case .logLevel: "trace, debug, info, notice, warning, error or critical"
        case .role: "all, web or worker"
        }
    }

    /// In words, lower case.
    private var words: [String] {
        var words = [""]
        for character in rawValue {
            if character == "." || character.isUppercase { words.append("") }
            if character != "." { words[words.count - 1] += character.lowercased() }
        }
        return words
    }
}

/// A setting that cannot be used: which, why, and what to do.
package struct SettingFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let key: SettingKey?
    package let problem: String
    package let remedy: String

    package init(key: SettingKey?, problem: String, remedy: String) {
        self.key = key
        self.problem = problem
        self.remedy = remedy
    }

    package var description: String {
        key.map { "\($0.rawValue): \(problem). \(remedy)" } ?? "\(problem). \(remedy)"
    }
}

/// How this process runs. Read once, at the start.
package struct Settings: Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case all, web, worker
        package var servesRequests: Bool { self != .worker }
        package var worksOnJobs: Bool { self != .web }
    }

    package struct MailServer: Sendable, Equatable {
        package let address: String
        package let user: String?
        package let password: String?
        package let sender: String
    }

    /// The account with whoever takes card payments.
    package struct CardAccount: Sendable, Equatable {
        package let provider: String
        package let key: String
        package let noticeSecret: String?
        package let address: String?
    }

    package let database: String
    package let host: String
    package let port: Int
    /// Without a slash at its end.
    package let baseAddress: String
    /// Whose word about the asker's address is believed.
    package let proxies: [Network]
    /// Nil when no mail can be sent.
    package let mailServer: MailServer?
    /// Nil when no cards are taken.
    package let cards: CardAccount?
    /// Which addresses webhooks may reach.
    package let webhookReach: NetworkGuard
    package let webhookTimeouts: HTTPTimeouts
    private let secret: String?
    package let logLevel: Logger.Level
    package let role: Role
    /// Variables named KOLBO_… that nothing reads: worth a warning.
    package let unknownVariables: [String]

    /// Cookies are marked Secure, and HSTS is sent.
    package var isSecure: Bool { baseAddress.hasPrefix("https://") }

    /// Reads flags, then the environment, then the file. Throws a `SettingFault`.
    package static func load(
        flags: [SettingKey: String] = [:],
        environment: [String: String] = ProcessInfo.processInfo.environment,
        file: String? = nil
    ) async throws -> Settings {
        let reader = SettingReader(
            try await SettingReader.sources(flags: flags, environment: environment, file: file))
        let host = try reader.text(.host) ?? "127.0.0.1"
        let port = try reader.number(.port, in: 0...65_535) ?? 8_080
        let shownHost = host.contains(":") ? "[\(host)]" : host
        let known = Set(SettingKey.allCases.map(\.variable))
        return Settings(
            database: try reader.database(), host: host, port: port,
            baseAddress: try reader.baseAddress() ?? "http://\(shownHost):\(port)",
            proxies: try reader.proxies(),
            mailServer: try reader.mailServer(), cards: try reader.cards(),
            webhookReach: try reader.webhookReach(),
            webhookTimeouts: try reader.webhookTimeouts(),
            secret: try reader.text(.secret),
            logLevel: try reader.choice(.logLevel, Logger.Level.self) ?? .info,
            role: try reader.choice(.role, Role.self) ?? .all,
            unknownVariables: environment.keys.filter {
                $0.hasPrefix("KOLBO_") && !known.contains($0)
            }.sorted())
    }

    /// The secret of the house. It must be given, so that it is the same on every node and after a
    /// restart; the demonstration makes one with `fallback`.
    package func houseSecret(fallback: Randomness? = nil) throws -> [UInt8] {
        if let secret {
            guard secret.utf8.count >= 32 else {
                throw SettingFault(
                    key: .secret, problem: "is shorter than 32 characters",
                    remedy: "Make one with: openssl rand -base64 32")
            }
            return Array(secret.utf8)
        }
        if let fallback { return fallback.bytes(32) }
        throw SettingFault(
            key: .secret, problem: "is missing",
            remedy: "Set \(SettingKey.secret.variable) or \"secret\" in the file, "
                + "made once with: openssl rand -base64 32")
    }
}
