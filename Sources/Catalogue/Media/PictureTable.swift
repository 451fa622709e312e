import Kernel
import Storage

/// Pictures of products. Their bytes lie in the database too, where every node finds them and where
/// a back-up takes them along (docs/adr/0014-pictures.md). Media never change: their id is made of
/// their content.
enum PictureTable {
    static let migration = Migration(
        "catalogue", "keep pictures of products in several sizes",
        [
            """
            CREATE TABLE media (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                width {int} NOT NULL CHECK (width > 0),
                height {int} NOT NULL CHECK (height > 0),
                source_kind TEXT NOT NULL CHECK (source_kind IN ('jpeg', 'png', 'webp')),
                source_size {int} NOT NULL CHECK (source_size > 0),
                webp_widths TEXT NOT NULL,
                jpeg_widths TEXT NOT NULL,
                used_at {int} NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE media_rendition (
                media_id {id} NOT NULL REFERENCES media (id) ON DELETE CASCADE,
                format TEXT NOT NULL CHECK (format IN ('webp', 'jpeg')),
                width {int} NOT NULL CHECK (width > 0),
                content {bytes} NOT NULL CHECK (length(content) BETWEEN 1 AND 8388608),
                PRIMARY KEY (media_id, format, width)
            ) {rows}
            """,
            // The first is at 0. One that was removed keeps its place until it is forgotten.
            """
            CREATE TABLE picture (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                product_id {id} NOT NULL REFERENCES product (id),
                media_id {id} NOT NULL REFERENCES media (id),
                position {int} NOT NULL CHECK (position >= 0),
                added_at {int} NOT NULL,
                removed_at {int}
            ) {keyed}
            """,
            """
            CREATE INDEX picture_of_product ON picture (product_id, position)
            WHERE removed_at IS NULL
            """,
            "CREATE INDEX picture_of_media ON picture (media_id)",
            "CREATE INDEX picture_removed ON picture (removed_at) WHERE removed_at IS NOT NULL",
            """
            CREATE TABLE picture_text (
                picture_id {id} NOT NULL REFERENCES picture (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                alt TEXT NOT NULL CHECK (length(alt) BETWEEN 1 AND 300),
                PRIMARY KEY (picture_id, language)
            ) {keyed}
            """,
        ])

    // MARK: Bytes

    /// Keeps what was made, or notes that it is used again: that holds the row, so that whoever
    /// forgets unused media at the same moment leaves it.
    static func keep(_ tx: Transaction, _ made: MadePicture, at now: Instant) throws {
        let widths = { (format: RenditionFormat) in
            made.renditions.filter { $0.format == format }.map { String($0.width) }
                .joined(separator: " ")
        }
        try tx.run(
            """
            INSERT INTO media (id, width, height, source_kind, source_size, webp_widths,
                jpeg_widths, used_at)
            VALUES (\(made.id), \(made.width), \(made.height), \(made.kind.rawValue),
                \(made.sourceBytes), \(widths(.webp)), \(widths(.jpeg)), \(now))
            ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at
            """)
        for rendition in made.renditions {
            try tx.run(
                """
                INSERT INTO media_rendition (media_id, format, width, content)
                VALUES (\(made.id), \(rendition.format.rawValue), \(rendition.width),
                    \(rendition.bytes))
                ON CONFLICT (media_id, format, width) DO NOTHING
                """)
        }
    }

    static func content(
        _ tx: Transaction, _ media: MediaID, _ format: RenditionFormat, width: Int
    ) throws -> [UInt8]? {
        try tx.first(
            """
            SELECT content FROM media_rendition
            WHERE media_id = \(media) AND format = \(format.rawValue) AND width = \(width)
            """
        ) { $0.bytes(0) }
    }

    // MARK: Reading

    private static let columns = """
        SELECT p.product_id, p.id, m.id, m.width, m.height, m.webp_widths, m.jpeg_widths, t.alt
        FROM picture p
        JOIN media m ON m.id = p.media_id
        LEFT JOIN picture_text t ON t.picture_id = p.id AND t.language =
        """

    private static func decoded(_ row: any Row) -> (ProductID, Picture) {
        let numbers = { (column: Int) in
            row.text(column).split(separator: " ").compactMap { Int($0) }
        }
        return (
            row.id(0),
            Picture(
                id: row.id(1), media: row.id(2), width: row.int(3), height: row.int(4),
                webpWidths: numbers(5), jpegWidths: numbers(6), alt: row.optionalText(7))
        )
    }

    /// The first picture of each product that has one.
    static func first(
        _ tx: Transaction, of products: [ProductID], language: Language
    ) throws -> [ProductID: Picture] {
        var found: [ProductID: Picture] = [:]
        try tx.each(
            """
            \(unsafe: columns) \(language)
            WHERE p.product_id IN \(list: products) AND p.position = 0 AND p.removed_at IS NULL
            """
        ) { row in
            let (product, picture) = decoded(row)
            found[product] = picture
        }
        return found
    }

    static func all(
        _ tx: Transaction, of product: ProductID, language: Language
    ) throws -> [Picture] {
        try tx.rows(
            """
            \(unsafe: columns) \(language)
            WHERE p.product_id = \(product) AND p.removed_at IS NULL
            ORDER BY p.position, p.id
            """
        ) { decoded($0).1 }
    }

    /// The same of several products.
    static func all(
        _ tx: Transaction, of products: [ProductID], language: Language
    ) throws -> [ProductID: [Picture]] {
        var found: [ProductID: [Picture]] = [:]
        try tx.each(
            """
            \(unsafe: columns) \(language)
            WHERE p.product_id IN \(list: products) AND p.removed_at IS NULL
            ORDER BY p.product_id, p.position, p.id
            """
        ) { row in
            let (product, picture) = decoded(row)
            found[product, default: []].append(picture)
        }
        return found
    }

    static func alts(
        _ tx: Transaction, of product: ProductID
    ) throws -> [PictureID: [Language: String]] {
        var alts: [PictureID: [Language: String]] = [:]
        try tx.each(
            """
            SELECT t.picture_id, t.language, t.alt FROM picture_text t
            JOIN picture p ON p.id = t.picture_id WHERE p.product_id = \(product)
            """
        ) { row in alts[row.id(0), default: [:]][try row.language(1)] = row.text(2) }
        return alts
    }

    // MARK: Writing

    struct Stored {
        let id: PictureID
        let product: ProductID
        let media: MediaID
        var position: Int
        var isRemoved: Bool
    }

    private static let stored = "SELECT id, product_id, media_id, position, removed_at FROM picture"

    private static func decodedStored(_ row: any Row) -> Stored {
        Stored(
            id: row.id(0), product: row.id(1), media: row.id(2), position: row.int(3),
            isRemoved: !row.isNull(4))
    }

    static func find(_ tx: Transaction, _ id: PictureID) throws -> Stored? {
        try tx.first("\(unsafe: stored) WHERE id = \(id)", decodedStored)
    }

    /// Those that are shown, in their order.
    static func shown(_ tx: Transaction, of product: ProductID) throws -> [Stored] {
        try tx.rows(
            """
            \(unsafe: stored) WHERE product_id = \(product) AND removed_at IS NULL
            ORDER BY position, id
            """, decodedStored)
    }

    static func add(
        _ tx: Transaction, _ id: PictureID, product: ProductID, media: MediaID, position: Int,
        at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO picture (id, product_id, media_id, position, added_at)
            VALUES (\(id), \(product), \(media), \(position), \(now))
            """)
    }

    static func place(_ tx: Transaction, _ order: [PictureID]) throws {
        try tx.batch(
            order.enumerated().map { position, id in
                "UPDATE picture SET position = \(position), removed_at = NULL WHERE id = \(id)"
            })
    }

    static func remove(_ tx: Transaction, _ id: PictureID, at now: Instant) throws {
        try tx.run("UPDATE picture SET removed_at = \(now) WHERE id = \(id)")
    }

    static func describe(
        _ tx: Transaction, _ id: PictureID, _ alt: [Language: String]
    ) throws {
        try tx.run("DELETE FROM picture_text WHERE picture_id = \(id)")
        let rows: [[SQLValue]] = alt.map { [id.sqlValue, $0.sqlValue, .text($1)] }
        if rows.isEmpty { return }
        try tx.run("INSERT INTO picture_text (picture_id, language, alt) VALUES \(rows: rows)")
    }

    // MARK: Forgetting

    /// Forgets pictures removed before `moment` and then media that nothing has used since.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        let pictures = try tx.run(
            """
            DELETE FROM picture WHERE id IN (
                SELECT id FROM picture WHERE removed_at < \(moment)
                ORDER BY removed_at LIMIT \(limit))
            """)
        let media = try tx.run(
            """
            DELETE FROM media WHERE used_at < \(moment) AND id IN (
                SELECT m.id FROM media m
                WHERE NOT EXISTS (SELECT 1 FROM picture p WHERE p.media_id = m.id)
                ORDER BY m.id LIMIT \(limit))
            """)
        return pictures + media
    }
}
