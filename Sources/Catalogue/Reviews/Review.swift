package import Kernel
package import Storage

/// What somebody who received a product says of it.
package struct Review: Sendable, Hashable {
    package let id: ReviewID
    package let product: ProductID
    /// 1 to 5.
    package let rating: Int
    /// Plain.
    package let text: String
    package let language: Language
    /// As its writer wants to be called.
    package let name: String
    package let writtenAt: Instant
    package let hidden: HiddenReview?
}

/// Why a review is not shown; who writes it is told the reason.
package struct HiddenReview: Sendable, Hashable {
    package let reason: HidingReason
    package let at: Instant
}

/// What staff may hide a review for. That somebody liked a product little is none of them.
package enum HidingReason: String, CaseIterable, Sendable, Codable {
    case insulting, personalData = "personal-data", advertising, unlawful
    case otherProduct = "other-product"
}

/// How many reviews are shown of a product, and what they come to.
package struct ReviewTotals: Sendable, Hashable {
    /// How many gave 1, 2, 3, 4 and 5.
    package let byRating: [Int]

    package static let none = ReviewTotals(byRating: [0, 0, 0, 0, 0])

    package init(byRating: [Int]) { self.byRating = byRating }

    package var count: Int { byRating.reduce(0, +) }

    /// Tenths, rounded half up: 43 is 4.3. Nil when there is none.
    package var averageTenths: Int? {
        let count = count
        guard count > 0 else { return nil }
        let sum = byRating.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
        return (sum * 20 + count) / (count * 2)
    }
}

/// Proof that somebody received a product from us.
package struct VerifiedPurchase: Sendable, Hashable {
    package let order: OrderID
    package let product: ProductID
    /// Marks of whoever bought it, in all the ways in which they are known; one review for all.
    package let reviewer: [ReviewerMark]

    package init(order: OrderID, product: ProductID, reviewer: [ReviewerMark]) {
        self.order = order
        self.product = product
        self.reviewer = reviewer
    }
}

/// Tells one purchaser from another, and nobody who they are.
package typealias ReviewerMark = ID<Kinds.Reviewer>

/// Who knows what was handed over to whom. The areas of orders conform.
package protocol PurchaseProof: Sendable {
    /// Nil unless the order holds the product and was handed over.
    func purchase(_ tx: Transaction, order: OrderID, product: ProductID) throws -> VerifiedPurchase?
}

package enum ReviewLimits {
    /// Characters.
    package static let text = 4_000
    package static let name = 60
    package static let page = 20
}

package enum Reviews {
    /// What is shown of a product comes to. One statement.
    package static func totals(_ tx: Transaction, of product: ProductID) throws -> ReviewTotals {
        try ReviewTable.totals(tx, of: product)
    }

    /// The newest shown, before `last`. One statement.
    package static func page(
        _ tx: Transaction, of product: ProductID, before last: ReviewID? = nil,
        limit: Int = ReviewLimits.page
    ) throws -> [Review] {
        try ReviewTable.page(tx, of: product, before: last, limit: limit)
    }

    /// The newest of all products, hidden ones too, for whoever moderates.
    package static func newest(
        _ tx: Transaction, before last: ReviewID?, limit: Int
    ) throws -> [Review] { try ReviewTable.newest(tx, before: last, limit: limit) }

    /// What the purchaser has written before.
    package static func own(
        _ tx: Transaction, _ purchase: VerifiedPurchase
    ) throws -> Review? { try ReviewTable.own(tx, purchase.product, purchase.reviewer) }
}
