package import Kernel
package import Platform
import Staff
package import Storage

/// Opens the drawer of a register with a float.
package struct OpenTillSession: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package enum Answer: Sendable, Hashable, CodableAnswer {
        case opened(TillSessionID)
        /// Somebody opened it before.
        case alreadyOpen(TillSessionID)
        case notPermitted
    }

    /// - Parameter float: what lies in the drawer to begin with, from 0 on.
    package func callAsFunction(
        _ operation: Operation, register: RegisterID, at location: LocationID, float: Money,
        actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let id: TillSessionID = house.ids.next()
        return try await house.store.perform(operation) { tx in
            guard actor.may(.openTill, at: location) else { return Answer.notPermitted }
            if let open = try TillSessionTable.open(tx, at: register) {
                return .alreadyOpen(open.id)
            }
            let session = TillSession(
                id: id, registerID: register, locationID: location,
                number: try TillSessionTable.nextNumber(tx, at: register),
                currency: float.currency, float: float.amount, openedAt: now,
                openedBy: actor.label)
            guard try TillSessionTable.add(tx, session) else { throw StoreFault.contention }
            try tx.record(
                Fact(
                    "TillSessionOpened", of: id.description, version: 1, at: now,
                    details: """
                        {"register":"\(register)","location":"\(location)",\
                        "number":\(session.number),"float":\(float.amount.minor),\
                        "actor":"\(actor.label)"}
                        """))
            return .opened(id)
        }.answer
    }
}

/// Puts money into a drawer, takes some out, or opens it for nothing, and says why.
package struct MoveDrawer: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package enum Answer: Sendable, Hashable, CodableAnswer {
        case moved(DrawerMovementID)
        /// Not there, closed, or of a place where the actor does not work.
        case notOpen
        /// More than lies in the drawer.
        case tooMuch(left: Amount)
        /// Somebody who may has to allow it, and no fresh permission came with it.
        case overrideNeeded
    }

    /// - Parameters:
    ///   - amount: always positive; zero where nothing moves.
    ///   - override: what somebody allowed, where the actor may not take money out.
    package func callAsFunction(
        _ operation: Operation, session id: TillSessionID, at register: RegisterID,
        _ kind: DrawerMovement.Kind, _ amount: Amount, reason: String,
        override: PriceOverrideID?, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let movement: DrawerMovementID = house.ids.next()
        return try await house.store.perform(operation) { tx in
            try TillSessionTable.lock(tx, id)
            guard let session = try TillSessionTable.find(tx, id), session.closedAt == nil,
                session.registerID == register, actor.may(.sell, at: session.locationID)
            else { return Answer.notOpen }
            if let needed = OverrideAction(kind),
                !actor.may(.overridePrice, at: session.locationID)
            {
                let allowed = try override.flatMap {
                    try Overrides.take(
                        tx, $0, needed, at: register, for: movement.description, now: now)
                }
                guard allowed != nil else { return .overrideNeeded }
            }
            let signed: Amount
            switch kind {
            case .payIn: signed = amount
            case .payOut:
                let sums = try DrawerTable.sums(tx, of: id)
                let left = TillSessions.expected(session, sums)[.cash] ?? .zero
                guard amount <= left else { return .tooMuch(left: left) }
                signed = -amount
            case .noSale: signed = .zero
            case .sale, .collection, .refund:
                throw StoreFault.other("the money of a \(kind) is entered with it")
            }
            let entry = DrawerMovement(
                id: movement, sessionID: id, kind: kind, tender: .cash, amount: signed,
                reference: movement.description, reason: reason, actor: actor.label, at: now)
            try tx.batch([
                DrawerTable.addition(of: [entry]),
                tx.recording(
                    Fact(
                        "DrawerMoved", of: movement.description, version: 1, at: now,
                        details: """
                            {"session":"\(id)","kind":"\(kind.rawValue)",\
                            "amount":\(signed.minor),"actor":"\(actor.label)"}
                            """)),
            ])
            return .moved(movement)
        }.answer
    }
}

extension OverrideAction {
    /// What has to be allowed to somebody who only sells.
    fileprivate init?(_ kind: DrawerMovement.Kind) {
        switch kind {
        case .payOut: self = .payOut
        case .noSale: self = .noSale
        case .payIn, .sale, .collection, .refund: return nil
        }
    }
}

/// Ends a session by a blind count: what should be there is told only with the answer.
package struct CloseTillSession: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package enum Answer: Sendable, Hashable, CodableAnswer {
        case closed
        /// Not there, closed before, or of a place where the actor does not work.
        case notOpen
        /// The count differs from what should be there, and nothing explains it yet.
        case reasonMissing
    }

    /// - Parameters:
    ///   - counts: of each tender; one that is missing was counted as nothing.
    ///   - reason: what explains a difference.
    package func callAsFunction(
        _ operation: Operation, session id: TillSessionID, counts: [DrawerTender: Amount],
        reason: String, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        return try await house.store.perform(operation) { tx in
            try TillSessionTable.lock(tx, id)
            guard let session = try TillSessionTable.find(tx, id), session.closedAt == nil,
                actor.may(.openTill, at: session.locationID)
            else { return Answer.notOpen }
            let expected = TillSessions.expected(session, try DrawerTable.sums(tx, of: id))
            let found = DrawerTender.allCases.map {
                DrawerCount(
                    tender: $0, expected: expected[$0] ?? .zero, counted: counts[$0] ?? .zero)
            }
            if reason.isEmpty, found.contains(where: { $0.difference != .zero }) {
                return .reasonMissing
            }
            let closing = TillClosing(at: now, by: actor.label, reason: reason, counts: found)
            try TillSessionTable.close(tx, id, closing)
            let difference = found.reduce(Amount.zero) { $0 + $1.difference }
            try tx.record(
                Fact(
                    "TillSessionClosed", of: id.description, version: 2, at: now,
                    details: """
                        {"register":"\(session.registerID)","location":"\(session.locationID)",\
                        "number":\(session.number),"difference":\(difference.minor),\
                        "actor":"\(actor.label)"}
                        """))
            return .closed
        }.answer
    }
}
