import Kernel
import Platform
import Staff
import Storage
import TestWorld
import Testing

@Suite("Staff: members, sessions, keys")
struct StaffTests {
    private struct World {
        let house: House
        let clock: TestClock
        let passwords: Passwords
        let tom: StaffMemberID
        let place = LocationID(high: 5, low: 5)

        static let password = "soho-associate-demo"

        func signIn(
            _ name: String = "tom.whitfield", _ password: String = World.password,
            from origin: String = "192.0.2.1"
        ) async throws -> StaffSignIn {
            try await SignInStaff(house: house, passwords: passwords)(
                name: name, password: password, origin: origin)
        }

        func word(_ answer: StaffSignIn) -> String {
            switch answer {
            case .signedIn: "in"
            case .wrong: "wrong"
            case .tooMany(let retryAt): "again in \((retryAt - clock.now).microseconds / 1_000_000)"
            }
        }
    }

    private static func operation(_ key: String) -> Storage.Operation {
        Storage.Operation(scope: "test", key: key, request: [], at: TestClock.start)
    }

    private static func draft(
        _ name: String, password: String = World.password, roles: Set<Role> = [.associate],
        locations: Set<LocationID> = []
    ) throws -> StaffMemberDraft {
        StaffMemberDraft(
            signInName: try #require(SignInName(name)), name: "Tom Whitfield", password: password,
            language: .english, roles: roles, locations: locations)
    }

    private func world(
        _ engine: TestDatabase, _ body: (World) async throws -> Void
    ) async throws {
        try await engine.withHouse { house, clock in
            let passwords = Passwords(house: house)
            let answer = try await AddStaffMember(house: house, passwords: passwords)(
                Self.draft("Tom.Whitfield", locations: [LocationID(high: 5, low: 5)]),
                operation: Self.operation("tom"), actor: .system
            ).answer
            guard case .added(let tom) = answer else {
                Issue.record("\(answer)")
                return
            }
            try await body(World(house: house, clock: clock, passwords: passwords, tom: tom))
        }
    }

    @Test("a session from sign-in to sign-out", arguments: TestDatabase.engines)
    func session(_ engine: TestDatabase) async throws {
        try await world(engine) { world in
            let store = world.house.store
            guard case .signedIn(let id, let token, _) = try await world.signIn(" TOM.Whitfield ")
            else {
                Issue.record("not signed in")
                return
            }
            #expect(id == world.tom)
            let find = { (text: String) in
                let now = world.clock.now
                return try await store.read { try StaffSessions.find($0, token: text, now: now) }
            }
            let session = try await find(token.text)
            #expect(session?.name == "Tom Whitfield")
            #expect(
                session?.actor
                    == .associate(
                        world.tom, permissions: Role.associate.permissions,
                        locations: [world.place]))
            #expect(try await find(token.text + "x") == nil)
            world.clock.advance(by: .hours(StaffSessions.hours))
            #expect(try await find(token.text) == nil)
            guard case .signedIn(_, let second, _) = try await world.signIn() else {
                Issue.record("not signed in")
                return
            }
            #expect(second.text != token.text)
            try await EndStaffSession(house: world.house)(token: second.text)
            #expect(try await find(second.text) == nil)
            let now = world.clock.now
            #expect(
                try await store.write { try StaffSessions.tidy($0, now: now + .hours(1), limit: 9) }
                    > 0)
        }
    }

    @Test("ten tries for a name, ten from an origin", arguments: TestDatabase.engines)
    func tries(_ engine: TestDatabase) async throws {
        try await world(engine) { world in
            for number in 0..<9 {
                let answer = try await world.signIn("tom.whitfield", "wrong", from: "o\(number)")
                #expect(world.word(answer) == "wrong")
                world.clock.advance(by: .seconds(10))
            }
            // A success forgives what went before.
            #expect(world.word(try await world.signIn(from: "o")) == "in")
            for number in 0..<10 {
                let answer = try await world.signIn("tom.whitfield", "wrong", from: "o\(number)")
                #expect(world.word(answer) == "wrong")
                world.clock.advance(by: .seconds(10))
            }
            #expect(world.word(try await world.signIn(from: "elsewhere")) == "again in 800")
            world.clock.advance(by: .seconds(800))
            #expect(world.word(try await world.signIn(from: "elsewhere")) == "in")
            // Names that nobody has are answered alike, and counted by where they come from.
            world.clock.advance(by: .hours(1))
            for number in 0..<10 {
                let answer = try await world.signIn("nobody\(number)", "wrong", from: "bad")
                #expect(world.word(answer) == "wrong")
            }
            #expect(world.word(try await world.signIn(from: "bad")) == "again in 900")
            #expect(world.word(try await world.signIn(from: "good")) == "in")
        }
    }

    @Test("many guesses at once are no more than one by one", arguments: TestDatabase.engines)
    func guesses(_ engine: TestDatabase) async throws {
        try await world(engine) { world in
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        world.word(
                            try await world.signIn("tom.whitfield", "wrong", from: "o\(number)"))
                    }
                }
                return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(answers["wrong"] == SignInStaff.mostTries)
            #expect(answers["again in 900"] == 30 - SignInStaff.mostTries)
        }
    }

    @Test("who adds whom", arguments: TestDatabase.engines)
    func adding(_ engine: TestDatabase) async throws {
        try await world(engine) { world in
            let add = AddStaffMember(house: world.house, passwords: world.passwords)
            let manager = Actor.associate(
                world.tom, permissions: Role.manager.permissions, locations: [world.place])
            let elsewhere = LocationID(high: 6, low: 6)
            let put = { (name: String, roles: Set<Role>, places: Set<LocationID>, actor: Actor) in
                try await add(
                    Self.draft(name, roles: roles, locations: places),
                    operation: Self.operation(name), actor: actor
                ).answer
            }
            guard case .added = try await put("a", [.manager], [world.place], manager) else {
                Issue.record("not added")
                return
            }
            #expect(try await put("b", [.associate], [elsewhere], manager) == .notPermitted)
            #expect(try await put("b", [.associate], [], manager) == .notPermitted)
            let helper = Actor.associate(
                world.tom, permissions: [.manageStaff], locations: [])
            #expect(try await put("b", [.manager], [], helper) == .notPermitted)
            #expect(try await put("TOM.whitfield", [.associate], [], .system) == .nameTaken)
            let refused = try await add(
                Self.draft("c", password: "short", roles: []), operation: Self.operation("c"),
                actor: .system)
            #expect(refused.answer == .refused(fields: ["password", "roles"]))
            let names = try await world.house.store.read { try StaffMembers.all($0) }
            #expect(names.map(\.signInName).sorted() == ["a", "tom.whitfield"])
        }
    }

    @Test("an end of access is at once", arguments: TestDatabase.engines)
    func disabling(_ engine: TestDatabase) async throws {
        try await world(engine) { world in
            guard case .signedIn(_, let token, _) = try await world.signIn() else {
                Issue.record("not signed in")
                return
            }
            let set = SetStaffPassword(house: world.house, passwords: world.passwords)
            let changed = try await set(
                world.tom, password: "another-password", operation: Self.operation("p"),
                actor: .system)
            #expect(changed.answer == .changed)
            let now = world.clock.now
            let actor = try await world.house.store.read {
                try StaffSessions.actor($0, token: token.text, now: now)
            }
            #expect(actor == nil)
            #expect(world.word(try await world.signIn()) == "wrong")
            let name = "tom.whitfield"
            #expect(world.word(try await world.signIn(name, "another-password")) == "in")
            let disable = DisableStaffMember(house: world.house)
            for (key, expected) in [("1", ChangedStaff.changed), ("2", .unknown), ("1", .changed)] {
                let answer = try await disable(
                    world.tom, operation: Self.operation(key), actor: .system)
                #expect(answer.answer == expected)
            }
            #expect(world.word(try await world.signIn(name, "another-password")) == "wrong")
        }
    }

    @Test("keys of programs", arguments: TestDatabase.engines)
    func keys(_ engine: TestDatabase) async throws {
        try await world(engine) { world in
            let create = CreateAPIKey(house: world.house)
            let made = try await create(
                name: "Stock feed", permissions: [.readStock, .writeStock], actor: .system)
            guard case .created(let id, let token) = made else {
                Issue.record("no key")
                return
            }
            let store = world.house.store
            let now = world.clock.now
            let find = {
                try await store.read { try APIKeys.actor($0, token: token.text, now: now) }
            }
            #expect(
                try await find() == .apiClient(id, permissions: [.readStock, .writeStock]))
            try await store.write { try APIKeys.used($0, id, now: now) }
            let used = try await store.read { try APIKeys.all($0) }
            #expect(used.map(\.lastUsedAt) == [now])
            let revoked = try await RevokeAPIKey(house: world.house)(
                id, operation: Self.operation("r"), actor: .system)
            #expect(revoked.answer == .changed)
            #expect(try await find() == nil)
            let helper = Actor.associate(
                world.tom, permissions: [.manageStaff], locations: [])
            let refused = try await create(
                name: "More", permissions: [.writeOrders], actor: helper)
            guard case .notPermitted = refused else {
                Issue.record("a permission given that the giver has not")
                return
            }
        }
    }

    @Test(
        "names that can be",
        arguments: [
            ("Amara.Okafor", "amara.okafor"), (" a@b-c_d ", "a@b-c_d"), ("", nil), ("a b", nil),
            ("é", nil), (String(repeating: "a", count: 65), nil),
        ] as [(String, String?)])
    func names(_ input: String, _ expected: String?) {
        #expect(SignInName(input)?.text == expected)
    }

    @Test("a role gives what its work needs")
    func roles() {
        #expect(!Role.manager.permissions.contains(.shop))
        #expect(Role.associate.permissions.isSubset(of: Role.manager.permissions))
        #expect(Role.associate.permissions.isSuperset(of: [.pick, .handOver]))
        #expect(!Role.associate.permissions.contains(.manageStaff))
    }
}
