import Configuration
import Logging

/// Reads one setting after the other and says what is wrong with it.
struct SettingReader {
    private let reader: ConfigReader

    init(_ providers: [any ConfigProvider]) { reader = ConfigReader(providers: providers) }

    static func sources(
        flags: [SettingKey: String], environment: [String: String], file: String?
    ) async throws -> [any ConfigProvider] {
        let prefix = "KOLBO_"
        let given = Dictionary(
            uniqueKeysWithValues: flags.map { (named($0.key), $0.value) })
        let variables = Dictionary(
            uniqueKeysWithValues: environment.filter { $0.key.hasPrefix(prefix) }
                .map { (String($0.key.dropFirst(prefix.count)), $0.value) })
        let secrets = SecretsSpecifier<String, String>.specific([
            named(.secret), named(.smtpPassword), named(.cardsKey), named(.cardsNoticeSecret),
        ])
        var sources: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: given, secretsSpecifier: secrets),
            EnvironmentVariablesProvider(
                environmentVariables: variables, secretsSpecifier: secrets),
        ]
        if let file { sources.append(try await fileSource(file)) }
        return sources
    }

    private static func fileSource(_ path: String) async throws -> any ConfigProvider {
        let values: [AbsoluteConfigKey: ConfigValue] = [
            ["filePath"]: ConfigValue(.string(path), isSecret: false)
        ]
        let place = ConfigReader(provider: InMemoryProvider(values: values))
        do {
            return try await FileProvider<JSONSnapshot>(config: place)
        } catch {
            throw SettingFault(
                key: nil, problem: "the settings file \(path) cannot be read: \(error)",
                remedy: "Give the path of a JSON file, or leave the flag out")
        }
    }

    /// As the providers of variables look it up, without the prefix.
    private static func named(_ key: SettingKey) -> String { String(key.variable.dropFirst(6)) }

    private func key(_ key: SettingKey) -> ConfigKey { ConfigKey(key.rawValue) }

    /// An empty value counts as none.
    func text(_ setting: SettingKey) throws -> String? {
        if let text = reader.string(forKey: key(setting)) {
            let trimmed = text.drop { $0.isWhitespace }
            return trimmed.isEmpty ? nil : String(trimmed)
        }
        if reader.int(forKey: key(setting)) != nil || reader.bool(forKey: key(setting)) != nil {
            throw fault(setting, "is not a text", "a text in quotes")
        }
        return nil
    }

    func number(_ setting: SettingKey, in range: ClosedRange<Int>) throws -> Int? {
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let number = reader.int(forKey: key(setting)) else {
            if let text = reader.string(forKey: key(setting)), !text.isEmpty {
                throw fault(setting, "“\(text)” is not a whole number", wanted)
            }
            return nil
        }
        guard range.contains(number) else {
            throw fault(setting, "\(number) is out of range", wanted)
        }
        return number
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ setting: SettingKey, _ type: Choice.Type
    ) throws -> Choice? {
        guard let text = try text(setting) else { return nil }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(setting, "“\(text)” is not known", "one of \(known)")
        }
        return choice
    }

    func database() throws -> String {
        let database = try text(.database) ?? "sqlite:kolbo.db"
        let schemes = ["sqlite:", "postgres:", "postgresql:"]
        guard schemes.contains(where: database.hasPrefix) else {
            throw fault(
                .database, "does not begin with sqlite:, postgres: or postgresql:",
                "sqlite:PATH or postgres://user@host/name")
        }
        return database
    }

    func baseAddress() throws -> String? {
        guard var address = try text(.baseAddress) else { return nil }
        while address.hasSuffix("/") { address.removeLast() }
        let rest = address.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard ["http:", "https:"].contains(rest[0]), rest.count == 2,
            rest[1].hasPrefix("/"), !rest[1].dropFirst().isEmpty,
            !rest[1].dropFirst().contains(where: { "/?# ".contains($0) })
        else {
            throw fault(
                .baseAddress, "“\(address)” is not the address of a host",
                "an address such as https://shop.example, without a path")
        }
        return address
    }

    func proxies() throws -> [Network] {
        let parts = try text(.proxies)?.split { $0 == "," || $0 == " " } ?? []
        return try parts.map { part in
            guard let network = Network(String(part)) else {
                throw fault(
                    .proxies, "“\(part)” is neither an address nor a network",
                    "addresses or networks with commas between, such as 127.0.0.1, 10.0.0.0/8")
            }
            return network
        }
    }

    func mailServer() throws -> Settings.MailServer? {
        guard let address = try text(.smtpAddress) else {
            if let sender = try text(.smtpSender) {
                throw fault(
                    .smtpAddress, "is missing, though the sender \(sender) is given",
                    "smtp://host:587 or smtps://host:465")
            }
            return nil
        }
        guard address.hasPrefix("smtp://") || address.hasPrefix("smtps://") else {
            throw fault(
                .smtpAddress, "“\(address)” is not the address of a mail server",
                "smtp://host:587 or smtps://host:465")
        }
        guard let sender = try text(.smtpSender) else {
            throw fault(.smtpSender, "is missing", "the sender's address")
        }
        return Settings.MailServer(
            address: address, user: try text(.smtpUser), password: try text(.smtpPassword),
            sender: sender)
    }

    /// What a key is, is never said: only what is wrong with it. Whether the provider is known and
    /// the key is one of its own, the provider's own code says.
    func cards() throws -> Settings.CardAccount? {
        let provider = try text(.cardsProvider)
        let others = [SettingKey.cardsKey, .cardsNoticeSecret, .cardsAddress]
        guard let provider else {
            for setting in others where try text(setting) != nil {
                throw fault(
                    .cardsProvider, "is missing, though \(setting.rawValue) is given",
                    "the provider's name")
            }
            return nil
        }
        guard let key = try text(.cardsKey) else {
            throw fault(.cardsKey, "is missing", "the account's secret key")
        }
        for (setting, secret) in [
            (others[0], key), (others[1], try text(.cardsNoticeSecret) ?? ""),
        ]
        where !secret.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) {
            throw fault(setting, "holds a blank or a letter outside ASCII", "it as it was shown")
        }
        let address = try text(.cardsAddress)
        if let address, !address.hasPrefix("https://"), !address.hasPrefix("http://127.0.0.1:") {
            throw fault(
                .cardsAddress, "“\(address)” is neither HTTPS nor on this machine",
                "an address such as https://api.provider.example")
        }
        return Settings.CardAccount(
            provider: provider.lowercased(), key: key,
            noticeSecret: try text(.cardsNoticeSecret), address: address)
    }

    func webhookReach() throws -> NetworkGuard {
        let texts = try text(.webhooksNetworks)?.split { $0 == " " || $0 == "," } ?? []
        return NetworkGuard(
            allowed: try texts.map { text in
                guard let network = Network(String(text)) else {
                    throw fault(
                        .webhooksNetworks, "“\(text)” is not a network",
                        "networks such as 10.1.0.0/16 or fd00::/8, with blanks between")
                }
                return network
            })
    }

    func webhookTimeouts() throws -> HTTPTimeouts {
        let seconds = try number(.webhooksTimeout, in: 1...60) ?? 15
        return HTTPTimeouts(
            connectMilliseconds: min(5_000, seconds * 1_000), totalMilliseconds: seconds * 1_000)
    }

    private func fault(_ key: SettingKey, _ problem: String, _ wanted: String) -> SettingFault {
        SettingFault(
            key: key, problem: problem,
            remedy: "Give \(wanted) by \(key.flag), \(key.variable) or "
                + "\"\(key.rawValue)\" in the settings file")
    }
}
