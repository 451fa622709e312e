import Customers
import Inventory
package import Kernel
package import Ordering
package import Payments
package import Platform
import Pricing
import Staff
package import Storage

/// What a till says it sold.
package struct SaleRequest: Sendable {
    package let id: SaleID
    package let registerID: RegisterID
    package let locationID: LocationID
    package let sessionID: TillSessionID
    package let parts: [CounterPart]
    package let tenders: [SaleTender]
    package let total: Amount
    package let soldAt: Instant
    package let isTold: Bool
    package let customer: ProfileID?
    package let contact: OrderContact?
    package let basket: BasketID?
    /// What somebody allowed, where whoever sells may not agree a price.
    package let override: PriceOverrideID?
    package let language: Language

    package init(
        id: SaleID, registerID: RegisterID, locationID: LocationID, sessionID: TillSessionID,
        parts: [CounterPart], tenders: [SaleTender], total: Amount, soldAt: Instant,
        isTold: Bool, customer: ProfileID?, contact: OrderContact?, basket: BasketID?,
        override: PriceOverrideID?, language: Language
    ) {
        self.id = id
        self.registerID = registerID
        self.locationID = locationID
        self.sessionID = sessionID
        self.parts = parts
        self.tenders = tenders
        self.total = total
        self.soldAt = soldAt
        self.isTold = isTold
        self.customer = customer
        self.contact = contact
        self.basket = basket
        self.override = override
        self.language = language
    }
}

package enum SaleRefusal: Sendable, Hashable, Codable {
    /// No session is open at the register, or another one than the sale says.
    case sessionClosed
    /// The location is in no market, or sells in another currency than its drawer holds.
    case noMarket
    case customerUnknown
    /// The parts do not come to the total, or the tenders do not settle it.
    case sumsDiffer(total: Amount, parts: Amount, tenders: Amount)
    /// Cash was given that does not reach, or more was given by card than is due.
    case tenderRefused(position: Int)
    /// Another price was agreed than the list's by somebody who may not.
    case agreementNotPermitted
    /// It was sold too long ago, or in the future.
    case timeRefused
    case cannotSell(CounterRefusal)
}

package enum SaleAnswer: Sendable, Hashable, CodableAnswer {
    case recorded(SaleID, orders: [OrderID])
    case refused([SaleRefusal])
    case notPermitted
}

/// Enters a sale of a till: its orders, their money, the goods that leave, what lies in the drawer.
///
/// A till asks before it gives the goods away, and is refused what is not there any more. What it
/// sold without the line it tells afterwards: that has happened, so it is entered as it was, at
/// the prices that were paid. Where the ledger of stock has too little for it, the goods that left
/// the shop prove that the figure was wrong: the difference is entered as found, with the sale as
/// its reference, for staff to count.
package struct RecordSale: Sendable {
    /// How long after it was made a sale without the line is still taken.
    package static let reach = Span.hours(24 * 14)
    /// How far a till's clock may be ahead.
    package static let ahead = Span.minutes(10)
    /// Parts of one receipt, and tenders.
    package static let mostParts = 10
    package static let mostTenders = 10

    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    package func callAsFunction(
        _ operation: Operation, _ request: SaleRequest, actor: Actor
    ) async throws -> SaleAnswer {
        let now = house.now
        let (books, house) = (self.books, self.house)
        let orders: [OrderID] = request.parts.map { _ in house.ids.next() }
        return try await house.store.perform(operation) { tx in
            guard actor.may(.sell, at: request.locationID) else {
                return SaleAnswer.notPermitted
            }
            // A sale that is there was told before, under another key.
            if let before = try CounterSales.find(tx, request.id) {
                let ids = try Orders.of(tx, sales: [before.id]).map(\.id)
                return .recorded(before.id, orders: ids)
            }
            let work = SaleWork(
                house: house, books: books, request: request, orderIDs: orders, now: now,
                actor: actor)
            return try work.run(tx)
        }.answer
    }
}

/// A sale on its way into the books, inside one transaction.
struct SaleWork {
    let house: House
    let books: ShopBooks
    let request: SaleRequest
    let orderIDs: [OrderID]
    let now: Instant
    let actor: Actor

    func run(_ tx: Transaction) throws -> SaleAnswer {
        guard let session = try TillSessions.find(tx, request.sessionID),
            session.registerID == request.registerID,
            // What was sold without the line may come after the drawer was counted.
            session.closedAt == nil || request.isTold
        else { return .refused([.sessionClosed]) }
        guard let terms = try terms(tx, session) else { return .refused([.noMarket]) }
        let override = try request.override.flatMap {
            try Overrides.take(
                tx, $0, .agreePrice, at: request.registerID, for: request.id.description,
                now: terms.soldAt)
        }
        var refusals = checks(session, override)
        if let customer = request.customer, try Profiles.find(tx, customer) == nil {
            refusals.append(.customerUnknown)
        }
        guard refusals.isEmpty else { return .refused(refusals) }
        let draft = try CounterOrders.draft(
            tx, request.parts, terms, ids: orderIDs, now: now)
        switch draft {
        case .refused(let no): return .refused(no.map(SaleRefusal.cannotSell))
        case .ready(let orders):
            let shortages = try take(tx, orders)
            guard shortages.isEmpty else {
                return .refused(shortages.map { .cannotSell(.shortage($0)) })
            }
            try enter(tx, orders, session, terms)
            return .recorded(request.id, orders: orders.map(\.id))
        }
    }

    private func terms(_ tx: Transaction, _ session: TillSession) throws -> CounterTerms? {
        let places = try books.locations.book(tx)
        let markets = try books.markets.book(tx)
        guard let location = places[request.locationID],
            let market = markets.market(for: location.country),
            market.currency == session.currency
        else { return nil }
        return CounterTerms(
            saleID: request.id, location: location, market: market, book: markets, places: places,
            language: request.language, soldAt: request.isTold ? request.soldAt : now,
            isTold: request.isTold, customer: request.customer, contact: request.contact)
    }

    private func checks(_ session: TillSession, _ override: PriceOverride?) -> [SaleRefusal] {
        var refusals: [SaleRefusal] = []
        if request.isTold,
            request.soldAt > now + RecordSale.ahead || request.soldAt < now - RecordSale.reach
        {
            refusals.append(.timeRefused)
        }
        let parts = request.parts.reduce(Amount.zero) { $0 + $1.total }
        let tenders = request.tenders.reduce(Amount.zero) { $0 + $1.amount }
        if parts != request.total || tenders != request.total {
            refusals.append(.sumsDiffer(total: request.total, parts: parts, tenders: tenders))
        }
        for (index, tender) in request.tenders.enumerated() {
            let due =
                tender.kind == .cash ? tender.amount.inCash(of: session.currency) : tender.amount
            let isRight = tender.kind == .cash ? tender.given >= due : tender.given == due
            if !isRight || tender.amount < .zero {
                refusals.append(.tenderRefused(position: index + 1))
            }
        }
        // Cash is rounded once.
        if request.tenders.filter({ $0.kind == .cash }).count > 1 {
            refusals.append(.tenderRefused(position: request.tenders.count))
        }
        let isAgreed = request.parts.contains { $0.lines.contains(where: \.isAgreed) }
        if isAgreed, !actor.may(.overridePrice, at: request.locationID), override == nil {
            refusals.append(.agreementNotPermitted)
        }
        return refusals
    }

    /// The goods of all orders in one go; what is short of a sale that has happened is found.
    private func take(
        _ tx: Transaction, _ orders: [CounterOrder]
    ) throws -> [StockShortage] {
        var shortages = try allocate(tx, orders)
        guard request.isTold, !shortages.isEmpty else { return shortages }
        let found = shortages.compactMap { shortage in
            StockMovement(
                itemID: shortage.itemID, locationID: shortage.locationID,
                quantity: shortage.wanted - shortage.available, reason: .correction,
                reference: "found:\(request.id)")
        }
        guard case .received = try Stock.receive(tx, found, ids: house.ids, now: now) else {
            return shortages
        }
        try tx.record(
            Fact(
                "StockFound", of: request.id.description, version: 1, at: now,
                details: """
                    {"location":"\(request.locationID)","items":[\
                    \(found.map { "\"\($0.itemID)\"" }.joined(separator: ","))]}
                    """))
        shortages = try allocate(tx, orders)
        return shortages
    }

    private func allocate(
        _ tx: Transaction, _ orders: [CounterOrder]
    ) throws -> [StockShortage] {
        try Stock.allocate(
            tx, orders: orders.map { (order: $0.id, wants: $0.wants) }, now: now)
    }

    private func enter(
        _ tx: Transaction, _ orders: [CounterOrder], _ session: TillSession, _ terms: CounterTerms
    ) throws {
        let rounding = request.tenders.filter { $0.kind == .cash }.reduce(Amount.zero) {
            $0 + $1.amount.inCash(of: session.currency) - $1.amount
        }
        let sale = CounterSale(
            id: request.id, registerID: request.registerID, sessionID: session.id,
            locationID: request.locationID, actor: actor.label, profileID: request.customer,
            currency: session.currency, total: request.total, rounding: rounding,
            soldAt: terms.soldAt, receivedAt: now, isTold: request.isTold,
            language: request.language)
        var statements = CounterSaleTable.insertion(of: sale, request.tenders, taxes(orders))
        for order in orders { statements += try CounterOrders.writing(order, tx) }
        statements += payments(orders, session)
        statements += TillSessions.entering(drawer(session))
        statements.append(tx.recording(recorded(sale, orders)))
        try tx.batch(statements)
        for order in orders where order.way == .taken { try handOver(tx, order) }
        if let basket = request.basket {
            try CounterOrders.takeFromBasket(tx, basket, sold, now)
        }
    }

    private var sold: [ItemID: Quantity] {
        var sums: [ItemID: Int] = [:]
        for line in request.parts.flatMap(\.lines) {
            sums[line.itemID, default: 0] += line.quantity.count
        }
        return sums.compactMapValues { Quantity($0) }
    }

    private func taxes(_ orders: [CounterOrder]) -> [SaleTax] {
        var sums: [Int: (taxable: Amount, tax: Amount)] = [:]
        for tax in orders.flatMap(\.priced.taxes) {
            sums[tax.rate, default: (.zero, .zero)].taxable += tax.taxable
            sums[tax.rate, default: (.zero, .zero)].tax += tax.tax
        }
        return sums.sorted { $0.key > $1.key }.map {
            SaleTax(rate: $0.key, taxable: $0.value.taxable, tax: $0.value.tax)
        }
    }

    /// A payment for each order, settled by the tenders one after the other.
    private func payments(_ orders: [CounterOrder], _ session: TillSession) -> [SQL] {
        var rest = request.tenders.map { (tender: $0, left: $0.amount) }
        return orders.flatMap { order -> [SQL] in
            let payment = Payment(
                id: house.ids.next(), orderID: order.id, holder: request.id.description,
                tender: .payAtCollection, due: Money(order.total, session.currency),
                provider: "", createdAt: now)
            var due = order.total
            var entries: [PaymentEntry] = []
            for index in rest.indices where due > .zero && rest[index].left > .zero {
                let part = min(due, rest[index].left)
                rest[index].left = rest[index].left - part
                due = due - part
                entries.append(
                    PaymentEntry(
                        id: house.ids.next(), paymentID: payment.id, kind: .captured,
                        amount: part,
                        reference: "\(rest[index].tender.kind.rawValue):\(request.id):\(index + 1)",
                        at: now))
            }
            return PaymentLedger.opening(payment, entries)
        }
    }

    /// What comes into the drawer, by tender.
    private func drawer(_ session: TillSession) -> [DrawerMovement] {
        DrawerTender.allCases.compactMap { kind in
            let tenders = request.tenders.filter { $0.kind == kind }
            let settled = tenders.reduce(Amount.zero) { $0 + $1.amount }
            guard !tenders.isEmpty, settled > .zero else { return nil }
            let kept =
                kind == .cash
                ? tenders.reduce(Amount.zero) { $0 + $1.amount.inCash(of: session.currency) }
                : settled
            return DrawerMovement(
                id: house.ids.next(), sessionID: session.id, kind: .sale, tender: kind,
                amount: kept, rounding: kept - settled, reference: request.id.description,
                actor: actor.label, at: now)
        }
    }

    private func recorded(_ sale: CounterSale, _ orders: [CounterOrder]) -> Fact {
        let ids = orders.map { "\"\($0.id)\"" }.joined(separator: ",")
        return Fact(
            "SaleRecorded", of: sale.id.description, version: 1, at: now,
            details: """
                {"register":"\(sale.registerID)","session":"\(sale.sessionID)",\
                "location":"\(sale.locationID)","actor":"\(sale.actor)",\
                "total":\(sale.total.minor),"currency":"\(sale.currency.code)",\
                "isTold":\(sale.isTold),\
                "isAtOldPrices":\(orders.contains(where: \.isAtOldPrices)),"orders":[\(ids)]}
                """)
    }

    /// What the customer takes is picked, ready and handed over at once.
    private func handOver(_ tx: Transaction, _ order: CounterOrder) throws {
        let fulfilment = FulfilmentOrder(
            id: house.ids.next(), orderID: order.id, locationID: request.locationID,
            kind: .collection, code: PickupCode.of(order.id, house.secret), createdAt: now,
            stage: .waiting, slot: nil)
        try FulfilmentOrderTable.add(tx, [fulfilment])
        _ = try FulfilmentOrderTable.addPicking(tx, fulfilment.id, by: actor.label, now)
        _ = try FulfilmentOrderTable.addReadiness(tx, fulfilment.id, by: actor.label, now)
        _ = try FulfilmentOrderTable.addHandover(
            tx, fulfilment.id, by: actor.label, paidBy: nil, now)
        try Stock.handOver(
            tx, order: order.id, at: request.locationID, ids: house.ids, now: now)
        try tx.record(Fact("OrderHandedOver", of: order.id.description, version: 4, at: now))
    }
}
