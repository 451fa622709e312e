import Catalogue
import Customers
import Fulfilment
import HTML
import HTTPTypes
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Reviews by those who received a product.
extension APIRoutes {
    static let reviewEndpoints: [Endpoint] = [
        productReviews, writeReview, newestReviews, moderate,
    ]

    private static let handle = Parameter<String>(
        "handle", in: .path, "The product's handle.", schema: .handle, form: "a handle"
    ) { Handles.isValid($0) ? $0 : nil }

    private static let afterReview = Parameters.after { ReviewID($0) }

    private static let productReviews = Endpoint.read(
        "/api/products/{handle}/reviews", "listProductReviews", .reviews,
        "What purchasers say of a product, the newest first", access: .anyone,
        [handle, Parameters.limit, afterReview], answers: Shapes.productReviews,
        refusals: [.notFound]
    ) { call in
        let (handle, limit) = (try call[handle], try call[Parameters.limit])
        let last = try call[afterReview]
        let found = try await call.shop.house.store.read { tx -> ProductReviews? in
            guard let product = try Products.id(tx, handle: handle) else { return nil }
            return ProductReviews(
                totals: try Reviews.totals(tx, of: product),
                reviews: try Reviews.page(tx, of: product, before: last, limit: limit),
                limit: limit)
        }
        guard let found else { throw call.refuse(.notFound, "No product “\(handle)”") }
        return found
    }

    private static let writeReview = Endpoint.write(
        .put, "/api/orders/{order}/reviews/{handle}", "writeReview", .reviews,
        "Review a product that one received; written again, it is changed", access: .shopper,
        [order, handle], takes: ReviewBody.self, key: .none, answers: Shapes.reviewID,
        "It is shown.", refusals: [.notFound]
    ) { call, body in
        let (id, actor) = (try call[order], try call.someone())
        let isOwn = try await call.shop.house.store.read { tx in
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            return try Orders.find(tx, id)?.isVisible(to: actor, profiles: Set(profiles)) == true
        }
        guard isOwn else { throw call.refuse(.notFound, "No order \(id)") }
        let draft = ReviewDraft(
            rating: body.rating, text: body.text ?? "", name: body.name,
            language: body.language ?? call.context.language)
        let answer = try await call.shop.writeReview(
            draft, of: call[handle], bought: id, operation: call.operation())
        return try call.review(answer)
    }

    // MARK: Staff

    private static let newestReviews = Endpoint.read(
        "/api/reviews", "listReviews", .reviews,
        "The newest reviews of all products, hidden ones too",
        access: .holder(.moderateReviews), [Parameters.limit, afterReview],
        answers: Shapes.reviews
    ) { call in
        let limit = try call[Parameters.limit]
        let last = try call[afterReview]
        let found = try await call.shop.house.store.read { tx in
            try Reviews.newest(tx, before: last, limit: limit)
        }
        return ListPage(found, next: found.count == limit ? found.last?.id.description : nil)
    }
    .leads(to: "moderateReview", "review", from: "items/0/id")

    private static let review = Parameter<ReviewID>.id("review", "The review's id.")

    private static let moderate = Endpoint.write(
        .put, "/api/reviews/{review}/visibility", "moderateReview", .reviews,
        "Hide a review for a reason, or show it again", access: .holder(.moderateReviews),
        [review], takes: ModerationBody.self, key: .none, answers: Shapes.reviewID,
        "So it is; who wrote it is told the reason.", refusals: [.notFound]
    ) { call, body in
        try await call.review(
            call.shop.moderateReview(
                call[review], hide: body.hiddenFor.flatMap(HidingReason.init),
                operation: call.operation(), actor: call.someone()))
    }
}

extension APICall {
    fileprivate func review(_ answer: ReviewAnswer) throws -> ReviewID {
        switch answer {
        case .written(let id): return id
        case .notBought: throw refuse(.notFound, "It was not handed over with this order")
        case .unknown: throw refuse(.notFound)
        case .notPermitted: throw ProblemDetails.forbidden(Permission.moderateReviews.rawValue)
        case .refused(let problems):
            throw ProblemDetails.badRequest(
                problems.map { .init("body", "is refused: \($0.rawValue)") })
        }
    }
}

struct ReviewBody: InputBody {
    let rating: Int
    let text: String?
    let name: String
    let language: Language?

    enum CodingKeys: String, CodingKey, CaseIterable { case rating, text, name, language }

    static let shape = InputShape<Self>("NewReview", "What a purchaser says.")
        .field("rating", \.rating, "1 to 5.", .range(1...5))
        .field("text", \.text, "Plain.", .ifAny(.length(0...ReviewLimits.text)))
        .field("name", \.name, "As one wants to be called.", .length(1...ReviewLimits.name))
        .field("language", \.language, "Of the text; otherwise the session's.")
}

struct ModerationBody: InputBody {
    let hiddenFor: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case hiddenFor }

    static let shape = InputShape<Self>("ReviewVisibility", "Whether a review is shown.")
        .field(
            "hiddenFor", \.hiddenFor, "Why it is hidden; missing: it is shown.",
            .ifAny(.choice(HidingReason.allCases.map(\.rawValue))))
}

struct ProductReviews: Sendable {
    let totals: ReviewTotals
    let reviews: [Review]
    let limit: Int
}

extension Shapes {
    private static let review = OutputShape<Review>(
        "Review", "What a purchaser says.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Review.self)) {
            $0.id.description
        },
        .text("product", "What it is about.", schema: .identifier(Kinds.Product.self)) {
            $0.product.description
        },
        .number("rating", "1 to 5.") { $0.rating },
        .text("text", "Plain; may be empty.") { $0.text },
        .text("language", "Of the text.", schema: Language.schema) { $0.language.code },
        .text("name", "As the writer wants to be called.") { $0.name },
        .text("writtenAt", "When.", schema: .moment) { $0.writtenAt.description },
        .text(
            "hiddenFor", "Why it is not shown; staff see such ones.",
            ifAny: { $0.hidden?.reason.rawValue }))

    static let productReviews = OutputShape<ProductReviews>(
        "ProductReviews", "A page of reviews, and what all of them come to.",
        .number("count", "Of all that are shown.") { $0.totals.count },
        .number(
            "averageTenths", "43 is 4.3; missing while there is none.",
            ifAny: { $0.totals.averageTenths }),
        .list("items", "The newest first; at most `limit`.", review) { $0.reviews },
        .text(
            "next", "Give it as `after` for the older ones; missing at the end.",
            ifAny: { $0.reviews.count == $0.limit ? $0.reviews.last?.id.description : nil }))

    static let reviews = OutputShape<ListPage<Review>>.page(
        "ReviewList", "The newest first.", of: review)

    static let reviewID = OutputShape<ReviewID>(
        "ReviewKept", "The review concerned.",
        .text("id", "Its id.", schema: .identifier(Kinds.Review.self)) { $0.description })
}
