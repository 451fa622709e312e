import Catalogue
import Customers
import Kernel
import Ordering
import Platform
import Pricing
import Storage

/// Takes orders from Shopify's export, as history: nothing moves in stock, nobody is charged, and
/// whoever has the address on an order finds it among their purchases.
struct TakeOrders: SheetTaker {
    static let source = "shopify:"
    let columns: SheetColumns
    let grouping: String? = OrderColumn.name
    let unique: [String] = []

    init(_ headings: [String]) throws {
        columns = try SheetColumns(
            headings, known: OrderColumn.all,
            required: [
                OrderColumn.name, OrderColumn.currency, OrderColumn.createdAt,
                OrderColumn.quantity, OrderColumn.price,
            ])
    }

    private struct Candidate {
        let object: SheetObject
        let found: ReadOrder.Found
        let notes: [ImportEntry]
        let lineOfRow: [Int?]
        var source: String { TakeOrders.source + found.state.name }
    }

    func take(
        _ tx: Transaction, _ objects: [SheetObject], _ context: ImportContext
    ) throws -> [ImportEntry] {
        var entries: [ImportEntry] = []
        var candidates: [Candidate] = []
        for object in objects {
            var reader = ReadOrder(columns, context.options, home: context.terms.market.home)
            if let found = reader(object) {
                candidates.append(
                    Candidate(
                        object: object, found: found, notes: reader.findings.notes,
                        lineOfRow: reader.lineOfRow))
            } else {
                entries += reader.findings.faults
            }
        }
        let known = try ImportOrders.known(tx, sources: candidates.map(\.source))
        let new = candidates.filter { known[$0.source] == nil }
        for candidate in candidates {
            guard let id = known[candidate.source] else { continue }
            entries.append(
                ImportEntry(
                    line: candidate.object.line, .unchanged, object: id.description,
                    label: candidate.found.state.name,
                    reason: "it is here already; history stays as it came"))
        }
        entries += try add(tx, new, context)
        return entries.sorted { ($0.line, $0.outcome.rawValue) < ($1.line, $1.outcome.rawValue) }
    }

    private func add(
        _ tx: Transaction, _ candidates: [Candidate], _ context: ImportContext
    ) throws -> [ImportEntry] {
        guard !candidates.isEmpty else { return [] }
        let owners = try profiles(tx, candidates)
        let skus = candidates.flatMap(\.found.state.lines).compactMap { SKU($0.sku) }
        let items = try Products.items(tx, skus: Array(Set(skus)))
        let book = try MarketBooks().book(tx)
        var orders: [NewOrder] = []
        var entries: [ImportEntry] = []
        var kept: [KeptObject] = []
        for candidate in candidates {
            let state = candidate.found.state
            let market =
                context.terms.market.currency == state.currency
                ? context.terms.market
                : book.markets.first { $0.currency == state.currency } ?? context.terms.market
            let profile = owners[state.email]
            let order = order(candidate, market, profile, items, context)
            orders.append(order)
            entries.append(
                ImportEntry(
                    line: candidate.object.line, .created, object: order.id.description,
                    version: 1, label: state.name))
            entries += candidate.notes
            kept.append(
                KeptObject(
                    id: KeptID(order.id), person: profile,
                    rows: candidate.object.rows.enumerated().map { number, row in
                        KeptRow(
                            row, number: number,
                            item: candidate.lineOfRow[number].map { String($0 + 1) }, columns,
                            rendered: state.rendered(
                                line: candidate.lineOfRow[number], isFirst: number == 0))
                    }))
        }
        _ = try ImportOrders.add(tx, orders)
        for (candidate, order) in zip(candidates, orders) {
            guard let moment = candidate.found.state.cancelledAt else { continue }
            try ImportOrders.cancel(tx, order.id, by: context.reference, at: moment)
        }
        try KeptRowTable.replace(tx, .shopifyOrders, kept)
        return entries
    }

    /// By e-mail address the profile of whoever has it.
    private func profiles(
        _ tx: Transaction, _ candidates: [Candidate]
    ) throws -> [String: ProfileID] {
        let emails = Set(candidates.map(\.found.state.email)).subtracting([""])
        let owners = try Profiles.owners(tx, .email, Array(emails))
        let canonical = try Profiles.canonicals(tx, Array(Set(owners.values)))
        return owners.mapValues { canonical[$0] ?? $0 }
    }

    private func order(
        _ candidate: Candidate, _ market: Market, _ profile: ProfileID?,
        _ items: [SKU: ItemID], _ context: ImportContext
    ) -> NewOrder {
        let found = candidate.found
        let state = found.state
        let weights = zip(state.lines, found.taxed).map { line, isTaxed in
            isTaxed ? line.price * Int64(line.quantity) : 0
        }
        let goods = weights.reduce(0, +)
        let taxes =
            goods > 0
            ? Amount(minor: state.taxes).split(by: weights) : weights.map { _ in Amount.zero }
        let lines = state.lines.enumerated().map { place, line in
            OrderLine(
                number: place + 1, itemID: SKU(line.sku).flatMap { items[$0] }, sku: line.sku,
                title: line.name, detail: "", quantity: Quantity(known: line.quantity),
                unit: Amount(minor: line.price),
                total: Amount(minor: line.price) * Quantity(known: line.quantity),
                tax: taxes[place], taxRate: found.taxed[place] ? found.rate ?? 0 : 0)
        }
        // Orders of one moment get ids, and so numbers, of different milliseconds.
        let spread = Span(microseconds: Int64(candidate.object.line % 60_000) * 1_000)
        var order = NewOrder(
            importedAs: candidate.source, id: context.house.ids.at(state.createdAt + spread),
            profileID: profile, marketID: market.id, currency: state.currency,
            language: context.terms.language, placedAt: state.createdAt,
            tax: Amount(minor: state.taxes), lines: lines)
        order.delivery = Amount(minor: state.shipping)
        order.taxIncluded = state.taxIncluded
        order.total = Amount(minor: state.total)
        order.amounts = amounts(found)
        if let email = EmailAddress(state.email) {
            order.contact = OrderContact(
                name: found.contactName, email: email, phone: PhoneNumber(e164: state.phone))
        }
        return order
    }

    private func amounts(_ found: ReadOrder.Found) -> [OrderAmount] {
        let parts: [(OrderAmount.Kind, Int64, String)] = [
            (.discount, -found.state.discount, found.state.discountCode),
            (.lineDiscount, -found.lineDiscount, ""), (.other, found.unexplained, ""),
            (.refunded, found.state.refunded, ""),
        ]
        return parts.filter { $0.1 != 0 }.map {
            OrderAmount(kind: $0.0, amount: Amount(minor: $0.1), label: $0.2)
        }
    }
}
