package import Catalogue
package import Inventory
package import Kernel
package import Pricing
package import Storage

/// Goods that are sold at a till and reach the customer in one way: one order of the sale.
package struct CounterPart: Sendable, Hashable {
    package enum Way: Sendable, Hashable {
        /// Given over the counter at once.
        case taken
        /// Collected later, here or at another shop.
        case collected(at: LocationID)
        /// Sent to an address; the contact has it.
        case sent(method: String?)
    }

    package struct Line: Sendable, Hashable {
        package let itemID: ItemID
        package let quantity: Quantity
        /// As the till showed it.
        package let unit: Amount
        /// True when staff agreed `unit` with the customer.
        package let isAgreed: Bool

        package init(itemID: ItemID, quantity: Quantity, unit: Amount, isAgreed: Bool = false) {
            self.itemID = itemID
            self.quantity = quantity
            self.unit = unit
            self.isAgreed = isAgreed
        }
    }

    package let way: Way
    package let lines: [Line]
    /// As the till showed it.
    package let total: Amount

    package init(way: Way, lines: [Line], total: Amount) {
        self.way = way
        self.lines = lines
        self.total = total
    }
}

/// Where and when something is sold at a till, and to whom.
package struct CounterTerms: Sendable {
    package let saleID: SaleID
    package let location: Location
    package let market: Market
    package let book: MarketBook
    package let places: LocationBook
    package let language: Language
    /// When it was sold, by the till's clock where it was sold without the line.
    package let soldAt: Instant
    /// Sold without the line: the goods and the money have changed hands already.
    package let isTold: Bool
    package let customer: ProfileID?
    /// For what is collected or sent.
    package let contact: OrderContact?

    package init(
        saleID: SaleID, location: Location, market: Market, book: MarketBook,
        places: LocationBook, language: Language, soldAt: Instant, isTold: Bool,
        customer: ProfileID?, contact: OrderContact?
    ) {
        self.saleID = saleID
        self.location = location
        self.market = market
        self.book = book
        self.places = places
        self.language = language
        self.soldAt = soldAt
        self.isTold = isTold
        self.customer = customer
        self.contact = contact
    }
}

/// Why something cannot be sold as it stands.
package enum CounterRefusal: Sendable, Hashable, Codable {
    case nothingSold
    case notSoldHere(ItemID)
    /// The price of a line is another now.
    case priceChanged(ItemID, shown: Amount, now: Amount)
    /// The lines cost what was shown, and the whole does not: delivery or tax.
    case totalChanged(shown: Amount, now: Amount)
    case cannotCollect(LocationID)
    /// Nobody brings it there: the country, the method or the weight.
    case cannotSend
    case contactMissing
    case shortage(StockShortage)
}

/// An order of a sale, ready to be written.
package struct CounterOrder: Sendable {
    package let way: CounterPart.Way
    package let priced: PricedBasket
    package let wants: [StockWant]
    let new: NewOrder

    package var id: OrderID { new.id }
    package var total: Amount { new.total }
    /// True when it was sold without the line at prices that were no longer true.
    package let isAtOldPrices: Bool
}

/// Orders that are made and paid at a till, inside the caller's transaction.
package enum CounterOrders {
    package enum Draft: Sendable {
        case ready([CounterOrder])
        case refused([CounterRefusal])
    }

    /// Works the orders of a sale out; at most five statements, whatever is sold.
    /// - Parameter ids: an id for the order of each part.
    package static func draft(
        _ tx: Transaction, _ parts: [CounterPart], _ terms: CounterTerms, ids: [OrderID],
        now: Instant
    ) throws -> Draft {
        let items = Array(Set(parts.flatMap { $0.lines.map(\.itemID) })).sorted()
        guard !items.isEmpty, parts.allSatisfy({ !$0.lines.isEmpty }) else {
            return .refused([.nothingSold])
        }
        let products = Products.items(ids: items, language: terms.language)
        let rows = Prices.rows(items: items, market: terms.market, at: terms.soldAt)
        try tx.read(products.values, products.items, rows)
        let isSent = parts.contains { if case .sent = $0.way { true } else { false } }
        let levels = isSent ? try StockLevels.load(tx, items: items, now: now) : [:]
        let work = CounterWork(
            terms: terms, cards: products.cards, rows: rows.value, levels: levels)
        var orders: [CounterOrder] = []
        var refusals: [CounterRefusal] = []
        for (part, id) in zip(parts, ids) {
            switch work.order(part, id) {
            case .success(let order): orders.append(order)
            case .failure(let no): refusals.append(contentsOf: no.refusals)
            }
        }
        return refusals.isEmpty ? .ready(orders) : .refused(refusals)
    }

    /// The statements that write an order and tell it, for one round trip.
    package static func writing(_ order: CounterOrder, _ tx: Transaction) throws -> [SQL] {
        OrderTable.insertion(of: order.new) + [tx.recording(OrderFacts.placed(order.new))]
    }

    /// What was sold leaves the customer's open basket, which is done when it is empty.
    package static func takeFromBasket(
        _ tx: Transaction, _ id: BasketID, _ sold: [ItemID: Quantity], _ now: Instant
    ) throws {
        try BasketTable.lock(tx, id)
        guard let basket = try BasketTable.open(tx, id) else { return }
        var statements: [SQL] = []
        var isEmpty = true
        for line in basket.lines {
            let left = line.quantity.count - (sold[line.itemID]?.count ?? 0)
            if left == line.quantity.count {
                isEmpty = false
                continue
            }
            if left > 0 { isEmpty = false }
            let rest = Quantity(max(0, left)) ?? .zero
            statements.append(
                BasketTable.setting(id, BasketLine(itemID: line.itemID, quantity: rest), now))
        }
        guard !statements.isEmpty else { return }
        statements.append(
            isEmpty
                ? BasketTable.closing(id, version: basket.version, as: .ordered, now)
                : BasketTable.touching(id, now))
        try tx.batch(statements)
    }
}
