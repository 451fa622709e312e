import Kernel
import Storage

/// In which markets feeds are published, and which key opens them.
enum FeedTable {
    static let migration = Migration(
        "marketing", "keep the markets whose feeds are published",
        [
            """
            CREATE TABLE product_feed (
                market_id {id} NOT NULL PRIMARY KEY CHECK (length(market_id) = 16),
                is_published {int} NOT NULL CHECK (is_published IN (0, 1)),
                key_number {int} NOT NULL CHECK (key_number >= 1),
                changed_at {int} NOT NULL
            ) {keyed}
            """
        ])

    static func setting(_ tx: Transaction, _ market: MarketID) throws -> FeedSetting? {
        try tx.first(
            "SELECT is_published, key_number FROM product_feed WHERE market_id = \(market)"
        ) { FeedSetting(market: market, isPublished: $0.bool(0), keyNumber: $0.int(1)) }
    }

    static func write(_ tx: Transaction, _ setting: FeedSetting, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO product_feed (market_id, is_published, key_number, changed_at)
            VALUES (\(setting.market), \(setting.isPublished), \(setting.keyNumber), \(now))
            ON CONFLICT (market_id) DO UPDATE SET is_published = excluded.is_published,
                key_number = excluded.key_number, changed_at = excluded.changed_at
            """)
    }

    /// The key is drawn anew; nothing where nothing was set.
    static func renewKey(_ tx: Transaction, _ market: MarketID, at now: Instant) throws {
        try tx.run(
            """
            UPDATE product_feed SET key_number = key_number + 1, changed_at = \(now)
            WHERE market_id = \(market)
            """)
    }
}
