package import Kernel
package import Platform
package import Storage

/// Who a token stands for, and how they are addressed.
package struct ShopperSession: Sendable, Hashable {
    package let actor: Actor
    package let language: Language
    package let marketCode: String
    /// When it was last used, to the day.
    package let seenAt: Instant
}

package enum ShopperSessions {
    /// Days that a visitor is recognised without signing in.
    package static let visitDays: Int64 = 180
    /// Days after which a shopper proves again who they are.
    package static let signedInDays: Int64 = 60

    /// Who holds `token` now; nil when it is unknown, ended or past its time. One statement.
    package static func actor(
        _ tx: Transaction, token: String, now: Instant
    ) throws -> ShopperSession? {
        guard token.utf8.count == SecretToken.length else { return nil }
        return try ShopperSessionTable.session(tx, SecretToken.hash(token), now)
    }

    /// Whether its use is to be noted: once a day, and for people who have signed in only.
    package static func isToBeNoted(_ session: ShopperSession, now: Instant) -> Bool {
        session.actor.profile != nil && session.seenAt < now - .days(1)
    }

    /// Notes that the session of `token` is used.
    package static func seen(_ tx: Transaction, token: String, now: Instant) throws {
        try ShopperSessionTable.seen(tx, SecretToken.hash(token), at: now)
    }

    /// The open sessions of these profiles, the last used first; pass `Profiles.memberIDs` for
    /// those of a person.
    package static func open(
        _ tx: Transaction, profiles: [ProfileID], now: Instant
    ) throws -> [DeviceSession] {
        profiles.isEmpty
            ? [] : try ShopperSessionTable.open(tx, of: profiles, now).map(\.session)
    }

    /// Forgets sessions that ended or ran out before `moment`, at most `limit`; how many.
    package static func forget(
        _ tx: Transaction, before moment: Instant, limit: Int
    ) throws -> Int {
        try ShopperSessionTable.forget(tx, before: moment, limit: limit)
    }
}

/// Makes a visitor and the session by which the house knows it again.
package struct StartVisit: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        language: Language, marketCode: String
    ) async throws -> (SecretToken, VisitorID) {
        let token = SecretToken(house.randomness)
        let hash = SecretToken.hash(token.text)
        let visitor: VisitorID = house.ids.next()
        let now = house.now
        _ = try await house.store.write { tx in
            try tx.batch([
                ShopperSessionTable.addition(
                    of: visitor, language: language, marketCode: marketCode, at: now),
                ShopperSessionTable.addition(
                    hash, visitor, profile: nil, from: now,
                    until: now + .days(ShopperSessions.visitDays)),
            ])
        }
        return (token, visitor)
    }
}

/// Changes the language and the market that a visitor looks at the house in.
package struct ChangeVisit: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// False for an actor that is no visitor.
    @discardableResult
    package func callAsFunction(
        language: Language, marketCode: String, actor: Actor
    ) async throws -> Bool {
        guard let visitor = actor.visitor else { return false }
        return try await house.store.write { tx in
            try ShopperSessionTable.change(tx, visitor, language, marketCode) == 1
        }
    }
}

/// Ends the session of a token: signing out. The device is a new visitor from then on.
package struct EndShopperSession: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(token: String) async throws {
        let hash = SecretToken.hash(token)
        let now = house.now
        try await house.store.write { tx in
            try ShopperSessionTable.end(tx, hash, at: now)
        }
    }
}

extension SecretToken {
    /// Characters of a token.
    static let length = 52
}
