import Catalogue
import Fulfilment
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Reviews by those who received a product, whichever the channel they bought it on.
///
///     GET  /{market}/{language}/p/{handle}/reviews?before={rev_…}
///     GET  /{market}/{language}/orders/{ord_…}/reviews/{handle}?key={from the mail}
///     POST the same: rating, text, name, access
///       → 303 to the order
enum ReviewRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/p/:handle/reviews", name: "product-reviews") { visit in
                try await list(visit)
            },
            .shopping(shop, .get, "/orders/:order/reviews/:handle", name: "review-form") { visit in
                try await show(visit)
            },
            .shopping(shop, .post, "/orders/:order/reviews/:handle", name: "review-write") {
                visit in
                try await write(visit)
            },
        ]
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let handle = visit.parameter("handle")
        let before = ReviewID(visit.query["before"])
        let (frame, found) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            guard let detail = try Products.find(tx, handle: handle, language: visit.language)
            else { return (frame, (ProductDetail, ReviewTotals, [Review])?.none) }
            let id = detail.product.id
            return (
                frame,
                (
                    detail, try Reviews.totals(tx, of: id),
                    try Reviews.page(tx, of: id, before: before)
                )
            )
        }
        guard let (detail, totals, reviews) = found else { return visit.notFound(frame) }
        let rest = "p/\(queryValue(handle))"
        let title = visit.t(.reviewsOf, ["name": detail.product.title])
        let head = ShopPageHead(title, path: "\(rest)/reviews", isListed: before == nil)
        return visit.page(frame, head) { page in
            page.html.div(.class("wrap wrap-column stack")) {
                page.crumbs([
                    (page.t(.home), frame.base), (detail.product.title, frame.path(rest)),
                ])
                page.html.h1(title)
                page.ratingSummary(totals, to: "#reviews")
                page.html.p(page.t(.reviewsHow), .class("muted small"))
                page.html.div(.id("reviews")) {
                    if reviews.isEmpty {
                        page.html.p(page.t(.reviewsNone))
                    } else {
                        page.reviewList(reviews, frame)
                    }
                }
                let isFull = reviews.count == ReviewLimits.page
                page.pages(
                    first: before == nil ? nil : frame.path("\(rest)/reviews"),
                    next: isFull
                        ? reviews.last.map { frame.path("\(rest)/reviews?before=\($0.id)") } : nil)
            }
        }
    }

    // MARK: Writing

    /// What the form of a review needs to know.
    struct Found: Sendable {
        let frame: ShopFrame
        /// Nil when whoever asks may not see the order, or it does not hold the product.
        let order: Order?
        let product: Product?
        let purchase: VerifiedPurchase?
        let own: Review?
    }

    private static func read(_ visit: Visit, access: String) async throws -> Found {
        guard let id = OrderID(visit.parameter("order")) else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let handle = visit.parameter("handle")
        let proof = HandedOverPurchases(secret: visit.shop.house.secret)
        return try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let order = try OrderRoutes.open(tx, visit, id, access: access)
            let product = try Products.find(tx, handle: handle, language: visit.language)?.product
            guard let order, let product,
                let purchase = try proof.purchase(tx, order: id, product: product.id)
            else {
                return Found(
                    frame: frame, order: order, product: product, purchase: nil, own: nil)
            }
            return Found(
                frame: frame, order: order, product: product, purchase: purchase,
                own: try Reviews.own(tx, purchase))
        }
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let access = visit.query["key"]
        let found = try await read(visit, access: access)
        guard let order = found.order, let product = found.product, found.purchase != nil else {
            if found.order != nil || visit.actor?.profile != nil {
                return visit.notFound(found.frame)
            }
            let rest = "orders/\(visit.parameter("order"))/reviews/\(visit.parameter("handle"))"
            return .seeOther(visit.path("sign-in?next=\(queryValue(rest))"))
        }
        let draft = ReviewDraft(
            rating: found.own?.rating ?? 0, text: found.own?.text ?? "",
            name: found.own?.name ?? order.contact?.firstName ?? "", language: visit.language)
        return form(visit, found, product, draft, access, [], .ok)
    }

    private static func write(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let access = form["access"]
        let found = try await read(visit, access: access)
        guard let order = found.order, let product = found.product, found.purchase != nil else {
            throw ProblemDetails.notFound("Nothing of this kind was handed over with this order")
        }
        let draft = ReviewDraft(
            rating: Int(form["rating"]) ?? 0, text: form["text"], name: form["name"],
            language: visit.language)
        // Written as it is to be: twice is once.
        let operation = Operation(
            scope: "review \(order.id)", key: FormKey.new(visit.shop.house), request: form.bytes,
            at: visit.now)
        let answer = try await visit.shop.writeReview(
            draft, of: product.handle, bought: order.id, operation: operation)
        switch answer {
        case .written:
            let rest = OrderRoutes.rest(order.id, access)
            return .seeOther(
                visit.path("\(rest)\(access.isEmpty ? "?" : "&")reviewed=1"))
        case .refused(let problems):
            return self.form(visit, found, product, draft, access, problems, .unprocessableContent)
        case .notBought, .unknown, .notPermitted:
            throw ProblemDetails.notFound("Nothing of this kind was handed over with this order")
        }
    }

    private static func form(
        _ visit: Visit, _ found: Found, _ product: Product, _ draft: ReviewDraft, _ access: String,
        _ problems: [ReviewDraft.Problem], _ status: HTTPResponse.Status
    ) -> Response {
        let title = visit.t(.reviewWriteOf, ["name": product.title])
        let head = ShopPageHead(title, path: "", hasErrors: !problems.isEmpty)
        return visit.page(found.frame, head, status: status) { page in
            page.reviewForm(found, draft, title: title, access: access, problems)
        }
    }
}

extension OrderContact {
    /// What most people sign with.
    fileprivate var firstName: String? {
        name.split(separator: " ").first.map { String($0.prefix(ReviewLimits.name)) }
    }
}

extension Page {
    fileprivate func reviewForm(
        _ found: ReviewRoutes.Found, _ draft: ReviewDraft, title: String, access: String,
        _ problems: [ReviewDraft.Problem]
    ) {
        var errors = FormErrors()
        for problem in problems {
            switch problem {
            case .rating: errors.add("rating-5", t(.reviewRatingMissing))
            case .nameMissing: errors.add("name", t(.reviewNameMissing))
            case .nameTooLong: errors.add("name", t(.errorTooLong))
            case .textTooLong: errors.add("text", t(.errorTooLong))
            }
        }
        html.div(.class("wrap wrap-narrow stack")) {
            html.h1(title)
            if let own = found.own, let hidden = own.hidden {
                notice(.caution, t(.reviewHiddenFor, ["reason": t(hidden.reason.key)]))
            }
            html.p(t(.reviewHint), .class("muted"))
            errorSummary(errors)
            html.form(.class("fields"), .method("post"), .action("")) {
                hidden("access", access)
                html.fieldset(.class("stack-tight")) {
                    html.legend(t(.reviewRating), .class("label"))
                    if let error = errors["rating-5"] { fieldError("rating-5", error) }
                    html.div(.class("choices")) {
                        for rating in (1...5).reversed() {
                            choice(
                                Choice(
                                    String(rating), t(.ratingStars, count: rating),
                                    id: "rating-\(rating)", hint: t(Self.words[rating - 1]),
                                    isChecked: draft.rating == rating), of: "rating")
                        }
                    }
                }
                var area = TextArea("text", t(.reviewText))
                area.value = draft.text
                area.hint = t(.reviewTextHint)
                area.rows = 6
                area.maxlength = ReviewLimits.text
                area.error = errors["text"]
                area.more = [.dir(.auto)]
                self.area(area)
                var name = TextField("name", t(.reviewName))
                name.value = draft.name
                name.hint = t(.reviewNameHint)
                name.maxlength = ReviewLimits.name
                name.error = errors["name"]
                field(name)
                html.div { button(t(.reviewSend)) }
            }
        }
    }

    private static let words: [TextKey] = [
        .ratingWord1, .ratingWord2, .ratingWord3, .ratingWord4, .ratingWord5,
    ]
}
