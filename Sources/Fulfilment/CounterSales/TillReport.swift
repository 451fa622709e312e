package import Kernel
package import Payments
package import Storage

/// What was sold and what moved in a session: an X report while it is open, its Z report after.
package struct TillReport: Sendable {
    package struct Tender: Sendable, Hashable {
        package let kind: DrawerTender
        package let sales: Amount
        /// For orders of other channels that were paid when they were collected.
        package let collections: Amount
        package let refunds: Amount
        /// Paid in less paid out.
        package let moved: Amount
        package let expected: Amount
        /// Nil while the session is open.
        package let counted: Amount?
        package var difference: Amount? { counted.map { $0 - expected } }
    }

    package let session: TillSession
    package let closing: TillClosing?
    package let sales: SessionSales
    package let tenders: [Tender]
    package let movements: [DrawerMovement]
    /// What was given back for returns, as a positive sum.
    package let returned: Amount
    /// Of sales and refunds together.
    package let rounding: Amount

    /// Eight statements, however much was sold.
    package static func read(_ tx: Transaction, _ id: TillSessionID) throws -> TillReport? {
        guard let session = try TillSessions.find(tx, id) else { return nil }
        let sums = try TillSessions.sums(tx, of: id)
        let closing = try TillSessions.closing(tx, of: id)
        let expected = TillSessions.expected(session, sums)
        let tenders = DrawerTender.allCases.map { kind in
            let own = sums.filter { $0.tender == kind }
            let count = closing?.counts.first { $0.tender == kind }
            return Tender(
                kind: kind, sales: total(own) { $0 == .sale },
                collections: total(own) { $0 == .collection },
                refunds: total(own) { $0 == .refund },
                moved: total(own) { $0 == .payIn || $0 == .payOut },
                expected: count?.expected ?? expected[kind] ?? .zero, counted: count?.counted)
        }
        let refunds = sums.filter { $0.kind == .refund }
        let given = refunds.reduce(Amount.zero) { $0 + $1.amount - $1.rounding }
        return TillReport(
            session: session, closing: closing, sales: try SessionSales.read(tx, session),
            tenders: tenders, movements: try TillSessions.movements(tx, of: id),
            returned: -given,
            rounding: sums.reduce(Amount.zero) { $0 + $1.rounding })
    }

    private static func total(
        _ sums: [DrawerSum], _ isOne: (DrawerMovement.Kind) -> Bool
    ) -> Amount {
        sums.filter { isOne($0.kind) }.reduce(Amount.zero) { $0 + $1.amount }
    }
}
