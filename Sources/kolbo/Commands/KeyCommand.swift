import ArgumentParser
import Kernel
import Platform
import Staff
import Storage

/// What the merchant's programs come in with.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Makes, lists and revokes API keys of the merchant's programs.",
        discussion: """
            A program sends its key as Authorization: Bearer TOKEN. The token is shown once, when \
            the key is made; the database has its hash only.
            """,
        subcommands: [Add.self, List.self, Revoke.self])

    /// What a program may be allowed; shopping is for people.
    private static var permissions: [Permission] {
        Permission.allCases.filter { $0 != .shop }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key and prints its token, this once.")

        @Argument(help: "What it is for, such as “accounting”.") var name: String
        @Option(
            name: .customLong("permission"),
            help: """
                May be repeated. \
                \(KeyCommand.permissions.map(\.rawValue).joined(separator: ", "))
                """)
        var permissions: [String] = []
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func validate() throws {
            let known = KeyCommand.permissions.map(\.rawValue)
            if permissions.isEmpty {
                throw ValidationError(
                    "--permission is missing: one or more of \(known.joined(separator: ", "))")
            }
            for permission in permissions where !known.contains(permission) {
                throw ValidationError(
                    "--permission: “\(permission)” is none of \(known.joined(separator: ", "))")
            }
        }

        private struct Added: Encodable {
            let id: String
            let name: String
            let permissions: [String]
            let token: String
        }

        func run() async throws {
            try await data.withHouse { house in
                let given = Set(permissions.compactMap(Permission.init))
                let create = CreateAPIKey(house: house)
                switch try await create(name: name, permissions: given, actor: .system) {
                case .created(let id, let token):
                    let words = given.map(\.rawValue).sorted()
                    try report.print(
                        Added(
                            id: id.description, name: name.trimmed, permissions: words,
                            token: token.text),
                        text: """
                            \(id) may: \(words.joined(separator: ", "))
                            Its token, shown this once:
                            \(token.text)

                            """)
                case .refused(let fields):
                    throw CommandFault(
                        "This cannot be used: \(fields.joined(separator: ", ")).",
                        remedy: "A name has 1 to 200 bytes.")
                case .notPermitted:
                    throw CommandFault(
                        "The house does not let this be done.", remedy: "Nothing was changed.")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists every key, revoked ones too; never a token.")

        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        private struct Key: Encodable {
            let id: String
            let name: String
            let permissions: [String]
            let createdAt: String
            /// To the hour.
            let lastUsedAt: String?
            let revokedAt: String?

            init(_ key: APIKey) {
                id = key.id.description
                name = key.name
                permissions = key.permissions.map(\.rawValue).sorted()
                createdAt = key.createdAt.description
                lastUsedAt = key.lastUsedAt?.description
                revokedAt = key.revokedAt?.description
            }

            var text: String {
                let state =
                    revokedAt.map { "revoked \($0)" }
                    ?? lastUsedAt.map { "last used \($0)" } ?? "never used"
                return "\(id)  \(name)  \(permissions.joined(separator: ", "))  "
                    + "made \(createdAt)  \(state)\n"
            }
        }

        func run() async throws {
            try await data.withHouse { house in
                let keys = try await house.store.read { tx in try APIKeys.all(tx) }.map(Key.init)
                try report.print(
                    keys,
                    text: keys.isEmpty
                        ? "No keys yet: kolbo key add --help\n" : keys.map(\.text).joined())
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends the use of a key at once, on every node.")

        @Argument(help: "Its id, such as key_…, which kolbo key list shows.") var id: String
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func validate() throws {
            if APIKeyID(id) == nil {
                throw ValidationError("“\(id)” is not the id of a key: see kolbo key list")
            }
        }

        private struct Revoked: Encodable {
            let id: String
            let revoked: Bool
        }

        func run() async throws {
            try await data.withHouse { house in
                guard let id = APIKeyID(id) else { return }
                let revoke = RevokeAPIKey(house: house)
                let answer = try await revoke(
                    id, operation: house.commandOperation("key revoke"), actor: .system)
                guard case .changed = answer.answer else {
                    throw CommandFault(
                        "There is no key \(id) that could be revoked.",
                        remedy: "See which there are: kolbo key list")
                }
                try report.print(
                    Revoked(id: id.description, revoked: true), text: "\(id) is revoked\n")
            }
        }
    }
}
