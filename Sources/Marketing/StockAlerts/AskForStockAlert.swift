import Catalogue
import Customers
import Inventory
package import Kernel
package import Ordering
package import Platform
import Pricing
package import Storage

package enum StockAlertAnswer: Sendable, Hashable, Codable, CodableAnswer {
    /// The address is the person's own: they will be told.
    case waiting(StockAlertID)
    /// A mail asks whoever reads it to confirm. The same for every address, known or not.
    case confirm
    /// It can be had now.
    case available
    case unknownItem
    case unknownMarket
    /// Nobody is signed in with an address, and none was given.
    case emailNeeded
    case tooMany
}

/// Notes that somebody wants to be told when an item is back. Whoever has signed in is told at a
/// verified address of theirs; for any other address a mail asks first (double opt-in).
package struct AskForStockAlert: Sendable {
    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    /// - Parameter origin: the address that the request comes from, without its port.
    package func callAsFunction(
        _ operation: Operation, item: ItemID, market code: String, email: EmailAddress?,
        language: Language, origin: String, actor: Actor?
    ) async throws -> StockAlertAnswer {
        let now = house.now
        let id: StockAlertID = house.ids.next()
        let jobID: JobID = house.ids.next()
        let books = books
        let mark = Signature.mark(
            "stock alert origin", key: house.secret, message: Array(origin.utf8))
        let origin = Array(mark.prefix(16))
        return try await house.store.perform(operation) { tx -> StockAlertAnswer in
            guard try !Products.existing(tx, [item]).isEmpty else { return .unknownItem }
            guard let market = try books.markets.book(tx).market(code: code) else {
                return .unknownMarket
            }
            let places = try books.locations.book(tx).serving(market)
            guard try StockLevels.available(tx, items: [item], at: places, now: now)[item] == nil
            else { return .available }
            let own = try AskForStockAlert.ownAddresses(tx, actor)
            guard let address = email ?? own.first else { return .emailNeeded }
            try tx.hold(["stock alert \(address.text)", "stock alert \(origin.hexadecimal)"])
            let isOwn = own.contains(address)
            if let open = try StockAlertTable.open(tx, address, item, code) {
                if isOwn {
                    _ = try StockAlertTable.confirm(tx, open.id, now)
                    return .waiting(open.id)
                }
                return .confirm
            }
            let counts = try StockAlertTable.counts(
                tx, address, origin, since: now - StockAlerts.window)
            if !isOwn {
                guard counts.contact < StockAlerts.mostPerContact,
                    counts.origin < StockAlerts.mostPerOrigin
                else { return .tooMany }
            }
            let alert = StockAlert(
                id: id, itemID: item, marketCode: code, profileID: isOwn ? actor?.profile : nil,
                email: address, language: language, state: .asked, toldAt: nil)
            try StockAlertTable.add(tx, alert, origin: origin, confirmed: isOwn, now)
            try tx.record(Fact("StockAlertAsked", of: id.description, version: 1, at: now))
            if isOwn { return .waiting(id) }
            try JobTable.add(
                tx,
                [
                    Job(
                        id: jobID, kind: StockAlerts.confirmationJob, key: id.description,
                        details: id.description, runAt: now)
                ])
            return .confirm
        }.answer
    }

    /// The verified addresses of whoever has signed in, the preferred first.
    private static func ownAddresses(
        _ tx: Transaction, _ actor: Actor?
    ) throws -> [EmailAddress] {
        guard let profile = actor?.profile else { return [] }
        return try ContactPoints.all(tx, profiles: Profiles.memberIDs(tx, profile))
            .filter { $0.contact.kind == .email && $0.verifiedAt != nil }
            .compactMap { EmailAddress($0.contact.value) }
    }
}

/// What whoever has the link of a mail does with an alert. Each may be repeated.
package struct AnswerStockAlert: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    /// The alert as it is afterwards; nil when the key does not open it.
    package func confirm(_ id: StockAlertID, key: String) async throws -> StockAlert? {
        guard StockAlert.opens(key, id, house.secret) else { return nil }
        let now = house.now
        return try await house.store.write { tx in
            if try StockAlertTable.confirm(tx, id, now) {
                try tx.record(
                    Fact("StockAlertConfirmed", of: id.description, version: 2, at: now))
            }
            return try StockAlertTable.find(tx, id)
        }
    }

    package func stop(
        _ id: StockAlertID, key: String, all: Bool
    ) async throws -> StockAlert? {
        guard StockAlert.opens(key, id, house.secret) else { return nil }
        let now = house.now
        return try await house.store.write { tx in
            _ =
                all
                ? try StockAlertTable.stopAll(tx, like: id, now)
                : try StockAlertTable.stop(tx, id, now)
            return try StockAlertTable.find(tx, id)
        }
    }

    /// The same for whoever has signed in; false when it is not theirs.
    package func stop(_ id: StockAlertID, actor: Actor) async throws -> Bool {
        let now = house.now
        guard let profile = actor.profile else { return false }
        return try await house.store.write { tx in
            let mine = try StockAlerts.waiting(tx, profiles: Profiles.memberIDs(tx, profile))
            guard mine.contains(where: { $0.id == id }) else { return false }
            return try StockAlertTable.stop(tx, id, now) == 1
        }
    }
}
