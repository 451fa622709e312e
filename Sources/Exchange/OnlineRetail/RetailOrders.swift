import Fulfilment
import Inventory
import Kernel
import Ordering
import Platform
import Pricing

/// What an invoice of the file becomes.
enum InvoiceFate: Sendable {
    /// A plain invoice with at least one sale line.
    case order
    /// A cancellation with at least one return line.
    case returned
    /// Charges, corrections, free goods or rejected lines only: in the report, and nowhere else.
    case bookkeeping

    init(_ invoice: RetailFile.Invoice) {
        if invoice.entries.contains(where: { $0.entry == .sale }) {
            self = .order
        } else if invoice.entries.contains(where: { $0.entry == .returned }) {
            self = .returned
        } else {
            self = .bookkeeping
        }
    }
}

/// Makes orders and returns of invoices.
struct RetailOrders {
    let file: RetailFile
    let titles: [String: RetailProduct]
    let items: [String: ItemID]
    let profiles: [String: ProfileID]
    let market: Market
    /// Parts per million, by London's day.
    let taxRate: (Day) throws -> Int
    let zone: PlaceZone
    let ids: IDSource

    func order(_ invoice: RetailFile.Invoice) throws -> NewOrder {
        var delivery = Amount.zero
        var parts: [Part] = []
        for entry in invoice.entries {
            if entry.isDelivery(of: file) {
                delivery += Amount(minor: entry.unit) * Quantity(known: Int(entry.quantity))
            } else if let part = part(entry, sign: 1) {
                parts.append(part)
            }
        }
        let rate = try taxRate(WallTime.day(ofMinute: invoice.minute))
        let tax = IncludedTax.of(
            parts.map(\.total) + [delivery], rate: rate, in: market.currency)
        let placedAt = WallTime.instant(ofMinute: invoice.minute, zone)
        // Orders of one minute get ids, and so numbers, of different milliseconds of it.
        let spread = Int64((invoice.entries.first?.line ?? 0) % 60_000)
        var order = NewOrder(
            importedAs: RetailSource.key(invoice.number),
            id: ids.at(placedAt + Span(microseconds: spread * 1_000)),
            profileID: profiles[invoice.customer], marketID: market.id,
            currency: market.currency, language: .english, placedAt: placedAt, tax: tax.sum,
            lines: parts.enumerated().map { index, part in
                OrderLine(
                    number: index + 1, itemID: part.item, sku: part.sku, title: part.title,
                    detail: "", quantity: part.quantity, unit: part.unit, total: part.total,
                    tax: tax.shares[index], taxRate: rate)
            })
        order.delivery = delivery
        order.total += delivery
        return order
    }

    func salesReturn(_ invoice: RetailFile.Invoice) -> SalesReturn {
        let returnedAt = WallTime.instant(ofMinute: invoice.minute, zone)
        let parts = invoice.entries.compactMap { part($0, sign: -1) }
        return SalesReturn(
            id: ids.at(returnedAt), number: invoice.number,
            profileID: profiles[invoice.customer], currency: market.currency,
            returnedAt: returnedAt, source: RetailSource.key(invoice.number),
            lines: parts.enumerated().map { index, part in
                ReturnLine(
                    number: index + 1, itemID: part.item, sku: part.sku, title: part.title,
                    quantity: part.quantity, unit: part.unit)
            })
    }

    /// A line of an order or a return.
    private struct Part {
        let item: ItemID?
        let sku: String
        let title: String
        let quantity: Quantity
        let unit: Amount
        var total: Amount { unit * quantity }
    }

    /// - Parameter sign: −1 for returns, whose quantities are negative in the file.
    private func part(_ entry: RetailFile.Entry, sign: Int) -> Part? {
        guard entry.belongs(to: sign < 0 ? .returned : .order, file) else { return nil }
        let code = file.codes[entry.code]
        let product = titles[code]
        let title: String
        switch entry.entry {
        case .charge: title = (Charge(rawValue: code)?.name ?? code).capitalisedFirst
        case .giftCard: title = "Gift card"
        default: title = product?.title ?? code
        }
        return Part(
            item: items[code], sku: product?.sku ?? code, title: title,
            quantity: Quantity(known: Int(entry.quantity) * sign), unit: Amount(minor: entry.unit))
    }
}

extension RetailFile.Entry {
    /// Whether the line is a part of an order or a return, as goods or as money.
    func belongs(to fate: InvoiceFate, _ file: RetailFile) -> Bool {
        switch (fate, entry) {
        case (.order, .sale), (.order, .freeGoods), (.returned, .returned): true
        case (.order, .giftCard): quantity > 0
        case (.order, .charge): quantity > 0 && unit > 0 && concernsCustomer(file)
        case (.returned, .charge): quantity < 0 && unit > 0 && concernsCustomer(file)
        default: false
        }
    }

    /// Whether it is a part of an order's charge for delivery.
    func isDelivery(of file: RetailFile) -> Bool {
        belongs(to: .order, file) && entry == .charge
            && Charge(rawValue: file.codes[code])?.isDelivery == true
    }

    private func concernsCustomer(_ file: RetailFile) -> Bool {
        Charge(rawValue: file.codes[code])?.concernsCustomer == true
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
