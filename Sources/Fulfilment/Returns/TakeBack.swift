import Inventory
package import Kernel
package import Ordering
package import Payments
package import Platform
package import Storage

/// Money that goes back to a customer at a till, by the way in which it was paid.
package struct TenderRefund: Sendable, Hashable, Codable {
    package enum Way: String, Sendable, Codable {
        case cash
        case cardTerminal = "card_terminal"
        /// The provider is asked in the background.
        case provider
    }

    package let way: Way
    /// What is given back: of cash the rounded sum.
    package let amount: Amount
    package let rounding: Amount

    package init(way: Way, amount: Amount, rounding: Amount = .zero) {
        self.way = way
        self.amount = amount
        self.rounding = rounding
    }

    /// What of the order's money it settles.
    var settled: Amount { amount - rounding }
}

/// Takes goods back over a counter, in any shop and whichever the channel they were bought on, and
/// gives their money back to the means it was paid with: cards first, so that no card is turned
/// into cash.
package struct TakeBack: Sendable {
    /// Lines in one request.
    package static let mostLines = 500

    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    package enum Answer: Sendable, Hashable, CodableAnswer {
        case taken(ReturnID, [TenderRefund])
        /// Not there, of another system, or not for this actor.
        case unknown
        /// The drawer that would give the money is closed.
        case sessionClosed
        /// The goods have not left yet, or the order was cancelled.
        case notHandedOver
        case nothingChosen
        /// More of a line than can still come back.
        case tooMany(line: Int, left: Int)
        /// The money of these goods has gone back before.
        case nothingPaid(left: Amount)
        /// Not so much cash lies in the drawer.
        case drawerShort(left: Amount)
    }

    package func callAsFunction(
        _ operation: Operation, order id: OrderID, _ arrivals: [ReceiveGoodsBack.Arrival],
        session: TillSessionID, reason: String, actor: Actor
    ) async throws -> Answer {
        let (house, books, now) = (self.house, self.books, house.now)
        let entry: ReturnID = house.ids.next()
        return try await house.store.perform(operation) { tx in
            guard let drawer = try TillSessions.find(tx, session), drawer.closedAt == nil else {
                return Answer.sessionClosed
            }
            guard actor.may(.sell, at: drawer.locationID) else { return .unknown }
            try Orders.lock(tx, id)
            guard let order = try Orders.find(tx, id), order.summary.isOurs,
                order.summary.currency == drawer.currency
            else { return .unknown }
            let fulfilment = try FulfilmentOrderTable.of(tx, orders: [id]).first
            guard case .handedOver = fulfilment?.stage else { return .notHandedOver }
            let wanted = arrivals.filter { $0.quantity > .zero }
            guard !wanted.isEmpty else { return .nothingChosen }
            let work = TakenGoods(
                house: house, order: order, drawer: drawer, id: entry, actor: actor, now: now)
            return try work.run(tx, wanted, reason: reason, places: books.locations.book(tx))
        }.answer
    }
}

/// Goods on their way back into the books, and their money on its way out.
private struct TakenGoods {
    let house: House
    let order: Order
    let drawer: TillSession
    let id: ReturnID
    let actor: Actor
    let now: Instant

    func run(
        _ tx: Transaction, _ wanted: [ReceiveGoodsBack.Arrival], reason: String,
        places: LocationBook
    ) throws -> TakeBack.Answer {
        var units: [Int: Int] = [:]
        for arrival in wanted { units[arrival.line, default: 0] += arrival.quantity.count }
        let gone = try Returns.claimed(tx, order.id)
        for (line, count) in units.sorted(by: { $0.key < $1.key }) {
            let whole = order.lines.first { $0.number == line }?.quantity.count ?? 0
            let left = max(0, whole - (gone[line] ?? 0))
            if count > left { return .tooMany(line: line, left: left) }
        }
        let worth = SettlementSum.goods(units, after: gone, of: order)
        let available = try Refunds.available(tx, of: order.id)
        let left = available.reduce(Amount.zero) { $0 + $1.amount }
        guard worth <= left else { return .nothingPaid(left: left) }
        let refunds = try split(tx, worth, available)
        let cash = refunds.filter { $0.way == .cash }.reduce(Amount.zero) { $0 + $1.amount }
        let sums = try TillSessions.sums(tx, of: drawer.id)
        let inside = TillSessions.expected(drawer, sums)[.cash] ?? .zero
        guard cash <= inside else { return .drawerShort(left: inside) }
        try GoodsBack(order, wanted, at: drawer.locationID, id: id, now: now)
            .record(tx, "GoodsTakenBack", by: actor.label, ids: house.ids, at: now)
        if worth > .zero {
            _ = try RefundOrder.decide(
                tx, order: order.id, worth, from: ordered(available), reason: reason,
                by: actor.label, ids: house.ids, at: now)
        }
        try tx.batch(entries(refunds))
        return .taken(id, refunds)
    }

    /// Cards of a provider first, then what was paid at a counter.
    private func ordered(
        _ available: [(payment: Payment, amount: Amount)]
    ) -> [(payment: Payment, amount: Amount)] {
        available.filter { $0.payment.tender == .card }
            + available.filter { $0.payment.tender != .card }
    }

    private func split(
        _ tx: Transaction, _ worth: Amount, _ available: [(payment: Payment, amount: Amount)]
    ) throws -> [TenderRefund] {
        var rest = worth
        var refunds: [TenderRefund] = []
        for (payment, amount) in ordered(available) where rest > .zero {
            let part = min(rest, amount)
            rest = rest - part
            guard payment.tender != .card else {
                refunds.append(TenderRefund(way: .provider, amount: part))
                continue
            }
            refunds += try atCounter(tx, payment, part)
        }
        return refunds
    }

    /// What was paid at a counter goes back as it came: first to the card terminal, then in cash.
    private func atCounter(
        _ tx: Transaction, _ payment: Payment, _ part: Amount
    ) throws -> [TenderRefund] {
        let paid = try PaymentLedger.entries(tx, of: payment.id)
            .filter {
                $0.kind == .captured
                    && $0.reference.hasPrefix("\(DrawerTender.cardTerminal.rawValue):")
            }
            .reduce(Amount.zero) { $0 + $1.amount }
        let back = try CounterRefundTable.given(tx, of: order.id, .cardTerminal)
        let byCard = min(part, max(.zero, paid - back))
        let cash = part - byCard
        var refunds: [TenderRefund] = []
        if byCard > .zero { refunds.append(TenderRefund(way: .cardTerminal, amount: byCard)) }
        if cash > .zero {
            let given = cash.inCash(of: drawer.currency)
            refunds.append(TenderRefund(way: .cash, amount: given, rounding: given - cash))
        }
        return refunds
    }

    /// What leaves the drawer, by tender, and what of it belongs to this return.
    private func entries(_ refunds: [TenderRefund]) -> [SQL] {
        var statements: [SQL] = []
        for tender in DrawerTender.allCases {
            let own = refunds.filter { $0.way.rawValue == tender.rawValue }
            guard !own.isEmpty else { continue }
            let amount = own.reduce(Amount.zero) { $0 + $1.amount }
            let rounding = own.reduce(Amount.zero) { $0 + $1.rounding }
            statements += TillSessions.entering([
                DrawerMovement(
                    id: house.ids.next(), sessionID: drawer.id, kind: .refund, tender: tender,
                    amount: -amount, rounding: -rounding, reference: id.description,
                    actor: actor.label, at: now)
            ])
            statements.append(
                CounterRefundTable.insertion(
                    of: id, order.id, drawer.id, tender, amount - rounding))
        }
        return statements
    }
}

extension GoodsBack {
    /// Goods that came back over a counter, without a withdrawal.
    init(
        _ order: Order, _ arrivals: [ReceiveGoodsBack.Arrival], at location: LocationID,
        id: ReturnID, now: Instant
    ) {
        self.init(order: order, withdrawal: nil, arrivals, at: location, id: id, now: now)
    }
}
