import Customers
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Profiles, merges, addresses, consent and imports, on both databases.
@Suite struct CustomersTests {
    private static func imported(_ number: Int, _ house: House) -> ImportedProfile {
        ImportedProfile(
            key: "test:\(number)", createdAt: house.now, country: Country("GB"))
    }

    private static func make(_ count: Int, _ house: House) async throws -> [ProfileID] {
        let ids = house.ids
        return try await house.store.write { tx in
            let batch = (0..<count).map { imported($0, house) }
            let done = try ImportProfiles.upsert(tx, batch, ids: ids)
            return batch.compactMap { done.profiles[$0.key] }
        }
    }

    /// Which profile stands for each, by position.
    private static func roots(_ ids: [ProfileID], _ house: House) async throws -> [Int?] {
        try await house.store.read { tx in
            try ids.map { id in
                try Profiles.canonical(tx, id).flatMap { ids.firstIndex(of: $0) }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func mergesAreTakenBackInAnyOrder(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            // Merges of kept ← merged among five profiles, then splits by number, then who stands
            // for whom.
            let cases: [(merges: [(Int, Int)], splits: [Int], roots: [Int])] = [
                ([(0, 1)], [], [0, 0, 2, 3, 4]),
                ([(0, 1)], [0], [0, 1, 2, 3, 4]),
                ([(0, 1), (2, 0)], [], [2, 2, 2, 3, 4]),
                ([(0, 1), (2, 0)], [0], [2, 1, 2, 3, 4]),
                ([(0, 1), (2, 0)], [1], [0, 0, 2, 3, 4]),
                ([(0, 1), (2, 0)], [0, 1], [0, 1, 2, 3, 4]),
                ([(0, 1), (2, 0)], [1, 0], [0, 1, 2, 3, 4]),
                ([(0, 1), (2, 3), (1, 3)], [], [0, 0, 0, 0, 4]),
                ([(0, 1), (2, 3), (1, 3)], [1], [0, 0, 0, 3, 4]),
                ([(0, 1), (2, 3), (1, 3)], [2], [0, 0, 2, 2, 4]),
                ([(0, 1), (1, 2), (3, 2), (4, 0)], [2], [0, 0, 0, 4, 4]),
            ]
            for (number, example) in cases.enumerated() {
                let keys = (0..<5).map { index in
                    ImportedProfile(key: "case\(number):\(index)", createdAt: house.now)
                }
                let source = house.ids
                let ids = try await house.store.write { tx in
                    let done = try ImportProfiles.upsert(tx, keys, ids: source)
                    return keys.compactMap { done.profiles[$0.key] }
                }
                var merges: [MergeID] = []
                for (step, (kept, merged)) in example.merges.enumerated() {
                    let answer = try await MergeProfiles(house: house)(
                        kept: ids[kept], merged: ids[merged], reason: .staffDecision,
                        actor: .system, operation: people.operation("merge \(number) \(step)"))
                    if case .merged(let id) = answer { merges.append(id) }
                }
                for split in example.splits {
                    let answer = try await SplitProfiles(house: house)(
                        merges[split], actor: .system,
                        operation: people.operation("split \(number) \(split)"))
                    #expect(answer == .split)
                }
                let roots = try await Self.roots(ids, house)
                #expect(roots == example.roots, "case \(number)")
                for (index, root) in example.roots.enumerated() {
                    let expected = example.roots.indices.filter { example.roots[$0] == root }
                    let members = try await people.members(ids[index])
                    #expect(members == Set(expected.map { ids[$0] }), "case \(number)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func mergesAnswerTruthfully(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let ids = try await Self.make(2, house)
            let merge = MergeProfiles(house: house)
            let unknown: ProfileID = house.ids.next()
            let visitor: VisitorID = house.ids.next()
            let refused = try await merge(
                kept: ids[0], merged: ids[1], reason: .staffDecision,
                actor: .shopper(ids[0], visitor), operation: people.operation("1"))
            #expect(refused == .notAllowed)
            let missing = try await merge(
                kept: ids[0], merged: unknown, reason: .staffDecision, actor: .system,
                operation: people.operation("2"))
            #expect(missing == .unknownProfile(unknown))
            let first = try await merge(
                kept: ids[0], merged: ids[1], reason: .staffDecision, actor: .system,
                operation: people.operation("3"))
            let repeated = try await merge(
                kept: ids[0], merged: ids[1], reason: .staffDecision, actor: .system,
                operation: people.operation("3"))
            #expect(first == repeated)
            let again = try await merge(
                kept: ids[1], merged: ids[0], reason: .staffDecision, actor: .system,
                operation: people.operation("4"))
            #expect(again == .alreadyOne)
            guard case .merged(let id) = first else {
                Issue.record("two profiles were not merged")
                return
            }
            let split = SplitProfiles(house: house)
            let done = try await split(id, actor: .system, operation: people.operation("5"))
            let twice = try await split(id, actor: .system, operation: people.operation("6"))
            #expect(done == .split)
            #expect(twice == .notMerged)
            let merges = try await house.store.read { tx in
                try Merges.all(tx, profiles: ids)
            }
            #expect(merges.map(\.id) == [id])
            #expect(merges.first?.undoneAt != nil)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func parallelMergesLeaveOneRoot(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let ids = try await Self.make(8, house)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in ids.indices {
                    group.addTask {
                        _ = try await MergeProfiles(house: house)(
                            kept: ids[index], merged: ids[(index + 1) % ids.count],
                            reason: .provedBoth, actor: .system,
                            operation: people.operation("ring \(index)"))
                    }
                }
                try await group.waitForAll()
            }
            #expect(Set(try await Self.roots(ids, house)).count == 1)
            let merges = try await house.store.read { tx in
                try Merges.all(tx, profiles: ids)
            }
            #expect(merges.count == 7)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aMergedPersonIsOneAtTheDoor(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let email = try #require(EmailAddress("dana@shopper.example"))
            let (_, visitor) = try await people.visit()
            let (profile, token) = try #require(
                try await people.signIn(email, .visitor(visitor)))
            let kept = try await Self.make(1, house)[0]
            _ = try await MergeProfiles(house: house)(
                kept: kept, merged: profile, reason: .staffDecision, actor: .system,
                operation: people.operation("merge"))
            #expect(try await people.session(token)?.actor == .shopper(kept, visitor))
            let (byEmail, best) = try await house.store.read { tx in
                (
                    try Profiles.find(tx, .email, email.text),
                    try ContactPoints.best(tx, kept, .email)
                )
            }
            #expect(byEmail == kept)
            #expect(best?.contact == Contact(email))
        }
    }

    @Test(arguments: TestDatabase.engines)
    func importsRepeatForFree(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let ids = house.ids
            let email = try #require(EmailAddress("noa@shopper.example"))
            let batch = (0..<700).map { Self.imported($0, house) }
            let named = ImportedProfile(
                key: "test:3", createdAt: house.now, givenName: " Noa ", familyName: "Levi",
                language: .hebrew, email: email, isDemo: true)
            let first = try await house.store.write { tx in
                try ImportProfiles.upsert(tx, batch, ids: ids)
            }
            let second = try await house.store.write { tx in
                try ImportProfiles.upsert(tx, batch + [named], ids: ids)
            }
            let third = try await house.store.write { tx in
                try ImportProfiles.upsert(tx, batch + [named], ids: ids)
            }
            #expect(first.created == 700)
            #expect(second.created == 0)
            #expect(first.profiles == second.profiles)
            let noa = try #require(first.profiles["test:3"])
            let (profile, owner) = try await house.store.read { tx in
                (try Profiles.find(tx, noa), try Profiles.find(tx, .email, email.text))
            }
            #expect(third.created == 0)
            #expect(profile?.fullName == "Noa Levi")
            #expect(profile?.isDemo == true)
            #expect(profile?.country == Country("GB"))
            #expect(profile?.version == 2)
            #expect(owner == noa)
            let people = People(house: house)
            let (_, visitor) = try await people.visit()
            let signedIn = try await people.signIn(email, .visitor(visitor))
            #expect(signedIn?.profile == noa)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func addressesBelongToThePerson(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let ids = try await Self.make(2, house)
            let visitor: VisitorID = house.ids.next()
            let owner = Actor.shopper(ids[0], visitor)
            let country = try #require(Country("IL"))
            let postal = try DeliveryAddress.read(
                name: " Dana ", line1: "Herzl 1", city: "Haifa", country: country
            ).get()
            let save = SaveAddress(house: house)
            let first = try await save(
                postal, makeDefault: false, actor: owner, operation: people.operation("1"))
            let second = try await save(
                postal, makeDefault: true, actor: owner, operation: people.operation("2"))
            guard case .saved(let id) = first, case .saved(let other) = second else {
                Issue.record("an address was not kept")
                return
            }
            let kept = try await house.store.read { tx in
                try Addresses.all(tx, profiles: [ids[0]])
            }
            #expect(kept.map(\.id) == [other, id])
            #expect(kept.map(\.isDefault) == [true, false])
            #expect(kept.first?.postal.name == "Dana")
            let stranger = Actor.shopper(ids[1], visitor)
            let foreign = try await save(
                postal, id: id, makeDefault: true, actor: stranger,
                operation: people.operation("3"))
            #expect(foreign == .notFound)
            #expect(try await RemoveAddress(house: house)(id, actor: stranger) == false)
            #expect(try await RemoveAddress(house: house)(id, actor: owner))
            for number in 0..<19 {
                _ = try await save(
                    postal, makeDefault: false, actor: owner,
                    operation: people.operation("more \(number)"))
            }
            let full = try await save(
                postal, makeDefault: false, actor: owner, operation: people.operation("full"))
            #expect(full == .tooMany)
        }
    }

    @Test func addressesNameAllTheirFlaws() throws {
        let country = try #require(Country("GB"))
        let long = String(repeating: "x", count: 121)
        let read = DeliveryAddress.read(
            name: " ", line1: long, line2: "a\u{0}", city: "", country: country)
        guard case .failure(let flaws) = read else {
            Issue.record("an address with flaws was taken")
            return
        }
        #expect(
            flaws.flaws == [
                .missing(.name), .tooLong(.line1), .notPrintable(.line2), .missing(.city),
                .missing(.postalCode),
            ])
    }

    @Test(arguments: TestDatabase.engines)
    func consentIsWhatWasSaidLast(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let people = People(house: house)
            let email = try #require(EmailAddress("dana@shopper.example"))
            let other = try #require(EmailAddress("noa@shopper.example"))
            let (_, visitor) = try await people.visit()
            let (profile, _) = try #require(
                try await people.signIn(email, .visitor(visitor)))
            let record = RecordConsent(house: house)
            let say = { (email: EmailAddress, granted: Bool, key: String) in
                try await record(
                    ConsentRequest(
                        contact: Contact(email), purpose: .news, granted: granted,
                        source: "account", wording: "Send me the news"),
                    actor: .shopper(profile, visitor), operation: people.operation(key))
            }
            let state = {
                try await house.store.read { tx in
                    try Consents.state(tx, .email, email.text, .news)
                }
            }
            #expect(try await state() == .neverAsked)
            #expect(try await say(other, true, "0") == .notYours)
            #expect(try await say(email, true, "1") == .recorded)
            #expect(try await state() == .granted(clock.now))
            clock.advance(by: .minutes(1))
            #expect(try await say(email, false, "2") == .recorded)
            #expect(try await state() == .withdrawn(clock.now))
        }
    }
}
