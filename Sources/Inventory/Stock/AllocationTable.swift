import Kernel
import Storage

/// Stock assigned to order lines.
enum AllocationTable {
    static let creation = """
        CREATE TABLE allocation (
            order_id {id} NOT NULL CHECK (length(order_id) = 16),
            line_no {int} NOT NULL CHECK (line_no > 0),
            item_id {id} NOT NULL CHECK (length(item_id) = 16),
            location_id {id} NOT NULL CHECK (length(location_id) = 16),
            quantity {int} NOT NULL CHECK (quantity > 0),
            at {int} NOT NULL,
            ended_at {int},
            ended_as TEXT CHECK (ended_as IN ('released', 'handedOver')),
            CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
            PRIMARY KEY (order_id, line_no)
        ) {keyed}
        """

    static func insertAllocations(_ order: OrderID, _ wants: [StockWant], _ now: Instant) -> [SQL] {
        wants.inStatements.map { part in
            let rows = part.map {
                [
                    order.sqlValue, $0.lineNo.sqlValue, $0.itemID.sqlValue,
                    $0.locationID.sqlValue, $0.quantity.sqlValue, now.sqlValue,
                ]
            }
            return """
                INSERT INTO allocation (order_id, line_no, item_id, location_id, quantity, at)
                VALUES \(rows: rows)
                """
        }
    }

    static func deleteAllocations(of order: OrderID, _ wants: [StockWant]) -> SQL {
        """
        DELETE FROM allocation
        WHERE order_id = \(order) AND line_no IN \(list: wants.map(\.lineNo))
        """
    }

    static func endAllocations(
        _ tx: Transaction, of order: OrderID, at location: LocationID?, as end: AllocationEnd,
        _ now: Instant
    ) throws -> [Allocation] {
        try tx.rows(
            """
            UPDATE allocation SET ended_at = \(now), ended_as = \(end.rawValue)
            WHERE order_id = \(order) AND ended_at IS NULL
              AND location_id = coalesce(\(location), location_id)
            RETURNING line_no, item_id, location_id, quantity
            """, allocation
        ).sorted { $0.lineNo < $1.lineNo }
    }

    static func allocations(_ tx: Transaction, of order: OrderID) throws -> [Allocation] {
        try tx.rows(
            """
            SELECT line_no, item_id, location_id, quantity FROM allocation
            WHERE order_id = \(order) AND ended_at IS NULL ORDER BY line_no
            """, allocation)
    }

    private static func allocation(_ row: any Row) -> Allocation {
        Allocation(
            lineNo: row.int(0), itemID: row.id(1), locationID: row.id(2), quantity: row.quantity(3))
    }
}
