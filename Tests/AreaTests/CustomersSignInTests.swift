import Customers
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Signing in with a one-time code, on both databases.
@Suite struct CustomersSignInTests {
    private func email(_ name: String) throws -> EmailAddress {
        try #require(EmailAddress("\(name)@shopper.example"))
    }

    /// A code that is not `code`.
    private func wrong(_ code: String) -> String { code == "000000" ? "111111" : "000000" }

    @Test(arguments: TestDatabase.engines)
    func aVisitorIsKnownByTheToken(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let people = People(house: house)
            let (token, visitor) = try await people.visit()
            let session = try #require(try await people.session(token))
            #expect(session.actor == .visitor(visitor))
            #expect(session.language == .hebrew)
            #expect(session.marketCode == "il")
            #expect(try await people.session(token + "x") == nil)
            #expect(try await people.session(String(token.reversed())) == nil)
            try await ChangeVisit(house: house)(
                language: .english, marketCode: "gb", actor: session.actor)
            #expect(try await people.session(token)?.marketCode == "gb")
            try await EndShopperSession(house: house)(token: token)
            #expect(try await people.session(token) == nil)
            let (second, _) = try await people.visit()
            clock.advance(by: .days(ShopperSessions.visitDays))
            #expect(try await people.session(second) == nil)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theRightCodeSignsIn(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let dana = try email("dana")
            let (token, visitor) = try await people.visit()
            let (profile, newToken) = try #require(
                try await people.signIn(dana, .visitor(visitor)))
            #expect(try await people.session(token) == nil, "the session rotates")
            let session = try await people.session(newToken)
            #expect(session?.actor == .shopper(profile, visitor))
            #expect(people.reaction.calls.map(\.0) == [visitor])
            #expect(people.reaction.calls.map(\.1) == [profile])
            let (identities, points) = try await house.store.read { tx in
                (
                    try Profiles.identities(tx, profiles: [profile]),
                    try ContactPoints.all(tx, profiles: [profile])
                )
            }
            #expect(identities.map(\.value) == [dana.text])
            #expect(identities.first?.verifiedAt != nil)
            #expect(points.map(\.contact) == [Contact(dana)])
            // Another device, the same person.
            let (_, other) = try await people.visit()
            let again = try await people.signIn(dana, .visitor(other))
            #expect(again?.profile == profile)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aCodeIsGoodOnceAndForItsVisitorOnly(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let people = People(house: house)
            let dana = try email("dana")
            let (_, visitor) = try await people.visit()
            let (_, stranger) = try await people.visit()
            _ = try await people.ask(dana, visitor)
            let code = try #require(try await people.code())
            let stolen = try await people.confirm(dana, code, .visitor(stranger))
            #expect(stolen.refusal == .expired)
            let spoken = String(code.prefix(3)) + " \u{200F}" + String(code.suffix(3))
            #expect(try await people.confirm(dana, spoken, .visitor(visitor)).refusal == nil)
            let repeated = try await people.confirm(dana, code, .visitor(visitor))
            #expect(repeated.refusal == .expired)
            clock.advance(by: .minutes(1))
            _ = try await people.ask(dana, visitor)
            let late = try #require(try await people.code())
            clock.advance(by: SignInCodes.lifetime)
            #expect(try await people.confirm(dana, late, .visitor(visitor)).refusal == .expired)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func fiveTriesAndNoMore(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let dana = try email("dana")
            let (_, visitor) = try await people.visit()
            _ = try await people.ask(dana, visitor)
            let code = try #require(try await people.code())
            let malformed = try await people.confirm(dana, "12345", .visitor(visitor))
            #expect(malformed.refusal == .malformed)
            for left in [4, 3, 2, 1] {
                let answer = try await people.confirm(dana, wrong(code), .visitor(visitor))
                #expect(answer.refusal == .wrong(triesLeft: left))
            }
            let last = try await people.confirm(dana, wrong(code), .visitor(visitor))
            #expect(last.refusal == .tooMany)
            #expect(try await people.confirm(dana, code, .visitor(visitor)).refusal == .tooMany)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func parallelGuessesGetNoMoreThanFiveTries(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let dana = try email("dana")
            let (_, visitor) = try await people.visit()
            _ = try await people.ask(dana, visitor)
            let code = try #require(try await people.code())
            let guess = wrong(code)
            let refusals = try await withThrowingTaskGroup(of: SignInRefusal?.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await people.confirm(dana, guess, .visitor(visitor)).refusal
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let counted = refusals.filter { if case .wrong = $0 { true } else { false } }
            #expect(counted.count == 4)
            #expect(refusals.filter { $0 == .tooMany }.count == 36)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func onlyOneOfParallelRightAnswersSignsIn(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let dana = try email("dana")
            let (_, visitor) = try await people.visit()
            _ = try await people.ask(dana, visitor)
            let code = try #require(try await people.code())
            let refusals = try await withThrowingTaskGroup(of: SignInRefusal?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await people.confirm(dana, code, .visitor(visitor)).refusal
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == nil }.count == 1)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func codesAreLimitedPerContactAndOrigin(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let people = People(house: house)
            let dana = try email("dana")
            let (_, visitor) = try await people.visit()
            let asked = clock.now
            let answers = try await withThrowingTaskGroup(of: RequestedCode.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        try await people.ask(dana, visitor, origin: "198.51.100.\(number)")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let sent = RequestedCode.sent(expiresAt: asked + SignInCodes.lifetime)
            let full = RequestedCode.tooMany(retryAt: asked + SignInCodes.window)
            #expect(answers.filter { $0 == sent }.count == SignInCodes.mostPerContact)
            #expect(answers.filter { $0 == full }.count == 7)
            clock.advance(by: SignInCodes.window)
            var taken = 0
            for number in 0..<25 {
                let answer = try await people.ask(
                    email("person\(number)"), visitor, origin: "203.0.113.9")
                if case .sent = answer { taken += 1 }
            }
            #expect(taken == SignInCodes.mostPerOrigin)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func anotherPersonOnTheDeviceIsANewVisitor(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let people = People(house: house)
            let (_, visitor) = try await people.visit()
            let first = try #require(try await people.signIn(email("dana"), .visitor(visitor)))
            clock.advance(by: .minutes(1))
            let second = try #require(
                try await people.signIn(email("noa"), .shopper(first.profile, visitor)))
            #expect(second.profile != first.profile)
            let actor = try #require(try await people.session(second.token)).actor
            #expect(actor.profile == second.profile)
            #expect(actor.visitor != visitor)
            #expect(try await people.members(first.profile) == [first.profile])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theTablesHoldNoCode(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let people = People(house: house)
            let (_, visitor) = try await people.visit()
            _ = try await people.ask(email("dana"), visitor)
            let code = try #require(try await people.code())
            #expect(code.utf8.count == SignInCodes.digits)
            let other = House(
                store: house.store, clock: house.clock, randomness: house.randomness,
                logger: house.logger, passwordCost: .cheap,
                secret: Array("another secret of another house!".utf8))
            let answer = try await People(house: other).confirm(
                email("dana"), code, .visitor(visitor))
            #expect(answer.refusal == .wrong(triesLeft: 4))
        }
    }
}
