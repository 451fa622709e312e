import Kernel
import Storage

/// How the merchant looks and speaks: one row, and the texts beside it.
enum BrandTable {
    static let migration = Migration(
        "marketing", "keep the brand with its texts",
        [
            """
            CREATE TABLE brand (
                singleton {int} NOT NULL PRIMARY KEY CHECK (singleton = 1),
                revision {int} NOT NULL CHECK (revision >= 0),
                brand_title TEXT NOT NULL,
                accent TEXT NOT NULL CHECK (length(accent) = 7),
                accent_dark TEXT NOT NULL CHECK (length(accent_dark) = 7),
                logo TEXT,
                logo_dark TEXT,
                contact_email TEXT,
                postal_address TEXT NOT NULL,
                changed_at {int} NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE brand_text (
                kind TEXT NOT NULL,
                market_code TEXT NOT NULL,
                language TEXT NOT NULL,
                title TEXT NOT NULL,
                words TEXT NOT NULL,
                changed_at {int} NOT NULL,
                PRIMARY KEY (kind, market_code, language)
            ) {keyed}
            """,
        ])

    /// 0 while nothing was set.
    static func revision(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT revision FROM brand WHERE singleton = 1") { $0.int(0) } ?? 0
    }

    /// Nil while nothing was set.
    static func brand(_ tx: Transaction) throws -> Brand? {
        let texts = try tx.rows(
            "SELECT kind, market_code, language, title, words FROM brand_text"
        ) { row in
            BrandText(
                BrandText.Place(
                    kind: try row.choice(0), market: row.text(1), language: try row.language(2)),
                title: row.text(3), body: row.text(4))
        }
        return try tx.first(
            """
            SELECT revision, brand_title, accent, accent_dark, logo, logo_dark, contact_email,
                postal_address
            FROM brand WHERE singleton = 1
            """
        ) { row in
            Brand(
                revision: row.int(0), name: row.text(1),
                accent: Colour(row.text(2)) ?? Brand.standardAccent,
                accentDark: Colour(row.text(3)) ?? Brand.standardAccentDark,
                logo: row.optionalText(4).flatMap(BrandLogo.init(stored:)),
                logoDark: row.optionalText(5).flatMap(BrandLogo.init(stored:)),
                email: row.optionalText(6).flatMap { EmailAddress($0) }, address: row.text(7),
                texts: texts)
        }
    }

    static func write(_ tx: Transaction, _ draft: BrandDraft, _ now: Instant) throws {
        try tx.run(
            """
            INSERT INTO brand (singleton, revision, brand_title, accent, accent_dark, logo,
                logo_dark, contact_email, postal_address, changed_at)
            VALUES (1, 1, \(draft.name), \(draft.accent.text), \(draft.accentDark.text),
                \(draft.logo?.svg), \(draft.logoDark?.svg), \(draft.email), \(draft.address),
                \(now))
            ON CONFLICT (singleton) DO UPDATE SET revision = brand.revision + 1,
                brand_title = excluded.brand_title, accent = excluded.accent,
                accent_dark = excluded.accent_dark, logo = excluded.logo,
                logo_dark = excluded.logo_dark, contact_email = excluded.contact_email,
                postal_address = excluded.postal_address, changed_at = excluded.changed_at
            """)
    }

    /// An empty text is taken away.
    static func write(_ tx: Transaction, _ text: BrandText, _ now: Instant) throws {
        let place = text.place
        if text.body.isEmpty {
            try tx.run(
                """
                DELETE FROM brand_text WHERE kind = \(place.kind.rawValue)
                  AND market_code = \(place.market) AND language = \(place.language)
                """)
        } else {
            try tx.run(
                """
                INSERT INTO brand_text (kind, market_code, language, title, words, changed_at)
                VALUES (\(place.kind.rawValue), \(place.market), \(place.language),
                    \(text.title), \(text.body), \(now))
                ON CONFLICT (kind, market_code, language) DO UPDATE SET title = excluded.title,
                    words = excluded.words, changed_at = excluded.changed_at
                """)
        }
    }

    static func bump(_ tx: Transaction, _ now: Instant) throws {
        try tx.run(
            """
            UPDATE brand SET revision = revision + 1, changed_at = \(now) WHERE singleton = 1
            """)
    }
}
