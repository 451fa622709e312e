import Fulfilment
import Inventory
import Invoicing
package import Kernel
import Ordering
import Payments
package import Storage

/// Derives every figure from its ledger and facts, on the live database, and compares.
package struct AuditReport: Sendable, Codable {
    package let orders: Int
    package let payments: Int
    /// A sentence each.
    package let findings: [String]

    package var isClean: Bool { findings.isEmpty }

    /// Readable, for the terminal.
    package var text: String {
        let looked = "\(orders) orders, \(payments) payments and all stock"
        guard !isClean else { return "\(looked): every figure agrees with its ledger.\n" }
        let list = findings.map { "- \($0)\n" }.joined()
        return "\(looked): \(findings.count) figures differ.\n\(list)"
    }
}

package enum Audit {
    package static func run(_ store: any Store, now: Instant) async throws -> AuditReport {
        try await store.read { tx in
            let stock = try AuditInventory()(tx).map(\.description)
            let orders = try AuditOrders.findings(tx).map(\.description)
            let slots = try Slots.audit(tx)
            let returns = try AuditReturns.findings(tx)
            let payments = try AuditPayments.findings(tx, now: now).map(\.description)
            let sales = try AuditSales.findings(tx)
            let documents = try AuditDocuments.findings(tx)
            return AuditReport(
                orders: try Orders.count(tx), payments: try AuditPayments.count(tx),
                findings: stock + slots + orders + returns + payments + sales
                    + documents)
        }
    }
}
