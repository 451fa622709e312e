import Kernel
import Storage

/// What is often bought with a product, as it was last worked out.
enum RelatedTable {
    static let migration = Migration(
        "ordering", "keep what is often bought together",
        [
            """
            CREATE TABLE related_product (
                product_id {id} NOT NULL CHECK (length(product_id) = 16),
                rank {int} NOT NULL CHECK (rank > 0),
                other_id {id} NOT NULL CHECK (length(other_id) = 16),
                together {int} NOT NULL CHECK (together > 0),
                baskets {int} NOT NULL CHECK (baskets >= together),
                computed_at {int} NOT NULL,
                PRIMARY KEY (product_id, rank)
            ) {keyed}
            """,
            "CREATE INDEX related_product_age ON related_product (computed_at)",
        ])

    /// Of several products what goes with most of them, without the products themselves.
    static func related(
        _ tx: Transaction, to products: [ProductID], limit: Int
    ) throws -> [RelatedProduct] {
        try tx.rows(
            """
            SELECT other_id, CAST(max(together) AS BIGINT), CAST(max(baskets) AS BIGINT)
            FROM related_product
            WHERE product_id IN \(list: products) AND other_id NOT IN \(list: filled(products))
            GROUP BY other_id
            ORDER BY count(*) DESC, min(rank), other_id LIMIT \(limit)
            """
        ) { RelatedProduct(id: $0.id(0), together: $0.int(1), baskets: $0.int(2)) }
    }

    /// A list of a usual size, without the NULL that would make NOT IN unknown.
    private static func filled(_ products: [ProductID]) -> [ProductID] {
        guard let last = products.last else { return [] }
        let size = [1, 2, 4, 8, 16, 32, 64, 128].first { $0 >= products.count } ?? products.count
        return products + Array(repeating: last, count: size - products.count)
    }

    static func replace(
        _ tx: Transaction, _ relations: [(product: ProductID, others: [RelatedProduct])],
        _ now: Instant
    ) throws {
        let rows = relations.flatMap { product, others in
            others.enumerated().map { index, other in
                [
                    product.sqlValue, (index + 1).sqlValue, other.id.sqlValue,
                    other.together.sqlValue, other.baskets.sqlValue, now.sqlValue,
                ]
            }
        }
        try tx.run(
            "DELETE FROM related_product WHERE product_id IN \(list: relations.map(\.product))")
        guard !rows.isEmpty else { return }
        try tx.run(
            """
            INSERT INTO related_product
                (product_id, rank, other_id, together, baskets, computed_at)
            VALUES \(rows: rows)
            """)
    }

    static func forget(_ tx: Transaction, before moment: Instant) throws {
        try tx.run("DELETE FROM related_product WHERE computed_at < \(moment)")
    }
}
