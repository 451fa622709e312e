package import Kernel
package import Ordering
package import Payments
package import Storage

/// What was sold at a till in one go, on one receipt: an order for each way in which the goods
/// reach the customer, paid together.
package struct CounterSale: Sendable, Hashable {
    package let id: SaleID
    package let registerID: RegisterID
    package let sessionID: TillSessionID
    package let locationID: LocationID
    /// The label of whoever sold it.
    package let actor: String
    package let profileID: ProfileID?
    package let currency: Currency
    package let total: Amount
    /// What the rounding of cash added to `total`, or took off when negative.
    package let rounding: Amount
    package let soldAt: Instant
    package let receivedAt: Instant
    /// Sold without the line, and told afterwards.
    package let isTold: Bool
    package let language: Language

    package var number: String { SaleNumber.of(id) }
    /// What was paid.
    package var paid: Amount { total + rounding }
}

/// A means of payment of a sale.
package struct SaleTender: Sendable, Hashable {
    package let kind: DrawerTender
    /// What it settles of the total.
    package let amount: Amount
    /// What was put on the counter; more than `amount` where change was given.
    package let given: Amount
    /// The slip of the card terminal.
    package let reference: String

    package init(kind: DrawerTender, amount: Amount, given: Amount, reference: String) {
        self.kind = kind
        self.amount = amount
        self.given = given
        self.reference = reference
    }
}

/// The number of a receipt: that of an order's form, with an S before it. The till makes it
/// without asking, from the id that it gave the sale.
package enum SaleNumber {
    package static func of(_ id: SaleID) -> String {
        "S-" + OrderNumber.of(OrderID(high: id.high, low: id.low))
    }
}

/// A sale with all that its receipt says.
package struct SaleReceipt: Sendable {
    package let sale: CounterSale
    package let tenders: [SaleTender]
    package let orders: [Order]
    package let taxes: [SaleTax]

    /// What was given back of the cash.
    package var change: Amount {
        let cash = tenders.filter { $0.kind == .cash }
        let given = cash.reduce(Amount.zero) { $0 + $1.given }
        let kept = cash.reduce(Amount.zero) { $0 + $1.amount }
        return cash.isEmpty ? .zero : given - kept - sale.rounding
    }
}

/// The tax of a sale at one rate.
package struct SaleTax: Sendable, Hashable {
    /// Parts per million.
    package let rate: Int
    /// Without the tax.
    package let taxable: Amount
    package let tax: Amount

    package init(rate: Int, taxable: Amount, tax: Amount) {
        self.rate = rate
        self.taxable = taxable
        self.tax = tax
    }
}

package enum CounterSales {
    /// Sales on one page of a list.
    package static let page = 100

    package static func find(_ tx: Transaction, _ id: SaleID) throws -> CounterSale? {
        try CounterSaleTable.find(tx, id)
    }

    /// By the number on the receipt as people type it or a scanner reads it.
    package static func id(_ tx: Transaction, number: String) throws -> SaleID? {
        let letters = number.uppercased().filter { $0.isLetter || $0.isNumber }
        guard letters.utf8.count == 13, letters.hasPrefix("S") else { return nil }
        let digits = letters.dropFirst()
        let groups =
            "S-\(digits.prefix(4))-\(digits.dropFirst(4).prefix(4))-\(digits.dropFirst(8))"
        return try CounterSaleTable.id(tx, number: groups)
    }

    /// Seven statements.
    package static func receipt(_ tx: Transaction, _ id: SaleID) throws -> SaleReceipt? {
        guard let sale = try CounterSaleTable.find(tx, id) else { return nil }
        return SaleReceipt(
            sale: sale, tenders: try CounterSaleTable.tenders(tx, of: id),
            orders: try Orders.of(tx, sales: [id]), taxes: try CounterSaleTable.taxes(tx, of: id))
    }

    /// The sales of a session, the newest first; one statement.
    package static func page(
        _ tx: Transaction, of session: TillSessionID, before last: SaleID?, limit: Int
    ) throws -> [CounterSale] {
        try CounterSaleTable.page(tx, of: session, before: last, limit: min(limit, page))
    }
}

/// What a session's report says of its sales, beside what moved in the drawer.
package struct SessionSales: Sendable, Hashable {
    package let count: Int
    package let total: Amount
    package let rounding: Amount
    package let taxes: [SaleTax]
    /// Sales that were told only after the session was closed.
    package let late: Int

    /// Three statements.
    package static func read(
        _ tx: Transaction, _ session: TillSession
    ) throws -> SessionSales {
        try CounterSaleTable.sums(tx, session)
    }
}
