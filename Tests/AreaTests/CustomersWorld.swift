import Customers
import Kernel
import Platform
import Storage
import Synchronization

/// What the tests of this area do again and again.
struct People {
    let house: House
    let reaction = Reaction()

    /// Remembers whom it was told of.
    final class Reaction: SignInReaction {
        private let heard = Mutex<[(VisitorID, ProfileID)]>([])
        var calls: [(VisitorID, ProfileID)] { heard.withLock { $0 } }
        func signedIn(
            _ tx: Transaction, visitor: VisitorID, profile: ProfileID, now: Instant
        ) throws {
            heard.withLock { $0.append((visitor, profile)) }
        }
    }

    func visit() async throws -> (token: String, visitor: VisitorID) {
        let (token, visitor) = try await StartVisit(house: house)(
            language: .hebrew, marketCode: "il")
        return (token.text, visitor)
    }

    func session(_ token: String) async throws -> ShopperSession? {
        let now = house.now
        return try await house.store.read { tx in
            try ShopperSessions.actor(tx, token: token, now: now)
        }
    }

    func ask(
        _ email: EmailAddress, _ visitor: VisitorID, origin: String = "192.0.2.1"
    ) async throws -> RequestedCode {
        try await RequestSignInCode(house: house)(
            contact: email, language: .hebrew, origin: origin, actor: .visitor(visitor))
    }

    /// The code that the newest job would send.
    func code() async throws -> String? {
        let (now, secret) = (house.now, house.secret)
        return try await house.store.write { tx in
            let jobs = try JobTable.claim(
                tx, now: now, leasedUntil: now + .minutes(1), limit: 100)
            let newest = jobs.filter { $0.kind == SignInCodes.jobKind }.max {
                $0.details < $1.details
            }
            guard let id = newest.flatMap({ SignInCodeID($0.details) }) else { return nil }
            return try SignInCodes.due(tx, id, secret: secret, now: now)?.code
        }
    }

    func confirm(
        _ email: EmailAddress, _ code: String, _ actor: Actor
    ) async throws -> SignInAnswer {
        try await ConfirmSignInCode(house: house, reactions: [reaction])(
            contact: email, code: code, actor: actor)
    }

    /// The whole way of signing in.
    func signIn(
        _ email: EmailAddress, _ actor: Actor
    ) async throws -> (profile: ProfileID, token: String)? {
        guard let visitor = actor.visitor, case .sent = try await ask(email, visitor),
            let code = try await code(),
            case .signedIn(let profile, let token) = try await confirm(email, code, actor)
        else { return nil }
        return (profile, token.text)
    }

    func operation(_ key: String) -> Operation {
        Operation(scope: "test", key: key, request: [], at: house.now)
    }

    func members(_ id: ProfileID) async throws -> Set<ProfileID> {
        try await house.store.read { tx in Set(try Profiles.memberIDs(tx, id)) }
    }
}

extension SignInAnswer {
    var refusal: SignInRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}
