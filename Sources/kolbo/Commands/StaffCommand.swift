import ArgumentParser
import Inventory
import Kernel
import Platform
import Staff
import Storage

/// Who may sign in to the back office.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Adds and lists members of staff, ends their access, sets passwords and PINs.",
        discussion: """
            Whoever can read and write the database may do this, so it needs no sign-in. Passwords \
            and PINs are read from standard input, never from the command line, where others see \
            them.
            """,
        subcommands: [Add.self, List.self, Disable.self, Password.self, PIN.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds somebody who may sign in at /office.")

        @Argument(help: "Letters, digits and . - _ @; at most 64.") var signInName: String
        @Option(help: "The name that colleagues know.") var name: String
        @Option(
            name: .customLong("role"),
            help: "\(Role.allCases.map(\.rawValue).joined(separator: " or ")); may be repeated.")
        var roles: [String] = []
        @Option(
            name: .customLong("location"),
            help: "The code of a place where they work; may be repeated. Default: everywhere.")
        var locations: [String] = []
        @Option(help: "The language of their screens: en, he or hu.") var language = "en"
        @OptionGroup var password: PasswordOptions
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func validate() throws {
            if SignInName(signInName) == nil {
                throw ValidationError(
                    "“\(signInName)” cannot be a sign-in name: use 1 to 64 Latin letters, digits "
                        + "and . - _ @")
            }
            if roles.isEmpty { throw ValidationError("--role is missing: manager or associate") }
            for role in roles where Role(rawValue: role) == nil {
                throw ValidationError("--role: there is no role “\(role)”")
            }
            if Language(rawValue: language) == nil {
                throw ValidationError("--language: “\(language)” is not en, he or hu")
            }
        }

        func run() async throws {
            try await data.withHouse { house in
                let places = try await StaffCommand.places(house)
                let ids = try locations.map { code in
                    guard let place = places[code: code] else {
                        let known = places.locations.map(\.code).joined(separator: ", ")
                        throw CommandFault(
                            "There is no location \(code).",
                            remedy: known.isEmpty
                                ? "Leave --location out: there are no locations yet."
                                : "Use one of: \(known)")
                    }
                    return place.id
                }
                guard let name = SignInName(signInName) else { return }
                let (text, wasMade) = try password.read(house)
                let draft = StaffMemberDraft(
                    signInName: name, name: self.name, password: text,
                    language: Language(rawValue: language) ?? .english,
                    roles: Set(roles.compactMap(Role.init)), locations: Set(ids))
                let add = AddStaffMember(house: house, passwords: Passwords(house: house))
                let answer = try await add(
                    draft, operation: house.commandOperation("staff add"), actor: .system)
                try show(answer.answer, name, password: wasMade ? text : nil)
            }
        }

        private struct Added: Encodable {
            let id: String
            let signInName: String
            /// Only one that was made here.
            let password: String?
        }

        private func show(
            _ answer: AddedStaffMember, _ name: SignInName, password: String?
        ) throws {
            switch answer {
            case .added(let id):
                let made = password.map { "password, shown this once: \($0)\n" } ?? ""
                try report.print(
                    Added(id: id.description, signInName: name.text, password: password),
                    text: "added \(name.text) (\(id))\n\(made)")
            case .nameTaken:
                throw CommandFault(
                    "Somebody has the sign-in name \(name.text).",
                    remedy: "Choose another, or set their password: kolbo staff password "
                        + name.text)
            case .refused(let fields):
                throw CommandFault(
                    "This cannot be used: \(fields.joined(separator: ", ")).",
                    remedy: "A name has 1 to 200 bytes; " + PasswordOptions.rule)
            case .notPermitted: throw StaffCommand.notPermitted
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists everybody, those without access too.")

        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        private struct Member: Encodable {
            let id: String
            let signInName: String
            let name: String
            let language: String
            let roles: [String]
            /// Codes; empty means everywhere.
            let locations: [String]
            let disabledAt: String?

            init(_ member: StaffMember, _ places: LocationBook) {
                id = member.id.description
                signInName = member.signInName
                name = member.name
                language = member.language.code
                roles = member.roles.map(\.rawValue).sorted()
                locations = member.locations.map { places[$0]?.code ?? $0.description }.sorted()
                disabledAt = member.disabledAt?.description
            }

            var text: String {
                let places = locations.isEmpty ? "everywhere" : locations.joined(separator: ", ")
                let access = disabledAt.map { "no access since \($0)" } ?? "may sign in"
                return "\(signInName)  \(name)  \(roles.joined(separator: ", "))  \(places)  "
                    + "\(access)\n"
            }
        }

        func run() async throws {
            try await data.withHouse { house in
                let places = try await StaffCommand.places(house)
                let members = try await house.store.read { tx in try StaffMembers.all(tx) }
                    .map { Member($0, places) }
                try report.print(
                    members,
                    text: members.isEmpty
                        ? "Nobody yet: kolbo staff add --help\n" : members.map(\.text).joined())
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends somebody's access, and signs them out everywhere at once.",
            discussion: "The record stays: orders and audit entries name who did what.")

        @Argument(help: "Their sign-in name.") var signInName: String
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await data.withHouse { house in
                let member = try await StaffCommand.member(house, signInName)
                let disable = DisableStaffMember(house: house)
                let answer = try await disable(
                    member.id, operation: house.commandOperation("staff disable"), actor: .system)
                try StaffCommand.show(
                    answer.answer, report, "\(member.signInName) has no access any more")
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives somebody another password, and signs them out everywhere.")

        @Argument(help: "Their sign-in name.") var signInName: String
        @OptionGroup var password: PasswordOptions
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await data.withHouse { house in
                let member = try await StaffCommand.member(house, signInName)
                let (text, wasMade) = try password.read(house)
                let set = SetStaffPassword(house: house, passwords: Passwords(house: house))
                let answer = try await set(
                    member.id, password: text,
                    operation: house.commandOperation("staff password"), actor: .system)
                let made = wasMade ? ", shown this once: \(text)" : ""
                try StaffCommand.show(
                    answer.answer, report, "\(member.signInName) has another password\(made)",
                    password: wasMade ? text : nil)
            }
        }
    }

    struct PIN: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pin",
            abstract: "Gives somebody a PIN for the registers of their shops.",
            discussion: """
                It counts on a paired register only, and signs them out of every till where they \
                are signed in with an earlier one.
                """)

        @Argument(help: "Their sign-in name.") var signInName: String
        @Flag(help: "Take the PIN away instead: they can sign in at no register.")
        var remove = false
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await data.withHouse { house in
                let member = try await StaffCommand.member(house, signInName)
                let pin = remove ? nil : try StaffCommand.pin(PasswordOptions.read("PIN"))
                let set = SetStaffPIN(house: house, passwords: Passwords(house: house))
                let answer = try await set(
                    member.id, pin, operation: house.commandOperation("staff pin"), actor: .system)
                let words = remove ? "has no PIN any more" : "has a PIN"
                try StaffCommand.show(answer.answer, report, "\(member.signInName) \(words)")
            }
        }
    }

    // MARK: What they have in common

    private static func pin(_ text: String) throws -> StaffPIN {
        do {
            return try StaffPIN(text)
        } catch {
            let problem =
                switch error {
                case .notDigits: "A PIN has 4 to 8 digits."
                case .tooEasy: "Others would guess this PIN at once."
                }
            throw CommandFault(
                problem, remedy: "Nothing was changed. Try one without a pattern, such as 7394.")
        }
    }

    private static let notPermitted = CommandFault(
        "The house does not let this be done.", remedy: "Nothing was changed.")

    private static func places(_ house: House) async throws -> LocationBook {
        try await house.store.read { tx in try Locations.book(tx) }
    }

    private static func member(_ house: House, _ text: String) async throws -> StaffMember {
        let members = try await house.store.read { tx in try StaffMembers.all(tx) }
        let folded = SignInName(text)?.text
        guard let member = members.first(where: { $0.signInName == folded }) else {
            throw CommandFault(
                "Nobody signs in as \(text).", remedy: "See who there is: kolbo staff list")
        }
        return member
    }

    private struct Changed: Encodable {
        let changed: Bool
        let password: String?
    }

    private static func show(
        _ answer: ChangedStaff, _ report: JSONOption, _ words: String, password: String? = nil
    ) throws {
        switch answer {
        case .changed:
            try report.print(Changed(changed: true, password: password), text: words + "\n")
        case .unknown:
            throw CommandFault(
                "They have no access already.", remedy: "See who there is: kolbo staff list")
        case .refusedPassword:
            throw CommandFault("This password cannot be used.", remedy: PasswordOptions.rule)
        case .notPermitted: throw notPermitted
        }
    }
}
