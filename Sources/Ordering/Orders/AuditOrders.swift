package import Kernel
import Payments
package import Storage

package enum OrderFinding: Sendable, CustomStringConvertible {
    case totalDiffers(OrderID, kept: Amount, derived: Amount)
    case paymentDiffers(OrderID, due: Amount, total: Amount)

    package var description: String {
        switch self {
        case .totalDiffers(let id, let kept, let derived):
            "order \(id): its total is \(kept.minor), its lines and delivery \(derived.minor)"
        case .paymentDiffers(let id, let due, let total):
            "order \(id): its payments come to \(due.minor), its total is \(total.minor)"
        }
    }
}

/// Derives every order's total from its lines, and compares what is to be paid with it.
package enum AuditOrders {
    package static func findings(_ tx: Transaction) throws -> [OrderFinding] {
        var findings = try OrderTable.totalsThatDiffer(tx).map {
            OrderFinding.totalDiffers($0.0, kept: $0.1, derived: $0.2)
        }
        var due: [OrderID: Amount] = [:]
        try PaymentLedger.eachOrderBalance(tx) { order, money, _ in due[order] = money.amount }
        try OrderTable.eachOwnTotal(tx) { order, total in
            let paid = due[order] ?? .zero
            if paid != total {
                findings.append(.paymentDiffers(order, due: paid, total: total))
            }
        }
        return findings
    }
}
