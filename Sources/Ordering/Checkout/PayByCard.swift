import Inventory
package import Kernel
package import Payments
package import Platform
import Pricing
package import Storage

/// Turns a basket into an order that is paid by card, in two transactions with the provider's call
/// between them: the stock is reserved and the payment started; the provider holds the money; the
/// reservation becomes the order's allocation. If the provider's answer is lost, a job asks for it
/// later and ends what was begun, the same way.
package struct PayByCard: Sendable {
    let house: House
    let books: ShopBooks
    let provider: any PaymentProvider

    /// How long starting a payment holds the stock.
    package static let reserved = Span.minutes(15)
    /// The job that ends a payment whose answer was lost, and when it first asks.
    package static let resolveJob = "resolve-payment"
    static let firstAsk = Span.seconds(20)
    /// The job that gives back what a provider holds and no order uses.
    package static let voidJob = "void-payment"

    package init(_ house: House, _ books: ShopBooks, _ provider: any PaymentProvider) {
        self.house = house
        self.books = books
        self.provider = provider
    }

    /// Throws `OperationFault.underWay` when the provider's answer is not known yet.
    package func callAsFunction(
        _ operation: Operation, _ request: PlaceOrderRequest, cardToken: String, actor: Actor
    ) async throws -> PlaceOrderAnswer {
        let now = house.now
        let paymentID: PaymentID = house.ids.next()
        let begun = try await begin(operation, request, paymentID, actor, now)
        switch begun {
        case .answered(let answer): return answer
        case .started(let amount):
            let outcome = await provider.attempt(
                AuthorizationRequest(
                    key: paymentID.description, amount: amount, cardToken: cardToken,
                    reference: paymentID.description))
            return try await end(paymentID, outcome)
        }
    }

    private func begin(
        _ operation: Operation, _ request: PlaceOrderRequest, _ paymentID: PaymentID,
        _ actor: Actor, _ now: Instant
    ) async throws -> Started<Money, PlaceOrderAnswer> {
        let result = try await house.store.read { [books] tx in
            try OrderDraft.make(tx, request, actor, books, at: now)
        }
        guard case .ready(let draft) = result else {
            let refusals: [PlaceOrderRefusal] =
                if case .refused(let refusals) = result { refusals } else { [] }
            return try await house.store.start(operation, answer: PlaceOrderAnswer.self) { _ in
                .answer(.refused(refusals))
            }
        }
        let order = draft.order(house.ids.next(), request, at: now)
        let due = Money(order.total, order.currency)
        let record = CheckoutTable.Record(
            paymentID: paymentID, operation: operation, basketID: draft.basketID,
            basketVersion: draft.basketVersion,
            draft: CheckoutDraft(
                order, source: draft.source, country: request.contact.address?.country),
            contact: request.contact, answer: nil)
        let payment = Payment(
            id: paymentID, orderID: nil, holder: draft.basketID.description, tender: .card,
            due: due, provider: provider.name, createdAt: now)
        let started = PaymentEntry(
            id: house.ids.next(), paymentID: paymentID, kind: .started, amount: due.amount,
            reference: paymentID.description, at: now)
        let job = Job(
            id: house.ids.next(), kind: PayByCard.resolveJob, key: paymentID.description,
            details: paymentID.description, runAt: now + PayByCard.firstAsk)
        let (books, ids) = (self.books, house.ids)
        return try await house.store.start(operation, answer: PlaceOrderAnswer.self) { tx in
            let shortages = try Stock.reserve(
                tx, holder: paymentID.description, wants: draft.wants,
                until: now + PayByCard.reserved,
                ids: ids, now: now)
            guard shortages.isEmpty else {
                return .answer(
                    .refused(
                        try ShortageAnswer.refusals(
                            tx, shortages, draft.market, books.locations.book(tx), at: now)))
            }
            try tx.batch(
                PaymentLedger.opening(payment, [started])
                    + [try CheckoutTable.addition(of: record, at: now)])
            try JobTable.add(tx, [job])
            return .callOutside(due)
        }
    }

    /// Asks the provider again for an answer that was lost, and ends the payment with it. Throws
    /// while there is none, so that the job comes back; after the reservation's time nothing held
    /// is taken as the end.
    package func resolve(_ paymentID: PaymentID) async throws {
        let now = house.now
        let open = try await house.store.write { tx in
            try CheckoutTable.find(tx, paymentID, at: now).map { $0.answer == nil } ?? false
        }
        guard open else { return }
        var outcome = await provider.resolve(key: paymentID.description)
        if outcome == .unknown, now > paymentID.instant + PayByCard.reserved,
            try await provider.find(key: paymentID.description) == nil
        {
            outcome = .notHeld
        }
        guard outcome != .unknown else { throw PaymentProviderFault.unknown }
        _ = try await end(paymentID, outcome)
    }

    private func end(
        _ paymentID: PaymentID, _ outcome: AuthorizationOutcome
    ) async throws -> PlaceOrderAnswer {
        guard outcome != .unknown else { throw OperationFault.underWay }
        let (books, ids) = (self.books, house.ids)
        let now = house.now
        return try await house.store.write { tx in
            guard let record = try CheckoutTable.find(tx, paymentID, at: now) else {
                throw StoreFault.unreadable("checkout \(paymentID) is missing")
            }
            if let answer = record.answer { return answer }
            let answer =
                switch outcome {
                case .authorised(let reference):
                    try PayByCard.place(tx, record, reference, books, ids, now)
                case .declined(let code): try PayByCard.decline(tx, record, code, ids, now)
                case .notHeld, .unknown:
                    try PayByCard.decline(tx, record, "no_answer", ids, now)
                }
            try CheckoutTable.end(tx, paymentID, answer, at: now)
            try tx.finish(record.operation, answer: answer)
            return answer
        }
    }

    private static func place(
        _ tx: Transaction, _ record: CheckoutTable.Record, _ reference: String,
        _ books: ShopBooks, _ ids: IDSource, _ now: Instant
    ) throws -> PlaceOrderAnswer {
        let order = try record.draft.order(for: record.contact, at: now)
        let authorised = PaymentEntry(
            id: ids.next(), paymentID: record.paymentID, kind: .authorised, amount: order.total,
            reference: reference, at: now)
        _ = try PaymentLedger.record(tx, authorised)
        let wants = order.lines.compactMap { line in
            line.itemID.map {
                StockWant(
                    itemID: $0, locationID: record.draft.source, quantity: line.quantity,
                    lineNo: line.number)
            }
        }
        let shortages = try Stock.allocateReserved(
            tx, holder: record.paymentID.description, order: order.id, wants: wants, now: now)
        guard shortages.isEmpty else {
            try JobTable.add(tx, [voidJob(record.paymentID, ids, now)])
            let book = try books.markets.book(tx)
            guard let market = book.market(id: order.marketID) else { return .refused([]) }
            return .refused(
                try ShortageAnswer.refusals(
                    tx, shortages, market, books.locations.book(tx), at: now))
        }
        let closing = BasketTable.closing(
            record.basketID, version: record.basketVersion, as: .ordered, now)
        // A basket changed while the card was asked stays open: it holds what came after.
        try tx.batch(
            [closing] + OrderTable.insertion(of: order)
                + [tx.recording(OrderFacts.placed(order))])
        _ = try PaymentLedger.assign(tx, record.paymentID, to: order.id)
        return .placed(order.placed)
    }

    private static func decline(
        _ tx: Transaction, _ record: CheckoutTable.Record, _ code: String, _ ids: IDSource,
        _ now: Instant
    ) throws -> PlaceOrderAnswer {
        try Stock.release(tx, holder: record.paymentID.description, now: now)
        let declined = PaymentEntry(
            id: ids.next(), paymentID: record.paymentID, kind: .declined,
            amount: record.draft.total, reference: code, at: now)
        _ = try PaymentLedger.record(tx, declined)
        return .refused([.paymentDeclined(code: code)])
    }

    static func voidJob(_ payment: PaymentID, _ ids: IDSource, _ now: Instant) -> Job {
        Job(
            id: ids.next(), kind: voidJob, key: payment.description,
            details: payment.description, runAt: now)
    }
}
