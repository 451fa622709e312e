package import Kernel
import Ordering
import Payments
package import Storage

/// Holds every sale against its orders, its tenders and the drawer that has its money.
package enum AuditSales {
    /// Sales looked at in one go.
    private static let chunk = 500

    /// A sentence for each that differs.
    package static func findings(_ tx: Transaction) throws -> [String] {
        var findings = try CounterSaleTable.tendersThatDiffer(tx).map { id, total, tenders in
            "sale \(id): its total is \(total.minor), its tenders settle \(tenders.minor)"
        }
        var sales: [(id: SaleID, session: TillSessionID, total: Amount)] = []
        try CounterSaleTable.each(tx) { sales.append(($0, $1, $2)) }
        for start in stride(from: 0, to: sales.count, by: chunk) {
            let part = sales[start..<min(start + chunk, sales.count)]
            var totals: [SaleID: Amount] = [:]
            for order in try Orders.of(tx, sales: part.map(\.id)) {
                guard let id = order.summary.saleID else { continue }
                totals[id, default: .zero] += order.summary.total
            }
            for sale in part where (totals[sale.id] ?? .zero) != sale.total {
                let sum = totals[sale.id] ?? .zero
                findings.append(
                    "sale \(sale.id): its total is \(sale.total.minor), its orders' \(sum.minor)")
            }
        }
        var bySession: [TillSessionID: Amount] = [:]
        for sale in sales { bySession[sale.session, default: .zero] += sale.total }
        for (session, total) in bySession.sorted(by: { $0.key < $1.key }) {
            let taken = try TillSessions.sums(tx, of: session).filter { $0.kind == .sale }
                .reduce(Amount.zero) { $0 + $1.amount - $1.rounding }
            if taken != total {
                findings.append(
                    "session \(session): its sales come to \(total.minor), its drawer took "
                        + "\(taken.minor) for them")
            }
        }
        return findings
    }
}
