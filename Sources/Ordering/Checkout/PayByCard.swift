import Inventory
package import Kernel
package import Payments
package import Platform
import Pricing
package import Storage

/// How far a card payment is.
package enum CardPayment: Sendable, Equatable {
    case answered(PlaceOrderAnswer)
    /// The shopper has something to do at the provider's: give the card, or prove who they are.
    case waiting(PaymentID, address: String)
}

/// How a shopper pays by card.
package struct CardWish: Sendable {
    /// A token of the provider's; empty for its own page.
    let token: String
    /// What is paid for, in the shopper's language.
    let title: String
    /// Where the shopper comes back to from the provider.
    let returnAddress: @Sendable (PaymentID) -> String

    package init(
        token: String, title: String, returnAddress: @escaping @Sendable (PaymentID) -> String
    ) {
        self.token = token
        self.title = title
        self.returnAddress = returnAddress
    }
}

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

    /// The job that stops waiting for a shopper who has not paid.
    package static let expireJob = "expire-payment"
    /// After the reservation: whoever pays in its last moment is heard first.
    static let expiry = Span(microseconds: reserved.microseconds + 5_000_000)

    /// A repeat tells how far the first try is. Throws `OperationFault.underWay` when the
    /// provider's answer is not known yet.
    package func callAsFunction(
        _ operation: Operation, _ request: PlaceOrderRequest, _ card: CardWish, actor: Actor
    ) async throws -> CardPayment {
        let now = house.now
        let paymentID: PaymentID = house.ids.next()
        do {
            switch try await beginOrRefuse(operation, request, paymentID, actor, now) {
            case .answered(let answer): return .answered(answer)
            case .started(let amount):
                let visit = ProviderVisit(
                    returnAddress: card.returnAddress(paymentID), title: card.title,
                    email: request.contact.email, language: request.language,
                    until: now + PayByCard.reserved)
                return try await ask(
                    paymentID,
                    AuthorizationRequest(
                        key: paymentID.description, amount: amount, cardToken: card.token,
                        reference: paymentID.description, visit: visit))
            }
        } catch OperationFault.underWay {
            guard let begun = try await payment(of: operation),
                let found = try await look(begun)
            else { throw OperationFault.underWay }
            return found
        }
    }

    /// Opens the payment at the provider and keeps its name there before anything is held.
    private func ask(
        _ paymentID: PaymentID, _ request: AuthorizationRequest
    ) async throws -> CardPayment {
        var request = request
        do {
            request.opened = try await provider.open(request)
        } catch PaymentProviderFault.rejected(let code) {
            return try await end(paymentID, .declined(code))
        } catch {
            return try await end(paymentID, .notHeld)
        }
        if let opened = request.opened {
            let now = house.now
            try await house.store.write { tx in
                try PaymentReferences.add(tx, paymentID, opened, at: now)
            }
        }
        return try await end(paymentID, await provider.attempt(request))
    }

    /// As `begin`; a slot that is full is refused with what is left.
    private func beginOrRefuse(
        _ operation: Operation, _ request: PlaceOrderRequest, _ paymentID: PaymentID,
        _ actor: Actor, _ now: Instant
    ) async throws -> Started<Money, PlaceOrderAnswer> {
        do {
            return try await begin(operation, request, paymentID, actor, now)
        } catch let full as SlotFull {
            if try await full.isFree(house) {
                do {
                    return try await begin(operation, request, paymentID, actor, now)
                } catch is SlotFull {}
            }
            let refusal = try await full.refusal(house)
            return try await house.store.start(operation, answer: PlaceOrderAnswer.self) { _ in
                .answer(.refused([refusal]))
            }
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
        let expire = Job(
            id: house.ids.next(), kind: PayByCard.expireJob, key: paymentID.description,
            details: paymentID.description, runAt: now + PayByCard.expiry)
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
            let place = try SlotPlace(tx, order, books)
            let counts = try tx.batch(
                (place?.taking(now, until: now + PayByCard.reserved) ?? [])
                    + PaymentLedger.opening(payment, [started])
                    + [try CheckoutTable.addition(of: record, at: now)])
            if let place, counts[0] != 1 { throw SlotFull(place: place, now: now) }
            try JobTable.add(tx, [job, expire])
            return .callOutside(due)
        }
    }

    func end(
        _ paymentID: PaymentID, _ outcome: AuthorizationOutcome
    ) async throws -> CardPayment {
        if case .waiting(let address) = outcome { return .waiting(paymentID, address: address) }
        guard outcome != .unknown else { throw OperationFault.underWay }
        let (books, ids) = (self.books, house.ids)
        let now = house.now
        return try await house.store.write { tx in
            guard let record = try CheckoutTable.find(tx, paymentID, at: now) else {
                throw StoreFault.unreadable("checkout \(paymentID) is missing")
            }
            if let answer = record.answer {
                if case .authorised(let reference) = outcome {
                    try PayByCard.letGoOfLate(tx, record, answer, reference, ids, now)
                }
                return .answered(answer)
            }
            let answer =
                switch outcome {
                case .authorised(let reference):
                    try PayByCard.place(tx, record, reference, books, ids, now)
                case .declined(let code): try PayByCard.decline(tx, record, code, ids, now)
                case .notHeld, .unknown, .waiting:
                    try PayByCard.decline(tx, record, "no_answer", ids, now)
                }
            try CheckoutTable.end(tx, paymentID, answer, at: now)
            try tx.finish(record.operation, answer: answer)
            return .answered(answer)
        }
    }

    /// Money that is held although the shopper was told that nothing is: it goes back.
    private static func letGoOfLate(
        _ tx: Transaction, _ record: CheckoutTable.Record, _ answer: PlaceOrderAnswer,
        _ reference: String, _ ids: IDSource, _ now: Instant
    ) throws {
        guard case .refused = answer else { return }
        let held = PaymentEntry(
            id: ids.next(), paymentID: record.paymentID, kind: .authorised,
            amount: record.draft.total, reference: reference, at: now)
        if case .recorded = try PaymentLedger.record(tx, held) {
            try JobTable.add(tx, [voidJob(record.paymentID, ids, now)])
        }
    }

    private static func place(
        _ tx: Transaction, _ record: CheckoutTable.Record, _ reference: String,
        _ books: ShopBooks, _ ids: IDSource, _ now: Instant
    ) throws -> PlaceOrderAnswer {
        var order = try record.draft.order(for: record.contact, at: now)
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
            try Slots.free(tx, order: order.id, now: now)
            try JobTable.add(tx, [voidJob(record.paymentID, ids, now)])
            let book = try books.markets.book(tx)
            guard let market = book.market(id: order.marketID) else { return .refused([]) }
            return .refused(
                try ShortageAnswer.refusals(
                    tx, shortages, market, books.locations.book(tx), at: now))
        }
        // Held too long, and gone: then it is collected as soon as it is ready, or another time.
        if let place = try SlotPlace(tx, order, books),
            try !Slots.keep(tx, place.slot, at: place.location, for: order.id, now: now)
        {
            order.slot = nil
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
        if record.draft.slot != nil {
            try Slots.free(tx, order: record.draft.orderID, now: now)
        }
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
