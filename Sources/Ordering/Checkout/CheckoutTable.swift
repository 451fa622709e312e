import Customers
import FoundationEssentials
import Inventory
import Kernel
import Storage

/// Orders whose card payment is under way: what will be written once the provider has answered.
/// Whom they are for stands in columns of its own, which the registry of personal columns names.
enum CheckoutTable {
    static let migrations = [
        Migration(
            "ordering", "keep the order of a card payment until the provider has answered",
            [
                """
                CREATE TABLE checkout (
                    payment_id {id} NOT NULL PRIMARY KEY CHECK (length(payment_id) = 16),
                    operation_key {bytes} NOT NULL,
                    operation_fingerprint {bytes} NOT NULL,
                    basket_id {id} NOT NULL,
                    basket_version {int} NOT NULL,
                    draft TEXT NOT NULL,
                    name TEXT NOT NULL,
                    email TEXT NOT NULL,
                    phone TEXT,
                    line1 TEXT,
                    line2 TEXT,
                    city TEXT,
                    region TEXT,
                    postal_code TEXT,
                    created_at {int} NOT NULL,
                    ended_at {int},
                    answer TEXT,
                    CHECK ((ended_at IS NULL) = (answer IS NULL))
                ) {keyed}
                """
            ]),
        Migration(
            "ordering", "find the card payment of an operation",
            ["CREATE INDEX checkout_of_operation ON checkout (operation_key)"]),
    ]

    static let personalColumns = [
        "name", "email", "phone", "line1", "line2", "city", "region",
        "postal_code",
    ].map {
        PersonalColumn(
            "checkout", $0, purpose: "placing an order once its payment is known",
            kept: "30 days")
    }

    static let personalTable = PersonalTable(
        "checkout", ["name", "email", "phone", "line1", "line2", "city", "region", "postal_code"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM checkout
        WHERE email IN \(list: person.values(.email)) LIMIT \(PersonalTable.mostRows)
        """
    }

    struct Record: Sendable {
        let paymentID: PaymentID
        let operation: Operation
        let basketID: BasketID
        let basketVersion: Int
        let draft: CheckoutDraft
        let contact: OrderContact
        let answer: PlaceOrderAnswer?
    }

    static func addition(of record: Record, at now: Instant) throws -> SQL {
        let draft = String(decoding: try JSONEncoder().encode(record.draft), as: UTF8.self)
        let contact = record.contact
        let address = contact.address
        return """
            INSERT INTO checkout (payment_id, operation_key, operation_fingerprint, basket_id,
                basket_version, draft, name, email, phone, line1, line2, city, region, postal_code,
                created_at)
            VALUES (\(record.paymentID), \(record.operation.key), \(record.operation.fingerprint),
                \(record.basketID), \(record.basketVersion), \(draft), \(contact.name),
                \(contact.email), \(contact.phone), \(address?.line1), \(address?.line2),
                \(address?.city), \(address?.region), \(address?.postalCode), \(now))
            """
    }

    static func find(
        _ tx: Transaction, _ id: PaymentID, at now: Instant, locks: Bool = true
    ) throws -> Record? {
        if locks, tx.dialect.locksRows {
            try tx.each("SELECT 1 FROM checkout WHERE payment_id = \(id) FOR UPDATE") { _ in }
        }
        return try tx.first(
            """
            SELECT operation_key, operation_fingerprint, basket_id, basket_version, draft, name,
                email, phone, line1, line2, city, region, postal_code, answer
            FROM checkout WHERE payment_id = \(id)
            """
        ) { row in
            let draft = try JSONDecoder().decode(
                CheckoutDraft.self, from: Data(row.text(4).utf8))
            guard let email = EmailAddress(row.text(6)) else {
                throw StoreFault.unreadable("an e-mail address of checkout \(id)")
            }
            var contact = OrderContact(
                name: row.text(5), email: email,
                phone: row.optionalText(7).flatMap(PhoneNumber.init(e164:)))
            if let line1 = row.optionalText(8), let country = draft.country {
                contact.address = PostalAddress(
                    line1: line1, line2: row.text(9), city: row.text(10), region: row.text(11),
                    postalCode: row.text(12), country: country)
            }
            return Record(
                paymentID: id,
                operation: Operation(key: row.bytes(0), fingerprint: row.bytes(1), at: now),
                basketID: row.id(2), basketVersion: row.int(3), draft: draft, contact: contact,
                answer: try row.optionalText(13).map(PlaceOrderAnswer.init(stored:)))
        }
    }

    static func payment(_ tx: Transaction, of operation: Operation) throws -> PaymentID? {
        try tx.first(
            "SELECT payment_id FROM checkout WHERE operation_key = \(operation.key)"
        ) { $0.id(0) }
    }

    static func end(
        _ tx: Transaction, _ id: PaymentID, _ answer: PlaceOrderAnswer, at now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE checkout SET ended_at = \(now), answer = \(answer.stored())
            WHERE payment_id = \(id) AND ended_at IS NULL
            """)
    }
}

/// An order to be, without a personal value.
struct CheckoutDraft: Sendable, Codable {
    let orderID: OrderID
    let profileID: ProfileID?
    let visitorID: VisitorID?
    let marketID: MarketID
    let currency: Currency
    let language: Language
    let channel: String
    /// Where it is collected; nil for a delivery.
    let collectAt: LocationID?
    let source: LocationID
    let country: Country?
    let delivery: Amount
    let deliveryMethod: String?
    let slot: CollectionSlot?
    let total: Amount
    let tax: Amount
    let taxIncluded: Bool
    let priced: String
    let lines: [OrderLine]

    init(_ order: NewOrder, source: LocationID, country: Country?) {
        orderID = order.id
        profileID = order.profileID
        visitorID = order.visitorID
        marketID = order.marketID
        currency = order.currency
        language = order.language
        channel = order.channel
        if case .collection(let place) = order.handover {
            collectAt = place
        } else {
            collectAt = nil
        }
        self.source = source
        self.country = country
        delivery = order.delivery
        deliveryMethod = order.deliveryMethod
        slot = order.slot
        total = order.total
        tax = order.tax
        taxIncluded = order.taxIncluded
        priced = order.priced
        lines = order.lines
    }

    func order(for contact: OrderContact, at now: Instant) throws -> NewOrder {
        let handover: OrderHandover
        if let collectAt {
            handover = .collection(collectAt)
        } else if let country {
            handover = .delivery(from: source, to: country)
        } else {
            throw StoreFault.unreadable("the handover of order \(orderID)")
        }
        return NewOrder(
            id: orderID, profileID: profileID, visitorID: visitorID, marketID: marketID,
            currency: currency, language: language, channel: channel, placedAt: now,
            handover: handover, tender: .card, delivery: delivery,
            deliveryMethod: deliveryMethod, slot: slot, total: total, tax: tax,
            taxIncluded: taxIncluded, priced: priced, lines: lines, contact: contact)
    }
}
