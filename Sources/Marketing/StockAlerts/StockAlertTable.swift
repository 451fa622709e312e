import Customers
import Kernel
import Storage

/// Who waits for what, in the order in which they confirmed that they do.
enum StockAlertTable {
    static let migration = Migration(
        "marketing", "keep who is to be told when an item is back",
        [
            """
            CREATE TABLE stock_alert (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                item_id {id} NOT NULL CHECK (length(item_id) = 16),
                market_code TEXT NOT NULL,
                profile_id {id} CHECK (length(profile_id) = 16),
                contact_value TEXT NOT NULL CHECK (length(contact_value) BETWEEN 1 AND 254),
                language TEXT NOT NULL,
                origin_hash {bytes} NOT NULL CHECK (length(origin_hash) = 16),
                asked_at {int} NOT NULL,
                confirmed_at {int},
                ended_at {int},
                ended_as TEXT CHECK (ended_as IN ('told', 'stopped')),
                CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
                CHECK (ended_as <> 'told' OR confirmed_at IS NOT NULL)
            ) {keyed}
            """,
            """
            CREATE UNIQUE INDEX stock_alert_once
            ON stock_alert (contact_value, item_id, market_code) WHERE ended_at IS NULL
            """,
            """
            CREATE INDEX stock_alert_waiting
            ON stock_alert (item_id, market_code, confirmed_at, id)
            WHERE ended_at IS NULL AND confirmed_at IS NOT NULL
            """,
            """
            CREATE INDEX stock_alert_told ON stock_alert (item_id, market_code, ended_at)
            WHERE ended_as = 'told'
            """,
            "CREATE INDEX stock_alert_contact ON stock_alert (contact_value, asked_at)",
            "CREATE INDEX stock_alert_origin ON stock_alert (origin_hash, asked_at)",
            "CREATE INDEX stock_alert_profile ON stock_alert (profile_id) WHERE ended_at IS NULL",
            "CREATE INDEX stock_alert_age ON stock_alert (asked_at)",
        ])

    static let personalColumns = [
        PersonalColumn(
            "stock_alert", "contact_value", purpose: "to tell the person that an item is back",
            kept: "a year; a week where it was never confirmed"),
        PersonalColumn(
            "stock_alert", "origin_hash", purpose: "to limit how many mails one origin asks for",
            kept: "as long as the row"),
    ]

    static let personalTable = PersonalTable("stock_alert", ["contact_value"]) { columns, person in
        """
        SELECT \(unsafe: columns) FROM stock_alert
        WHERE contact_value IN \(list: person.values(.email)) LIMIT \(PersonalTable.mostRows)
        """
    }

    // MARK: Reading

    private static let columns = """
        id, item_id, market_code, profile_id, contact_value, language, confirmed_at, ended_at,
        ended_as
        """

    static func find(_ tx: Transaction, _ id: StockAlertID) throws -> StockAlert? {
        try tx.first(
            "SELECT \(unsafe: columns) FROM stock_alert WHERE id = \(id)", alert)
    }

    static func open(
        _ tx: Transaction, _ email: EmailAddress, _ item: ItemID, _ market: String
    ) throws -> StockAlert? {
        try tx.first(
            """
            SELECT \(unsafe: columns) FROM stock_alert
            WHERE contact_value = \(email) AND item_id = \(item) AND market_code = \(market)
              AND ended_at IS NULL
            """, alert)
    }

    static func waiting(
        _ tx: Transaction, of profiles: [ProfileID]
    ) throws -> [StockAlert] {
        try tx.rows(
            """
            SELECT \(unsafe: columns) FROM stock_alert
            WHERE profile_id IN \(list: profiles) AND ended_at IS NULL ORDER BY asked_at, id
            """, alert)
    }

    static func held(
        _ tx: Transaction, of profiles: [ProfileID], _ emails: [String]
    ) throws -> [StockAlert] {
        try tx.rows(
            """
            SELECT \(unsafe: columns) FROM stock_alert
            WHERE profile_id IN \(list: profiles) OR contact_value IN \(list: emails)
            ORDER BY asked_at, id LIMIT \(PersonalTable.mostRows)
            """, alert)
    }

    private static func alert(_ row: any Row) throws -> StockAlert {
        guard let email = EmailAddress(row.text(4)) else {
            throw StoreFault.unreadable("the address of a stock alert")
        }
        let state: StockAlert.State =
            switch row.optionalText(8) {
            case "told": .told
            case "stopped": .stopped
            default: row.isNull(6) ? .asked : .waiting
            }
        return StockAlert(
            id: row.id(0), itemID: row.id(1), marketCode: row.text(2),
            profileID: row.optionalID(3), email: email, language: try row.language(5),
            state: state, toldAt: state == .told ? row.instant(7) : nil)
    }

    /// Alerts asked for since `moment`, for this address and from this origin.
    static func counts(
        _ tx: Transaction, _ email: EmailAddress, _ origin: [UInt8], since moment: Instant
    ) throws -> (contact: Int, origin: Int) {
        try tx.first(
            """
            SELECT (SELECT count(*) FROM stock_alert
                    WHERE contact_value = \(email) AND asked_at > \(moment)),
                   (SELECT count(*) FROM stock_alert
                    WHERE origin_hash = \(origin) AND asked_at > \(moment))
            """
        ) { ($0.int(0), $0.int(1)) } ?? (0, 0)
    }

    struct Pair: Hashable {
        let item: ItemID
        let market: String
    }

    /// Items of markets for which somebody waits, after `last`; all items when none are named.
    static func awaited(
        _ tx: Transaction, items: [ItemID]?, after last: Pair?, limit: Int
    ) throws -> [Pair] {
        let item = last?.item ?? ItemID(high: 0, low: 0)
        let market = last?.market ?? ""
        var statement: SQL = """
            SELECT DISTINCT item_id, market_code FROM stock_alert
            WHERE ended_at IS NULL AND confirmed_at IS NOT NULL
              AND (item_id, market_code) > (\(item), CAST(\(market) AS TEXT))
            """
        if let items {
            let named: SQL = " AND item_id IN \(list: items)"
            statement.text += named.text
            statement.values += named.values
        }
        let order: SQL = " ORDER BY item_id, market_code LIMIT \(limit)"
        statement.text += order.text
        statement.values += order.values
        return try tx.rows(statement) { Pair(item: $0.id(0), market: $0.text(1)) }
    }

    /// How many were told of each item in each market since `moment`.
    static func told(
        _ tx: Transaction, _ items: [ItemID], since moment: Instant
    ) throws -> [Pair: Int] {
        var told: [Pair: Int] = [:]
        try tx.each(
            """
            SELECT item_id, market_code, count(*) FROM stock_alert
            WHERE ended_as = 'told' AND item_id IN \(list: items) AND ended_at > \(moment)
            GROUP BY item_id, market_code
            """
        ) { told[Pair(item: $0.id(0), market: $0.text(1))] = $0.int(2) }
        return told
    }

    // MARK: Writing

    static func add(
        _ tx: Transaction, _ alert: StockAlert, origin: [UInt8], confirmed: Bool, _ now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO stock_alert (id, item_id, market_code, profile_id, contact_value,
                language, origin_hash, asked_at, confirmed_at)
            VALUES (\(alert.id), \(alert.itemID), \(alert.marketCode), \(alert.profileID),
                \(alert.email), \(alert.language), \(origin), \(now),
                \(confirmed ? now : nil as Instant?))
            """)
    }

    /// False when it was confirmed before, or has ended.
    static func confirm(_ tx: Transaction, _ id: StockAlertID, _ now: Instant) throws -> Bool {
        try tx.run(
            """
            UPDATE stock_alert SET confirmed_at = \(now)
            WHERE id = \(id) AND confirmed_at IS NULL AND ended_at IS NULL
            """) == 1
    }

    static func stop(_ tx: Transaction, _ id: StockAlertID, _ now: Instant) throws -> Int {
        try tx.run(
            """
            UPDATE stock_alert SET ended_at = \(now), ended_as = 'stopped'
            WHERE id = \(id) AND ended_at IS NULL
            """)
    }

    /// All to the address of this one.
    static func stopAll(_ tx: Transaction, like id: StockAlertID, _ now: Instant) throws -> Int {
        try tx.run(
            """
            UPDATE stock_alert SET ended_at = \(now), ended_as = 'stopped'
            WHERE ended_at IS NULL AND contact_value =
                (SELECT one.contact_value FROM stock_alert one WHERE one.id = \(id))
            """)
    }

    /// The first `count` of the line; their ids.
    static func tell(
        _ tx: Transaction, _ pair: Pair, _ count: Int, _ now: Instant
    ) throws -> [StockAlertID] {
        try tx.rows(
            """
            UPDATE stock_alert SET ended_at = \(now), ended_as = 'told'
            WHERE ended_at IS NULL AND id IN (
                SELECT id FROM stock_alert
                WHERE item_id = \(pair.item) AND market_code = \(pair.market)
                  AND ended_at IS NULL AND confirmed_at IS NOT NULL
                ORDER BY confirmed_at, id LIMIT \(count))
            RETURNING id
            """
        ) { $0.id(0) }
    }

    /// Nothing happens where the person has asked again meanwhile.
    static func waitOn(_ tx: Transaction, _ id: StockAlertID) throws {
        try tx.run(
            """
            UPDATE stock_alert SET ended_at = NULL, ended_as = NULL
            WHERE id = \(id) AND ended_as = 'told' AND NOT EXISTS (
                SELECT 1 FROM stock_alert other
                WHERE other.contact_value = stock_alert.contact_value
                  AND other.item_id = stock_alert.item_id
                  AND other.market_code = stock_alert.market_code AND other.ended_at IS NULL)
            """)
    }

    static func forget(
        _ tx: Transaction, unconfirmedBefore: Instant, before: Instant, limit: Int
    ) throws -> Int {
        try tx.run(
            """
            DELETE FROM stock_alert WHERE id IN (
                SELECT id FROM stock_alert
                WHERE asked_at < \(before)
                   OR (asked_at < \(unconfirmedBefore) AND confirmed_at IS NULL)
                LIMIT \(limit))
            """)
    }
}
