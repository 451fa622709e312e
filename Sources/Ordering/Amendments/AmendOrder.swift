import Customers
package import Kernel
package import Platform
package import Storage

package enum Amendments {
    /// The order that was amended.
    package static func order(_ tx: Transaction, of id: AmendmentID) throws -> OrderID? {
        try AmendmentTable.order(tx, of: id)
    }
}

/// Changes where an order is delivered to, or who collects it, before anybody has begun to pick it.
/// The country stays, because tax and the price of delivery depend on it, and so does the e-mail
/// address, because it is what ties the order to whoever placed it.
package struct AmendOrder: Sendable {
    /// Changes of one order.
    package static let most = 20

    let house: House
    let check: any CancellationCheck

    package init(_ house: House, check: any CancellationCheck) {
        self.house = house
        self.check = check
    }

    package struct Request: Sendable, Hashable {
        package var name: String
        package var phone: PhoneNumber?
        /// Nil for what is collected.
        package var address: PostalAddress?

        package init(name: String, phone: PhoneNumber?, address: PostalAddress?) {
            self.name = name
            self.phone = phone
            self.address = address
        }
    }

    package enum Answer: Sendable, Equatable, CodableAnswer {
        case amended
        /// It says so already.
        case unchanged
        /// Not there, or another person's.
        case unknown
        /// Picking has begun, or the order is cancelled.
        case tooLate
        /// A delivery needs an address, in the country that it was ordered for.
        case otherCountry(Country)
        case tooMany
    }

    package func callAsFunction(
        _ operation: Operation, order id: OrderID, _ request: Request, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let amendment: AmendmentID = house.ids.next()
        return try await house.store.perform(operation) { [check] tx in
            try OrderTable.lock(tx, id)
            guard let order = try Orders.find(tx, id), let before = order.contact else {
                return Answer.unknown
            }
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            guard
                actor.may(.writeOrders) || order.isVisible(to: actor, profiles: Set(profiles)),
                order.summary.isOurs
            else { return .unknown }
            guard order.summary.cancelledAt == nil, try !check.pickingHasBegun(tx, id) else {
                return .tooLate
            }
            var after = before
            after.name = request.name
            after.phone = request.phone
            if let country = order.summary.handover.country {
                guard let address = request.address, address.country == country else {
                    return .otherCountry(country)
                }
                after.address = address
            }
            let changed = AmendOrder.changes(before, after)
            guard !changed.isEmpty else { return .unchanged }
            guard try AmendmentTable.count(tx, id) < AmendOrder.most else { return .tooMany }
            try OrderContactTable.change(tx, id, to: after)
            try AmendmentTable.add(tx, amendment, id, changed, by: actor.label, at: now)
            try tx.record(
                Fact(
                    "OrderAmended", of: amendment.description, version: 1, at: now,
                    details: #"{"order":"\#(id)"}"#))
            return .amended
        }.answer
    }

    /// Names of what differs, no values.
    private static func changes(_ before: OrderContact, _ after: OrderContact) -> [String] {
        var changed: [String] = []
        if before.name != after.name { changed.append("name") }
        if before.phone != after.phone { changed.append("phone") }
        if before.address != after.address { changed.append("address") }
        return changed
    }
}
