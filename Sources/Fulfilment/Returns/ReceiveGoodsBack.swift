import Inventory
package import Kernel
package import Ordering
package import Platform
package import Storage

/// Records that withdrawn goods came back: how many of each line, how they were found, and whether
/// they go on the shelf again. They may come to another place than the one that handed them over.
package struct ReceiveGoodsBack: Sendable {
    /// Lines in one request.
    package static let mostLines = 500

    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    /// Units of one line of the order, found alike.
    package struct Arrival: Sendable, Hashable {
        package let line: Int
        package let quantity: Quantity
        package let condition: ReturnCondition
        package let isRestocked: Bool

        package init(
            line: Int, quantity: Quantity, condition: ReturnCondition, isRestocked: Bool
        ) {
            self.line = line
            self.quantity = quantity
            self.condition = condition
            self.isRestocked = isRestocked
        }
    }

    package enum Answer: Sendable, Equatable, CodableAnswer {
        case received(ReturnID)
        /// Not there, or not for this actor.
        case unknown
        /// No such place, or one where the actor does not work.
        case unknownPlace
        /// The goods have not left yet, or the order was cancelled.
        case notHandedOver
        case nothingChosen
        /// More of a line than can still come back.
        case tooMany(line: Int, left: Int)
    }

    package func callAsFunction(
        _ operation: Operation, _ id: WithdrawalID, at location: LocationID, _ arrivals: [Arrival],
        actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let (books, ids) = (self.books, house.ids)
        return try await house.store.perform(operation) { tx in
            guard actor.may(.handOver), let order = try Withdrawals.find(tx, id)?.orderID else {
                return Answer.unknown
            }
            try Orders.lock(tx, order)
            let places = try books.locations.book(tx)
            guard let found = try WithdrawalCases.find(tx, id, places: places) else {
                return .unknown
            }
            guard places[location] != nil, actor.works(at: location) else { return .unknownPlace }
            switch found.stage {
            case .cancelled, .keptBack: return .notHandedOver
            case .awaitingGoods, .refundDue, .refunding, .refunded: break
            }
            let wanted = arrivals.filter { $0.quantity > .zero }
            guard !wanted.isEmpty else { return .nothingChosen }
            var units: [Int: Int] = [:]
            for arrival in wanted { units[arrival.line, default: 0] += arrival.quantity.count }
            for (line, count) in units.sorted(by: { $0.key < $1.key }) {
                let left = found.toArrive[line] ?? 0
                if count > left { return .tooMany(line: line, left: left) }
            }
            let goods = GoodsBack(found, wanted, at: location, id: ids.next(), now: now)
            try goods.record(tx, "GoodsReturned", by: actor.label, ids: ids, at: now)
            if found.unsettled.isEmpty, WithdrawalCase.rest(found.toArrive, units).isEmpty {
                try WithdrawalTable.end(tx, [id], at: now)
            }
            return .received(goods.entry.id)
        }.answer
    }
}

/// A return of withdrawn goods on its way into the books.
struct GoodsBack {
    let entry: SalesReturn

    init(
        _ found: WithdrawalCase, _ arrivals: [ReceiveGoodsBack.Arrival], at location: LocationID,
        id: ReturnID, now: Instant
    ) {
        self.init(
            order: found.order, withdrawal: found.withdrawal.id, arrivals, at: location, id: id,
            now: now)
    }

    init(
        order: Order, withdrawal: WithdrawalID?, _ arrivals: [ReceiveGoodsBack.Arrival],
        at location: LocationID, id: ReturnID, now: Instant
    ) {
        let lines = arrivals.compactMap { arrival -> ReturnLine? in
            guard let line = order.lines.first(where: { $0.number == arrival.line }) else {
                return nil
            }
            let title = line.detail.isEmpty ? line.title : "\(line.title), \(line.detail)"
            return ReturnLine(
                number: 0, itemID: line.itemID, sku: line.sku, title: title,
                quantity: arrival.quantity, unit: line.unit,
                finding: ReturnLine.Finding(
                    orderLine: line.number, condition: arrival.condition,
                    isRestocked: arrival.isRestocked))
        }
        entry = SalesReturn(
            id: id, number: ReturnNumber.of(id), profileID: order.summary.profileID,
            currency: order.summary.currency, returnedAt: now, source: nil,
            lines: lines.enumerated().map { $1.numbered($0 + 1) },
            origin: SalesReturn.Origin(
                orderID: order.id, withdrawalID: withdrawal, locationID: location))
    }

    /// The return, its stock, and the fact of it.
    func record(
        _ tx: Transaction, _ fact: String, by actor: String, ids: IDSource, at now: Instant
    ) throws {
        guard let origin = entry.origin else { return }
        var units: [ItemID: Int] = [:]
        for line in entry.lines where line.finding?.isRestocked == true {
            if let item = line.itemID { units[item, default: 0] += line.quantity.count }
        }
        let movements = units.sorted { $0.key < $1.key }.compactMap { item, count in
            StockMovement(
                itemID: item, locationID: origin.locationID, quantity: count, reason: .return,
                reference: entry.id.description)
        }
        let items = units.keys.sorted().map { "\"\($0)\"" }.joined(separator: ",")
        try tx.batch(
            ReturnTable.insertion(of: entry, by: actor) + [
                tx.recording(
                    Fact(
                        fact, of: entry.id.description, version: 1, at: now,
                        details: #"{"order":"\#(origin.orderID)","items":[\#(items)]}"#))
            ])
        if !movements.isEmpty { _ = try Stock.receive(tx, movements, ids: ids, now: now) }
    }
}

extension ReturnLine {
    fileprivate func numbered(_ number: Int) -> ReturnLine {
        ReturnLine(
            number: number, itemID: itemID, sku: sku, title: title, quantity: quantity, unit: unit,
            finding: finding)
    }
}
