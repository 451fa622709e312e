import Kernel
import Storage

enum PaymentTable {
    static let migration = Migration(
        "payments", "keep payments and every step of them",
        [
            """
            CREATE TABLE payment (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                order_id {id} CHECK (length(order_id) = 16),
                holder TEXT NOT NULL,
                tender TEXT NOT NULL CHECK (tender IN ('payAtCollection', 'card')),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                amount {int} NOT NULL CHECK (amount >= 0),
                provider TEXT NOT NULL,
                created_at {int} NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX payment_order ON payment (order_id)",
            """
            CREATE TABLE payment_entry (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                payment_id {id} NOT NULL REFERENCES payment (id),
                kind TEXT NOT NULL CHECK (kind IN
                    ('started', 'declined', 'authorised', 'captured', 'voided', 'refunded')),
                amount {int} NOT NULL CHECK (amount >= 0),
                provider_reference TEXT NOT NULL,
                at {int} NOT NULL,
                UNIQUE (payment_id, kind, provider_reference)
            ) {keyed}
            """,
            "CREATE INDEX payment_entry_started ON payment_entry (at) WHERE kind = 'started'",
        ])

    static func addition(of payment: Payment) -> SQL {
        """
        INSERT INTO payment (id, order_id, holder, tender, currency, amount, provider, created_at)
        VALUES (\(payment.id), \(payment.orderID), \(payment.holder), \(payment.tender.rawValue),
                \(payment.due.currency), \(payment.due.amount), \(payment.provider),
                \(payment.createdAt))
        """
    }

    static func addition(of entries: [PaymentEntry]) -> SQL {
        let rows: [[SQLValue]] = entries.map { entry in
            [
                entry.id.sqlValue, entry.paymentID.sqlValue, entry.kind.rawValue.sqlValue,
                entry.amount.sqlValue, entry.reference.sqlValue, entry.at.sqlValue,
            ]
        }
        return """
            INSERT INTO payment_entry (id, payment_id, kind, amount, provider_reference, at)
            VALUES \(rows: rows)
            """
    }

    static func lock(_ tx: Transaction, _ id: PaymentID) throws { try tx.lock("payment", [id]) }

    static func has(_ tx: Transaction, _ entry: PaymentEntry) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM payment_entry
            WHERE payment_id = \(entry.paymentID) AND kind = \(entry.kind.rawValue)
              AND provider_reference = \(entry.reference)
            """
        ) { _ in true } ?? false
    }

    static func assign(_ tx: Transaction, _ id: PaymentID, to order: OrderID) throws -> Int {
        try tx.run(
            """
            UPDATE payment SET order_id = \(order)
            WHERE id = \(id) AND (order_id IS NULL OR order_id = \(order))
            """)
    }

    static func payment(_ tx: Transaction, _ id: PaymentID) throws -> Payment? {
        try tx.first(
            """
            SELECT id, order_id, holder, tender, currency, amount, provider, created_at
            FROM payment WHERE id = \(id)
            """, read)
    }

    static func entries(_ tx: Transaction, of id: PaymentID) throws -> [PaymentEntry] {
        try tx.rows(
            """
            SELECT id, payment_id, kind, amount, provider_reference, at FROM payment_entry
            WHERE payment_id = \(id) ORDER BY at, id
            """
        ) { row in
            PaymentEntry(
                id: row.id(0), paymentID: row.id(1), kind: try row.choice(2),
                amount: row.amount(3), reference: row.text(4), at: row.instant(5))
        }
    }

    static func balances(
        _ tx: Transaction, _ ids: [PaymentID]
    ) throws -> [PaymentID: PaymentBalance] {
        var balances: [PaymentID: PaymentBalance] = [:]
        try tx.each(
            """
            SELECT payment_id, kind, CAST(sum(amount) AS BIGINT), count(*) FROM payment_entry
            WHERE payment_id IN \(list: ids) GROUP BY payment_id, kind
            """
        ) { row in
            balances[row.id(0), default: PaymentBalance()].add(
                try row.choice(1), row.amount(2), count: row.int(3))
        }
        return balances
    }

    static func states(
        _ tx: Transaction, of orders: [OrderID]
    ) throws -> [OrderID: [PaymentState]] {
        var payments: [PaymentID: Payment] = [:]
        var balances: [PaymentID: PaymentBalance] = [:]
        try tx.each(
            """
            SELECT p.id, p.order_id, p.holder, p.tender, p.currency, p.amount, p.provider,
                   p.created_at, e.kind, CAST(sum(e.amount) AS BIGINT), count(e.id)
            FROM payment p LEFT JOIN payment_entry e ON e.payment_id = p.id
            WHERE p.order_id IN \(list: orders) GROUP BY p.id, e.kind
            """
        ) { row in
            let payment = try read(row)
            payments[payment.id] = payment
            guard !row.isNull(8) else { return }
            balances[payment.id, default: PaymentBalance()].add(
                try row.choice(8), row.amount(9), count: row.int(10))
        }
        var states: [OrderID: [PaymentState]] = [:]
        for payment in payments.values.sorted(by: { $0.id < $1.id }) {
            guard let order = payment.orderID else { continue }
            states[order, default: []].append(
                PaymentState(payment: payment, balance: balances[payment.id] ?? PaymentBalance()))
        }
        return states
    }

    static func eachOrderBalance(
        _ tx: Transaction, _ body: (OrderID, Money, PaymentBalance) throws -> Void
    ) throws {
        var open: (order: OrderID, due: Money, balance: PaymentBalance, seen: Set<PaymentID>)?
        try tx.each(
            """
            SELECT p.order_id, p.id, p.currency, p.amount, e.kind, e.amount
            FROM payment p LEFT JOIN payment_entry e ON e.payment_id = p.id
            WHERE p.order_id IS NOT NULL ORDER BY p.order_id, p.id
            """
        ) { row in
            let order: OrderID = row.id(0)
            let payment: PaymentID = row.id(1)
            if let done = open, done.order != order {
                try body(done.order, done.due, done.balance)
                open = nil
            }
            let currency = try row.currency(2)
            var state = open ?? (order, Money(.zero, currency), PaymentBalance(), [])
            if state.seen.insert(payment).inserted {
                state.due = state.due + Money(row.amount(3), currency)
            }
            if !row.isNull(4) { state.balance.add(try row.choice(4), row.amount(5)) }
            open = state
        }
        if let done = open { try body(done.order, done.due, done.balance) }
    }

    static func unresolved(
        _ tx: Transaction, from start: Instant, before end: Instant, limit: Int
    ) throws -> [Payment] {
        try tx.rows(
            """
            SELECT p.id, p.order_id, p.holder, p.tender, p.currency, p.amount, p.provider,
                   p.created_at
            FROM payment_entry s JOIN payment p ON p.id = s.payment_id
            WHERE s.kind = 'started' AND s.at >= \(start) AND s.at < \(end)
              AND NOT EXISTS (
                SELECT 1 FROM payment_entry e
                WHERE e.payment_id = s.payment_id
                  AND e.kind IN ('authorised', 'declined', 'voided'))
            ORDER BY s.at LIMIT \(limit)
            """, read)
    }

    /// Payments whose sums break a rule of the ledger; nothing else is kept.
    static func eachBroken(
        _ tx: Transaction, _ body: (Payment, PaymentBalance) throws -> Void
    ) throws {
        var rules: [String] = []
        for (kind, name) in [
            ("authorised", "a"), ("captured", "c"), ("voided", "v"), ("refunded", "r"),
        ] {
            let sum = "sum(e.amount) FILTER (WHERE e.kind = '\(kind)')"
            rules.append("coalesce(CAST(\(sum) AS BIGINT), 0) AS \(name)")
        }
        try tx.each(
            """
            SELECT id, order_id, holder, tender, currency, amount, provider, created_at, a, c, v, r
            FROM (
                SELECT p.id, p.order_id, p.holder, p.tender, p.currency, p.amount, p.provider,
                       p.created_at, \(unsafe: rules.joined(separator: ", "))
                FROM payment p JOIN payment_entry e ON e.payment_id = p.id GROUP BY p.id) sums
            WHERE r > c OR (tender = 'card' AND (c + v > a OR a - v > amount))
               OR (tender = 'payAtCollection' AND (c > amount OR a > 0 OR v > 0))
            """
        ) { row in
            var balance = PaymentBalance()
            balance.authorised = row.amount(8)
            balance.captured = row.amount(9)
            balance.voided = row.amount(10)
            balance.refunded = row.amount(11)
            try body(read(row), balance)
        }
    }

    static func count(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT count(*) FROM payment") { $0.int(0) } ?? 0
    }

    private static func read(_ row: any Row) throws -> Payment {
        Payment(
            id: row.id(0), orderID: row.optionalID(1), holder: row.text(2),
            tender: try row.choice(3), due: Money(row.amount(5), try row.currency(4)),
            provider: row.text(6), createdAt: row.instant(7))
    }
}
