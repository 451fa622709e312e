import Customers
import Kernel
import Storage

/// Whom orders are for: the personal values of an order, and nothing else of it.
enum OrderContactTable {
    static let creation = """
        CREATE TABLE sales_order_contact (
            order_id {id} NOT NULL PRIMARY KEY REFERENCES sales_order (id),
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            phone TEXT,
            line1 TEXT,
            line2 TEXT,
            city TEXT,
            region TEXT,
            postal_code TEXT
        ) {keyed}
        """

    static let migration = Migration(
        "ordering", "find the orders of guests by their contact",
        [
            "CREATE INDEX sales_order_contact_email ON sales_order_contact (email)",
            """
            CREATE INDEX sales_order_contact_phone ON sales_order_contact (phone)
            WHERE phone IS NOT NULL
            """,
        ])

    static let personalColumns = [
        "name", "email", "phone", "line1", "line2", "city", "region",
        "postal_code",
    ].map {
        PersonalColumn(
            "sales_order_contact", $0, purpose: "handing over an order",
            kept: "as long as the order's invoice must be")
    }

    static func insertion(of contact: OrderContact, _ id: OrderID) -> SQL {
        let address = contact.address
        return """
            INSERT INTO sales_order_contact (order_id, name, email, phone, line1, line2, city,
                region, postal_code)
            VALUES (\(id), \(contact.name), \(contact.email), \(contact.phone), \(address?.line1),
                \(address?.line2), \(address?.city), \(address?.region), \(address?.postalCode))
            """
    }

    /// The address the order is written to stays: it is what the customer proved to have.
    static func change(_ tx: Transaction, _ id: OrderID, to contact: OrderContact) throws {
        let address = contact.address
        try tx.run(
            """
            UPDATE sales_order_contact
            SET name = \(contact.name), phone = \(contact.phone), line1 = \(address?.line1),
                line2 = \(address?.line2), city = \(address?.city), region = \(address?.region),
                postal_code = \(address?.postalCode)
            WHERE order_id = \(id)
            """)
    }

    static func remove(_ tx: Transaction, _ id: OrderID) throws {
        try tx.run("DELETE FROM sales_order_contact WHERE order_id = \(id)")
    }

    private static let columns = """
        order_id, name, email, phone, line1, line2, city, region, postal_code
        """

    /// - Parameter country: where the order is delivered to, if it is.
    static func find(
        _ tx: Transaction, _ id: OrderID, country: Country?
    ) throws -> OrderContact? {
        try tx.first(
            "SELECT \(unsafe: columns) FROM sales_order_contact WHERE order_id = \(id)"
        ) { contact($0, country) } ?? nil
    }

    static func all(
        _ tx: Transaction, _ orders: [OrderSummary]
    ) throws -> [OrderID: OrderContact] {
        let countries = Dictionary(
            orders.compactMap { order in order.handover.country.map { (order.id, $0) } }
        ) { first, _ in first }
        var found: [OrderID: OrderContact] = [:]
        try tx.each(
            """
            SELECT \(unsafe: columns) FROM sales_order_contact
            WHERE order_id IN \(list: orders.map(\.id))
            """
        ) { row in
            let id: OrderID = row.id(0)
            found[id] = contact(row, countries[id])
        }
        return found
    }

    private static func contact(_ row: any Row, _ country: Country?) -> OrderContact? {
        guard let email = EmailAddress(row.text(2)) else { return nil }
        var contact = OrderContact(
            name: row.text(1), email: email,
            phone: row.optionalText(3).flatMap(PhoneNumber.init(e164:)))
        if let line1 = row.optionalText(4), let country {
            contact.address = PostalAddress(
                line1: line1, line2: row.optionalText(5) ?? "",
                city: row.optionalText(6) ?? "", region: row.optionalText(7) ?? "",
                postalCode: row.optionalText(8) ?? "", country: country)
        }
        return contact
    }

    static func names(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderID: String] {
        let pairs = try tx.rows(
            "SELECT order_id, name FROM sales_order_contact WHERE order_id IN \(list: ids)"
        ) { (OrderID?.some($0.id(0)), $0.text(1)) }
        return Dictionary(pairs.compactMap { id, name in id.map { ($0, name) } }) { first, _ in
            first
        }
    }

    static func emails(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderID: String] {
        var found: [OrderID: String] = [:]
        try tx.each(
            "SELECT order_id, email FROM sales_order_contact WHERE order_id IN \(list: ids)"
        ) { found[$0.id(0)] = $0.text(1) }
        return found
    }

    /// Orders with this contact, whoever they belong to, the newest first.
    static func orders(
        _ tx: Transaction, with contact: Contact, limit: Int
    ) throws -> [OrderID] {
        let column = contact.kind == .email ? "email" : "phone"
        return try tx.rows(
            """
            SELECT order_id FROM sales_order_contact WHERE \(unsafe: column) = \(contact.value)
            ORDER BY order_id DESC LIMIT \(limit)
            """
        ) { $0.id(0) }
    }
}
