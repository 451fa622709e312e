import Kernel

/// The columns of Shopify's export of orders. An order's own columns stand on its first row only;
/// every row has a line.
enum OrderColumn {
    static let name = "Name"
    static let email = "Email"
    static let currency = "Currency"
    static let subtotal = "Subtotal"
    static let shipping = "Shipping"
    static let taxes = "Taxes"
    static let total = "Total"
    static let discountCode = "Discount Code"
    static let discount = "Discount Amount"
    static let createdAt = "Created at"
    static let cancelledAt = "Cancelled at"
    static let refunded = "Refunded Amount"
    static let phone = "Phone"
    static let quantity = "Lineitem quantity"
    static let lineName = "Lineitem name"
    static let price = "Lineitem price"
    static let sku = "Lineitem sku"
    // Read, and kept as they are: Kolbo has no place of its own for them.
    static let lineDiscount = "Lineitem discount"
    static let lineTaxable = "Lineitem taxable"
    static let taxName = "Tax 1 Name"
    static let secondTax = "Tax 2 Value"
    static let shippingName = "Shipping Name"
    static let billingName = "Billing Name"

    static let used = [
        name, email, currency, subtotal, shipping, taxes, total, discountCode, discount, createdAt,
        cancelledAt, refunded, phone, quantity, lineName, price, sku,
    ]

    private static let dropped = [
        "Accepts Marketing": "what somebody agreed to comes with the customers, not with an order",
        "Risk Level": "another system's judgement of a person",
        "Device ID": "it names a device, which says nothing here",
    ]

    static let all: [KnownColumn] = text.split(separator: "\n").map { line in
        let name = String(line).trimmed
        if let reason = dropped[name] { return KnownColumn(name, .dropped(reason)) }
        return KnownColumn(name, used.contains(name) ? .used : .aside)
    }

    private static let text = """
        Name
        Email
        Financial Status
        Paid at
        Fulfillment Status
        Fulfilled at
        Accepts Marketing
        Currency
        Subtotal
        Shipping
        Taxes
        Total
        Discount Code
        Discount Amount
        Shipping Method
        Created at
        Lineitem quantity
        Lineitem name
        Lineitem price
        Lineitem compare at price
        Lineitem sku
        Lineitem requires shipping
        Lineitem taxable
        Lineitem fulfillment status
        Billing Name
        Billing Street
        Billing Address1
        Billing Address2
        Billing Company
        Billing City
        Billing Zip
        Billing Province
        Billing Country
        Billing Phone
        Shipping Name
        Shipping Street
        Shipping Address1
        Shipping Address2
        Shipping Company
        Shipping City
        Shipping Zip
        Shipping Province
        Shipping Country
        Shipping Phone
        Notes
        Note Attributes
        Cancelled at
        Payment Method
        Payment Reference
        Refunded Amount
        Vendor
        Outstanding Balance
        Employee
        Location
        Device ID
        Id
        Tags
        Risk Level
        Source
        Lineitem discount
        Tax 1 Name
        Tax 1 Value
        Tax 2 Name
        Tax 2 Value
        Tax 3 Name
        Tax 3 Value
        Tax 4 Name
        Tax 4 Value
        Tax 5 Name
        Tax 5 Value
        Phone
        Receipt Number
        Duties
        Billing Province Name
        Shipping Province Name
        Payment ID
        Payment Terms Name
        Next Payment Due At
        Payment References
        """
}

/// An order as such a file shows it. Money in minor units of its currency.
struct OrderState: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        var quantity: Int
        var name: String
        var price: Int64
        var sku: String
    }

    var name: String
    var email = ""
    var phone = ""
    var currency: Currency
    var shipping: Int64 = 0
    var taxes: Int64 = 0
    var total: Int64 = 0
    var discountCode = ""
    var discount: Int64 = 0
    var refunded: Int64 = 0
    /// Whether the prices hold the tax.
    var taxIncluded = true
    var createdAt: Instant
    var cancelledAt: Instant?
    var lines: [Line]

    /// What is left of the total without delivery, and without tax where that comes on top.
    var subtotal: Int64 { total - shipping - (taxIncluded ? 0 : taxes) }

    func rendered(line place: Int?, isFirst: Bool) -> [String: String] {
        var cells: [String: String] = [:]
        for heading in OrderColumn.used { cells[heading] = "" }
        cells[OrderColumn.name] = name
        cells[OrderColumn.email] = email
        let money = { SheetValue.text(minor: $0, digits: currency.exponent) }
        if isFirst {
            cells[OrderColumn.phone] = phone
            cells[OrderColumn.currency] = currency.code
            cells[OrderColumn.subtotal] = money(subtotal)
            cells[OrderColumn.shipping] = money(shipping)
            cells[OrderColumn.taxes] = money(taxes)
            cells[OrderColumn.total] = money(total)
            cells[OrderColumn.discountCode] = discountCode
            cells[OrderColumn.discount] = money(discount)
            cells[OrderColumn.refunded] = money(refunded)
            cells[OrderColumn.cancelledAt] = cancelledAt.map(SheetValue.text) ?? ""
        }
        // Shopify writes the moment on every row.
        cells[OrderColumn.createdAt] = SheetValue.text(createdAt)
        if let place {
            let line = lines[place]
            cells[OrderColumn.quantity] = String(line.quantity)
            cells[OrderColumn.lineName] = line.name
            cells[OrderColumn.price] = money(line.price)
            cells[OrderColumn.sku] = line.sku
        }
        return cells
    }
}
