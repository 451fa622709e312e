import Fulfilment
import Inventory
import Kernel
import Marketing
import Ordering
import Payments
import Platform
import Pricing
import Storage

/// What a document will say, read within the transaction that issues it.
struct DocumentDraft {
    let order: Order
    let priced: PricedBasket
    let market: Market
    let setting: SellerSetting
    let brand: Brand
    let place: Location?
    let handedOverAt: Instant

    /// Nil for an order that nothing was supplied of: not handed over, or of another system.
    static func read(
        _ tx: Transaction, _ id: OrderID, _ books: ShopBooks, _ brandBook: BrandBook
    ) throws -> DocumentDraft? {
        guard let order = try Orders.find(tx, id), order.summary.isOurs,
            case .handedOver(let at) = try Fulfilments.of(tx, orders: [id])[id]?.stage
        else { return nil }
        let markets = try books.markets.book(tx)
        guard let (marketID, priced) = try Orders.priced(tx, id),
            let market = markets.markets.first(where: { $0.id == marketID })
        else { throw Hopeless("order \(id) has no market or no price") }
        let places = try books.locations.book(tx)
        let brand = try brandBook.brand(tx)
        return DocumentDraft(
            order: order, priced: priced, market: market,
            setting: try Sellers.of(tx, market, places, brand), brand: brand,
            place: order.summary.handover.location.flatMap { places[$0] }, handedOverAt: at)
    }

    private var head: OrderSummary { order.summary }

    /// The calendar of the place that hands over.
    func day(_ moment: Instant) -> Day {
        place?.zone.local(moment).day ?? Day(number: Int(moment.seconds / 86_400))
    }

    var look: DocumentLook {
        DocumentLook(accent: brand.accent.text, logo: brand.logo?.svg ?? "")
    }

    /// The invoice for all that was handed over, without its number.
    func invoice(at now: Instant) throws -> DocumentContent {
        var content = frame(.invoice, suppliedAt: handedOverAt, at: now)
        content.lines = order.lines.map(line)
        let rates = priced.taxes.map(DocumentContent.Rate.init)
        content.lines += delivery(rates)
        content.rates = rates.sorted { $0.rate > $1.rate }
        guard content.addsUp, content.total == head.total, content.tax == head.tax else {
            throw Hopeless("the invoice of order \(head.number) does not add up to its total")
        }
        return content
    }

    /// The credit note for money that went back, without its number.
    /// - Parameter earlier: what was credited of the invoice before.
    func creditNote(
        _ amount: Amount, givenBackAt moment: Instant, of invoice: IssuedDocument,
        after earlier: [DocumentContent], at now: Instant
    ) throws -> DocumentContent {
        var content = frame(.creditNote, suppliedAt: moment, at: now)
        let left = invoice.content.rates.map { rate in
            let before = earlier.flatMap(\.rates).filter { $0.rate == rate.rate }
            return TaxTotal(
                rate: rate.rate, taxable: before.reduce(rate.net) { $0 - $1.net },
                tax: before.reduce(rate.tax) { $0 - $1.tax })
        }
        let whole = left.reduce(Amount.zero) { $0 + $1.taxable + $1.tax }
        guard amount > .zero, amount <= whole else {
            throw Hopeless(
                "\(amount.minor) went back of invoice \(invoice.head.number), of which "
                    + "\(whole.minor) are left")
        }
        content.currency = invoice.content.currency
        content.seller = invoice.content.seller
        content.buyer = invoice.content.buyer
        content.corrected = DocumentContent.Corrected(
            number: invoice.head.number, issuedOn: invoice.content.issuedOn)
        if earlier.isEmpty, amount == whole {
            content.lines = invoice.content.lines
            content.rates = invoice.content.rates
        } else {
            content.rates = DocumentTaxes.part(amount, of: left, in: content.currency)
                .map(DocumentContent.Rate.init).sorted { $0.rate > $1.rate }
            content.lines = content.rates.map { rate in
                DocumentContent.Line(
                    kind: .part, title: "", detail: "", sku: "", quantity: .one,
                    netUnit: rate.net, net: rate.net, rate: rate.rate, tax: rate.tax)
            }
        }
        guard content.addsUp, content.total == amount else {
            throw Hopeless("the credit note of order \(head.number) does not add up")
        }
        return content
    }

    private func frame(
        _ kind: DocumentKind, suppliedAt moment: Instant, at now: Instant
    ) -> DocumentContent {
        let contact = order.contact
        let isCollected = head.handover.country == nil
        return DocumentContent(
            kind: kind, number: "", issuedAt: now, issuedOn: day(now), suppliedOn: day(moment),
            market: market.code, language: head.language, currency: head.currency,
            seller: setting.seller, brand: brand.name, email: brand.email?.text ?? "",
            foot: brand.text(.footer, market: market.code, head.language)?.body ?? "",
            buyer: DocumentContent.Buyer(
                name: contact?.name ?? "", address: contact?.address?.label ?? [],
                country: contact?.address?.country),
            orderNumber: head.number, tender: head.tender,
            collectedAt: isCollected ? place?.names.text(in: head.language) ?? "" : "",
            corrected: nil, lines: [], rates: [])
    }

    private func line(_ line: OrderLine) -> DocumentContent.Line {
        DocumentContent.Line(
            kind: .goods, title: line.title, detail: line.detail, sku: line.sku,
            quantity: line.quantity,
            netUnit: DocumentTaxes.netUnit(
                line.unit, rate: line.taxRate, included: head.taxIncluded, in: head.currency),
            net: head.taxIncluded ? line.total - line.tax : line.total, rate: line.taxRate,
            tax: line.tax)
    }

    /// Delivery goes with the goods: what the sums of a rate hold beyond its lines.
    private func delivery(_ rates: [DocumentContent.Rate]) -> [DocumentContent.Line] {
        let lines = order.lines.map(line)
        return rates.compactMap { rate in
            let goods = lines.filter { $0.rate == rate.rate }
            let net = goods.reduce(rate.net) { $0 - $1.net }
            let tax = goods.reduce(rate.tax) { $0 - $1.tax }
            guard net != .zero || tax != .zero else { return nil }
            return DocumentContent.Line(
                kind: .delivery, title: "", detail: "", sku: "", quantity: .one, netUnit: net,
                net: net, rate: rate.rate, tax: tax)
        }
    }
}
