import Customers
import Inventory
package import Kernel
package import Ordering
package import Platform
package import Storage

/// Records that a consumer withdraws from a contract, wholly or for some of its lines (Directive
/// 2011/83/EU, art. 11a). The acknowledgement is a reaction to the fact. An order of which nothing
/// is left, and which was not handed over, is cancelled with it, picked or not.
package struct WithdrawFromContract: Sendable {
    package static let longestName = 120

    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    package struct Request: Sendable, Hashable {
        /// Who withdraws.
        package var name: String
        /// Units by the number of the line; nil withdraws from everything that is left.
        package var units: [Int: Int]?

        package init(name: String, units: [Int: Int]? = nil) {
            self.name = name
            self.units = units
        }
    }

    package enum Answer: Sendable, Equatable, CodableAnswer {
        case withdrawn(WithdrawalID)
        /// Not there, another person's, or no contract at a distance.
        case unknown
        case tooLate(since: Instant)
        /// It was withdrawn from before.
        case nothingLeft
        /// No line was chosen.
        case nothingChosen
        /// More of a line than is left.
        case tooMany(line: Int, left: Int)
    }

    package func callAsFunction(
        _ operation: Operation, order id: OrderID, _ request: Request, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let withdrawal: WithdrawalID = house.ids.next()
        return try await house.store.perform(operation) { [books] tx in
            try Orders.lock(tx, id)
            guard let order = try Orders.find(tx, id), let contact = order.contact else {
                return Answer.unknown
            }
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            guard actor.may(.writeOrders) || order.isVisible(to: actor, profiles: Set(profiles))
            else { return .unknown }
            let fulfilment = try FulfilmentOrderTable.of(tx, orders: [id]).first
            let earlier = try WithdrawalTable.of(tx, orders: [id])
            let offer = Withdrawals.offer(
                order, fulfilment, earlier: earlier,
                returned: Returns.takenBack(try Returns.of(tx, orders: [id])),
                try books.locations.book(tx), at: now)
            if let no = WithdrawFromContract.refusal(offer) { return no }
            let units = (request.units ?? offer.left).filter { $0.value > 0 }
            guard !units.isEmpty else { return .nothingChosen }
            for (line, count) in units.sorted(by: { $0.key < $1.key }) {
                let left = max(0, offer.left[line] ?? 0)
                if count > left { return .tooMany(line: line, left: left) }
            }
            let isWhole = offer.left.allSatisfy { $0.value <= (units[$0.key] ?? 0) }
            let ends = isWhole && !WithdrawFromContract.hasLeft(fulfilment)
            let statement = Withdrawal(
                id: withdrawal, orderID: id, at: now, name: request.name, email: contact.email,
                lines: units.sorted { $0.key < $1.key }.compactMap { line, count in
                    Quantity(count).map { Withdrawal.Line(number: line, quantity: $0) }
                }, endedAt: ends ? now : nil)
            try tx.batch(
                WithdrawalTable.insertion(of: statement, by: actor.label) + [
                    tx.recording(
                        Fact(
                            "ContractWithdrawn", of: withdrawal.description, version: 1, at: now,
                            details: #"{"order":"\#(id)"}"#))
                ])
            if ends {
                try CancelOrder.cancel(tx, id, by: actor, at: now)
                try WithdrawalTable.end(tx, earlier.map(\.id), at: now)
            }
            return .withdrawn(withdrawal)
        }.answer
    }

    private static func hasLeft(_ fulfilment: FulfilmentOrder?) -> Bool {
        if case .handedOver = fulfilment?.stage { true } else { false }
    }

    private static func refusal(_ offer: WithdrawalOffer) -> Answer? {
        switch offer.standing {
        case .open: nil
        case .over(let since): .tooLate(since: since)
        case .nothingLeft: .nothingLeft
        case .none: .unknown
        }
    }
}
