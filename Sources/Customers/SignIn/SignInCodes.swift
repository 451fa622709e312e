package import Kernel
package import Platform
package import Storage

/// One-time codes. A code is worked out from its id and the house's secret when it is sent and when
/// it is checked, so a copy of the tables shows none.
package enum SignInCodes {
    package static let digits = 6
    package static let lifetime = Span.minutes(10)
    /// Guesses at one code.
    package static let mostTries = 5
    /// Codes for one contact, and for one origin, within `window`.
    package static let mostPerContact = 5
    package static let mostPerOrigin = 20
    package static let window = Span.hours(1)

    /// The kind of the job that sends a code; its details are the id of the code.
    package static let jobKind = "send-sign-in-code"

    /// A code that is still to be sent.
    package struct Due: Sendable, Hashable {
        package let id: SignInCodeID
        package let contact: Contact
        package let language: Language
        package let code: String
        package let expiresAt: Instant
    }

    /// What the job sends; nil when the code has been used or is past its time.
    package static func due(
        _ tx: Transaction, _ id: SignInCodeID, secret: [UInt8], now: Instant
    ) throws -> Due? {
        guard let stored = try SignInCodeTable.code(tx, id), stored.isOpen(now) else { return nil }
        return Due(
            id: id, contact: stored.contact, language: stored.language, code: code(id, secret),
            expiresAt: stored.expiresAt)
    }

    /// Forgets codes made before `moment`, at most `limit`; how many.
    package static func forget(
        _ tx: Transaction, before moment: Instant, limit: Int
    ) throws -> Int {
        try SignInCodeTable.forget(tx, before: moment, limit: limit)
    }

    enum Checked {
        case right(SignInCodeID, Language)
        case refused(SignInRefusal)
    }

    /// Takes a try at the code that `visitor` asked to be sent to `contact`, and uses it up when it
    /// is right.
    static func check(
        _ tx: Transaction, _ contact: Contact, code typed: String, visitor: VisitorID,
        secret: [UInt8], now: Instant
    ) throws -> Checked {
        guard let stored = try SignInCodeTable.newest(tx, contact, visitor), stored.isOpen(now)
        else { return .refused(.expired) }
        guard let tries = try SignInCodeTable.takeTry(tx, stored.id, now: now) else {
            // Another guess was faster: it took the last try, or it was right.
            let newest = try SignInCodeTable.code(tx, stored.id)
            return .refused(newest?.isOpen(now) == true ? .tooMany : .expired)
        }
        let right = code(stored.id, secret)
        guard Signature.equal(Array(right.utf8), Array(typed.utf8)) else {
            let left = mostTries - tries
            return .refused(left > 0 ? .wrong(triesLeft: left) : .tooMany)
        }
        try SignInCodeTable.use(tx, stored.id, at: now)
        return .right(stored.id, stored.language)
    }

    static func code(_ id: SignInCodeID, _ secret: [UInt8]) -> String {
        let mark = Signature.mark("sign-in code", key: secret, message: id.bytes)
        let number = mark.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        return String(String(number + 1_000_000).dropFirst())
    }

    static func origin(_ origin: String, _ secret: [UInt8]) -> [UInt8] {
        Array(
            Signature.mark("sign-in origin", key: secret, message: Array(origin.utf8)).prefix(16))
    }

    /// The digits of what a person typed, in any script, without blanks and hyphens; nil when it
    /// cannot be a code.
    static func read(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        var code = ""
        for scalar in text.unicodeScalars {
            if let digit = Character(scalar).wholeNumberValue, digit < 10 {
                code += String(digit)
            } else if !scalar.properties.isWhitespace && !scalar.properties.isBidiControl
                && scalar != "-"
            {
                return nil
            }
        }
        return code.utf8.count == digits ? code : nil
    }
}

/// The answer to a request for a code; it is the same for people the house knows and does not know.
package enum RequestedCode: Sendable, Hashable {
    case sent(expiresAt: Instant)
    /// Too many were asked for; another may be from this moment on.
    case tooMany(retryAt: Instant)
    /// Only visitors and shoppers sign in this way.
    case notForThisActor
}

/// Sends a one-time code to an address. The code serves the visitor who asked for it and no other.
package struct RequestSignInCode: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// - Parameter origin: where the request comes from: the address of the client, without its
    /// port.
    package func callAsFunction(
        contact email: EmailAddress, language: Language, origin: String, actor: Actor
    ) async throws -> RequestedCode {
        try await self(
            proving: Contact(email), language: language, origin: origin, actor: actor)
    }

    /// A code by which a person proves one more address of theirs, of any kind that a channel
    /// reaches.
    package func callAsFunction(
        proving contact: Contact, language: Language, origin: String, actor: Actor
    ) async throws -> RequestedCode {
        guard let visitor = actor.visitor else { return .notForThisActor }
        let origin = SignInCodes.origin(origin, house.secret)
        let now = house.now
        let expiresAt = now + SignInCodes.lifetime
        let id: SignInCodeID = house.ids.next()
        let job = Job(
            id: house.ids.next(), kind: SignInCodes.jobKind, key: id.description,
            details: id.description, runAt: now)
        return try await house.store.write { tx in
            try tx.hold([
                "sign-in contact \(contact.kind.rawValue) \(contact.value)",
                "sign-in origin \(origin.hexadecimal)",
            ])
            let full = try SignInCodeTable.fullSince(
                tx, contact, origin, since: now - SignInCodes.window)
            if let full { return .tooMany(retryAt: full + SignInCodes.window) }
            try SignInCodeTable.add(
                tx, id, contact, language, visitor, origin: origin, from: now, until: expiresAt)
            try JobTable.add(tx, [job])
            try tx.record(Fact("SignInCodeRequested", of: id.description, version: 1, at: now))
            return .sent(expiresAt: expiresAt)
        }
    }
}
