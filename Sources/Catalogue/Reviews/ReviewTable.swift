import Customers
import Kernel
import Storage

/// Reviews, and what those that are shown come to.
enum ReviewTable {
    static let migration = Migration(
        "catalogue", "keep reviews of purchasers",
        [
            """
            CREATE TABLE review (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                product_id {id} NOT NULL REFERENCES product (id),
                reviewer_id {id} NOT NULL,
                order_id {id} NOT NULL,
                rating {int} NOT NULL CHECK (rating BETWEEN 1 AND 5),
                body TEXT NOT NULL,
                language TEXT NOT NULL,
                shown_name TEXT NOT NULL CHECK (length(shown_name) > 0),
                written_at {int} NOT NULL,
                hidden_for TEXT,
                hidden_at {int},
                UNIQUE (product_id, reviewer_id),
                CHECK ((hidden_for IS NULL) = (hidden_at IS NULL))
            ) {keyed}
            """,
            "CREATE INDEX review_shown ON review (product_id, id) WHERE hidden_at IS NULL",
            """
            CREATE TABLE review_total (
                product_id {id} NOT NULL PRIMARY KEY REFERENCES product (id),
                ones {int} NOT NULL CHECK (ones >= 0),
                twos {int} NOT NULL CHECK (twos >= 0),
                threes {int} NOT NULL CHECK (threes >= 0),
                fours {int} NOT NULL CHECK (fours >= 0),
                fives {int} NOT NULL CHECK (fives >= 0)
            ) {keyed}
            """,
        ])

    static let personalTable = PersonalTable("review", ["body", "shown_name"]) { columns, person in
        """
        SELECT \(unsafe: columns) FROM review
        WHERE reviewer_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    static let personalColumns = ["body", "shown_name"].map {
        PersonalColumn(
            "review", $0, purpose: "a review that you wrote, shown to everybody",
            kept: "until you ask for its removal")
    }

    private static let columns = """
        SELECT id, product_id, rating, body, language, shown_name, written_at, hidden_for, hidden_at
        FROM review
        """

    private static func decoded(_ row: any Row) throws -> Review {
        Review(
            id: row.id(0), product: row.id(1), rating: row.int(2), text: row.text(3),
            language: try row.language(4), name: row.text(5), writtenAt: row.instant(6),
            hidden: row.isNull(8)
                ? nil : HiddenReview(reason: try row.choice(7), at: row.instant(8)))
    }

    static func page(
        _ tx: Transaction, of product: ProductID, before last: ReviewID?, limit: Int
    ) throws -> [Review] {
        let last = last ?? ReviewID(high: .max, low: .max)
        return try tx.rows(
            """
            \(unsafe: columns) WHERE product_id = \(product) AND hidden_at IS NULL AND id < \(last)
            ORDER BY id DESC LIMIT \(limit)
            """, decoded)
    }

    static func newest(
        _ tx: Transaction, before last: ReviewID?, limit: Int
    ) throws -> [Review] {
        let last = last ?? ReviewID(high: .max, low: .max)
        return try tx.rows(
            "\(unsafe: columns) WHERE id < \(last) ORDER BY id DESC LIMIT \(limit)", decoded)
    }

    static func find(_ tx: Transaction, _ id: ReviewID) throws -> Review? {
        try tx.first("\(unsafe: columns) WHERE id = \(id)", decoded)
    }

    static func own(
        _ tx: Transaction, _ product: ProductID, _ reviewer: [ReviewerMark]
    ) throws -> Review? {
        try tx.first(
            """
            \(unsafe: columns) WHERE product_id = \(product) AND reviewer_id IN \(list: reviewer)
            ORDER BY id LIMIT 1
            """, decoded)
    }

    static func totals(_ tx: Transaction, of product: ProductID) throws -> ReviewTotals {
        try tx.first(
            """
            SELECT ones, twos, threes, fours, fives FROM review_total
            WHERE product_id = \(product)
            """
        ) { row in ReviewTotals(byRating: (0..<5).map { row.int($0) }) } ?? .none
    }

    // MARK: Writing

    static func add(
        _ tx: Transaction, _ review: Review, _ purchase: VerifiedPurchase, _ mark: ReviewerMark
    ) throws {
        try tx.run(
            """
            INSERT INTO review (id, product_id, reviewer_id, order_id, rating, body, language,
                shown_name, written_at)
            VALUES (\(review.id), \(review.product), \(mark), \(purchase.order), \(review.rating),
                \(review.text), \(review.language), \(review.name), \(review.writtenAt))
            """)
    }

    static func change(_ tx: Transaction, _ review: Review) throws {
        try tx.run(
            """
            UPDATE review SET rating = \(review.rating), body = \(review.text),
                language = \(review.language), shown_name = \(review.name),
                written_at = \(review.writtenAt)
            WHERE id = \(review.id)
            """)
    }

    static func hide(_ tx: Transaction, _ id: ReviewID, _ hidden: HiddenReview?) throws {
        try tx.run(
            """
            UPDATE review SET hidden_for = \(hidden?.reason.rawValue), hidden_at = \(hidden?.at)
            WHERE id = \(id)
            """)
    }

    /// Counts those that are shown anew; whoever calls holds the product.
    static func count(_ tx: Transaction, of product: ProductID) throws {
        var counts = [0, 0, 0, 0, 0]
        try tx.each(
            """
            SELECT rating, count(*) FROM review
            WHERE product_id = \(product) AND hidden_at IS NULL GROUP BY rating
            """
        ) { counts[$0.int(0) - 1] = $0.int(1) }
        try tx.run(
            """
            INSERT INTO review_total (product_id, ones, twos, threes, fours, fives)
            VALUES (\(product), \(counts[0]), \(counts[1]), \(counts[2]), \(counts[3]),
                \(counts[4]))
            ON CONFLICT (product_id) DO UPDATE SET ones = excluded.ones, twos = excluded.twos,
                threes = excluded.threes, fours = excluded.fours, fives = excluded.fives
            """)
    }
}
