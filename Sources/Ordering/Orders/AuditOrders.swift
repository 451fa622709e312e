package import Kernel
import Payments
package import Storage

package enum OrderFinding: Sendable, CustomStringConvertible {
    case totalDiffers(OrderID, kept: Amount, derived: Amount)
    case paymentDiffers(OrderID, due: Amount, total: Amount)
    case moreThanTotal(OrderID, Amount)

    package var description: String {
        switch self {
        case .totalDiffers(let id, let kept, let derived):
            "order \(id): its total is \(kept.minor), its lines and delivery \(derived.minor)"
        case .paymentDiffers(let id, let due, let total):
            "order \(id): its payments come to \(due.minor), its total is \(total.minor)"
        case .moreThanTotal(let id, let sum):
            "order \(id): its lines and delivery make its total, and \(sum.minor) more was added"
        }
    }
}

/// Derives every order's total from its lines, and compares what is to be paid with it.
package enum AuditOrders {
    package static func findings(_ tx: Transaction) throws -> [OrderFinding] {
        var others = try OrderAmountTable.sums(tx)
        var findings = try OrderTable.totalsThatDiffer(tx).compactMap { id, kept, lines in
            let derived = lines + (others.removeValue(forKey: id) ?? .zero)
            return derived == kept
                ? nil : OrderFinding.totalDiffers(id, kept: kept, derived: derived)
        }
        // The lines alone make the total of these, and more was added or taken off.
        findings += others.filter { $0.value != .zero }.sorted { $0.key < $1.key }.map { id, sum in
            OrderFinding.moreThanTotal(id, sum)
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
