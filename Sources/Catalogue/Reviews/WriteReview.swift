package import Kernel
package import Platform
package import Storage

/// What somebody writes of a product they bought.
package struct ReviewDraft: Sendable, Hashable {
    package var rating: Int
    package var text: String
    package var name: String
    package var language: Language

    package init(rating: Int, text: String, name: String, language: Language) {
        self.rating = rating
        self.text = text
        self.name = name
        self.language = language
    }

    /// The fields that are wrong.
    package var problems: [Problem] {
        var found: [Problem] = []
        if !(1...5).contains(rating) { found.append(.rating) }
        if name.trimmed.isEmpty { found.append(.nameMissing) }
        if name.count > ReviewLimits.name { found.append(.nameTooLong) }
        if text.count > ReviewLimits.text { found.append(.textTooLong) }
        return found
    }

    package enum Problem: String, Sendable, Codable {
        case rating, nameMissing, nameTooLong, textTooLong
    }
}

package enum ReviewAnswer: Sendable, Hashable, Codable {
    case written(ReviewID)
    /// The product was not handed over with this order.
    case notBought
    case refused([ReviewDraft.Problem])
    case unknown
    case notPermitted
}

/// Writes the review of a purchaser, one for each purchaser and product: written again, it is
/// changed. Whoever calls has found out that the order is theirs.
package struct WriteReview: Sendable {
    package let house: House
    let proof: any PurchaseProof

    package init(house: House, proof: any PurchaseProof) {
        self.house = house
        self.proof = proof
    }

    package func callAsFunction(
        _ draft: ReviewDraft, of handle: String, bought order: OrderID, operation: Operation
    ) async throws -> ReviewAnswer {
        let (proof, now, new) = (proof, house.now, house.ids.next() as ReviewID)
        return try await house.store.perform(operation) { tx -> ReviewAnswer in
            guard draft.problems.isEmpty else { return .refused(draft.problems) }
            guard let product = try ProductTable.id(of: handle, tx) else { return .unknown }
            try ProductTable.hold(tx, product)
            guard let purchase = try proof.purchase(tx, order: order, product: product),
                let mark = purchase.reviewer.first
            else { return .notBought }
            let before = try ReviewTable.own(tx, product, purchase.reviewer)
            let review = Review(
                id: before?.id ?? new, product: product, rating: draft.rating,
                text: draft.text.trimmed, language: draft.language, name: draft.name.trimmed,
                writtenAt: now, hidden: before?.hidden)
            if before == nil {
                try ReviewTable.add(tx, review, purchase, mark)
            } else {
                try ReviewTable.change(tx, review)
            }
            try ReviewTable.count(tx, of: product)
            try tx.record(
                Fact(
                    before == nil ? "ReviewWritten" : "ReviewChanged", of: review.id.description,
                    version: Int(now.microseconds), at: now,
                    details: "{\"product\":\"\(product)\",\"rating\":\(review.rating)}"))
            return .written(review.id)
        }.answer
    }
}

/// Hides a review for a reason, or shows it again.
package struct ModerateReview: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: ReviewID, hide reason: HidingReason?, operation: Operation, actor: Actor
    ) async throws -> ReviewAnswer {
        guard actor.may(.moderateReviews) else { return .notPermitted }
        let now = house.now
        return try await house.store.perform(operation) { tx -> ReviewAnswer in
            guard let review = try ReviewTable.find(tx, id) else { return .unknown }
            guard review.hidden?.reason != reason else { return .written(id) }
            try ProductTable.hold(tx, review.product)
            try ReviewTable.hide(tx, id, reason.map { HiddenReview(reason: $0, at: now) })
            try ReviewTable.count(tx, of: review.product)
            try tx.record(
                Fact(
                    reason == nil ? "ReviewShown" : "ReviewHidden", of: id.description,
                    version: Int(now.microseconds), at: now,
                    details: "{\"by\":\"\(actor.label)\"}"))
            return .written(id)
        }.answer
    }
}
