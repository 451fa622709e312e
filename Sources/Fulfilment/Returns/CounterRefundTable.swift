import Kernel
import Payments
import Storage

/// Money that tills gave back for goods, by the way in which it left the drawer.
enum CounterRefundTable {
    static let migration = Migration(
        "fulfilment", "keep what tills gave back for returned goods",
        [
            """
            CREATE TABLE counter_refund (
                return_id {id} NOT NULL REFERENCES sales_return (id),
                tender TEXT NOT NULL CHECK (tender IN ('cash', 'card_terminal')),
                order_id {id} NOT NULL,
                session_id {id} NOT NULL,
                amount {int} NOT NULL CHECK (amount > 0),
                PRIMARY KEY (return_id, tender)
            ) {keyed}
            """,
            "CREATE INDEX counter_refund_of_order ON counter_refund (order_id)",
        ])

    /// - Parameter amount: what of the order's money it settles.
    static func insertion(
        of id: ReturnID, _ order: OrderID, _ session: TillSessionID, _ tender: DrawerTender,
        _ amount: Amount
    ) -> SQL {
        """
        INSERT INTO counter_refund (return_id, tender, order_id, session_id, amount)
        VALUES (\(id), \(tender.rawValue), \(order), \(session), \(amount))
        """
    }

    static func given(
        _ tx: Transaction, of order: OrderID, _ tender: DrawerTender
    ) throws -> Amount {
        try tx.first(
            """
            SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM counter_refund
            WHERE order_id = \(order) AND tender = \(tender.rawValue)
            """
        ) { $0.amount(0) } ?? .zero
    }
}
