package import Catalogue
import Customers
package import Kernel
import Ordering
import Platform
package import Storage

/// What was handed over to whom: the proof that a review is a purchaser's.
package struct HandedOverPurchases: PurchaseProof {
    private let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    package func purchase(
        _ tx: Transaction, order id: OrderID, product: ProductID
    ) throws -> VerifiedPurchase? {
        guard let order = try Orders.find(tx, id), order.summary.cancelledAt == nil,
            case .handedOver = try Fulfilments.of(tx, orders: [id])[id]?.stage
        else { return nil }
        let items = try Products.items(
            tx, ids: order.lines.compactMap(\.itemID), language: order.summary.language)
        guard items.values.contains(where: { $0.productID == product }) else { return nil }
        var marks: [ReviewerMark] = []
        if let profile = order.summary.profileID {
            let whole = try Profiles.canonical(tx, profile) ?? profile
            marks.append(mark(whole.description))
        }
        if let email = order.contact?.email { marks.append(mark(email.text.lowercased())) }
        return VerifiedPurchase(order: id, product: product, reviewer: marks)
    }

    private func mark(_ text: String) -> ReviewerMark {
        let bytes = Signature.mark("reviewer", key: secret, message: Array(text.utf8))
        let half = { (start: Int) in
            bytes[start..<(start + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return ReviewerMark(high: half(0), low: half(8))
    }
}
