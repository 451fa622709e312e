import Catalogue
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Platform
import Storage
import Web

/// Reviews, for whoever moderates. They are shown as soon as they are written; one may be hidden
/// for a reason of a fixed list, which its writer is told, and be shown again.
///
///     GET  /office/reviews?before={rev_…}
///     POST /office/reviews/{rev_…}    `reason`, or nothing to show it again
enum ReviewOffice {
    static let limit = 50

    struct View: Sendable {
        let desk: Desk
        let reviews: [Review]
        let products: [ProductID: ProductCard]
        let isFirst: Bool
    }

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .get, "/office/reviews", permission: .moderateReviews, name: "office-reviews"
            ) { request, context in
                let before = ReviewID(FormData(query: request)["before"])
                let (actor, now) = (context.actor, shop.house.now)
                let view = try await shop.house.store.read { tx in
                    let desk = try Desk.read(tx, shop, actor, at: now)
                    let reviews = try Reviews.newest(tx, before: before, limit: limit)
                    return View(
                        desk: desk, reviews: reviews,
                        products: try Products.cards(
                            tx, ids: Array(Set(reviews.map(\.product))), language: desk.language),
                        isFirst: before == nil)
                }
                let page = Page(shop.pages, view.desk.language)
                page.officeReviews(view)
                return page.response()
            },
            PageRoute(
                .post, "/office/reviews/:review", permission: .moderateReviews,
                name: "office-review"
            ) { request, context in
                let form = try await FormData(request)
                guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
                guard let id = context.parameters.get("review").flatMap({ ReviewID($0) }) else {
                    throw ProblemDetails.notFound("There is no such review")
                }
                let reason = HidingReason(rawValue: form["reason"])
                if reason == nil, form.text("reason") != nil {
                    throw ProblemDetails.badField("reason", "must be one of the list")
                }
                let answer = try await shop.moderateReview(
                    id, hide: reason,
                    operation: Operation(
                        scope: "\(actor.label) office-review", key: FormKey.new(shop.house),
                        request: form.bytes, at: shop.house.now), actor: actor)
                guard case .written = answer else {
                    throw ProblemDetails.notFound("There is no such review")
                }
                return .seeOther("/office/reviews")
            },
        ]
    }
}

extension Page {
    func officeReviews(_ view: ReviewOffice.View) {
        office(view.desk, .reviews, title: t(.reviewsTitle)) {
            html.div(.class("wrap stack")) {
                html.h1(t(.reviewsTitle))
                html.p(t(.reviewsModerate), .class("muted"))
                if view.reviews.isEmpty {
                    empty(
                        kind: "card", hue: 8, title: t(.reviewsNone), text: t(.reviewsNoneOffice))
                }
                html.ul(.class("places"), .role("list")) {
                    for review in view.reviews {
                        html.li { self.review(review, view.products[review.product], view) }
                    }
                }
                let isFull = view.reviews.count == ReviewOffice.limit
                pages(
                    first: view.isFirst ? nil : "/office/reviews",
                    next: isFull
                        ? view.reviews.last.map { "/office/reviews?before=\($0.id)" } : nil)
            }
        }
    }

    private func review(_ review: Review, _ product: ProductCard?, _ view: ReviewOffice.View) {
        html.article(.class("stack-tight")) {
            html.div(.class("row row-apart")) {
                html.h2(.class("minor")) {
                    html.a(
                        product?.title ?? "",
                        .href("/office/products/\(queryValue(product?.handle ?? ""))"))
                }
                if let hidden = review.hidden { tag(t(hidden.reason.key), .caution) }
            }
            html.p(.class("muted small")) {
                html.span(t(.ratingStars, count: review.rating))
                html.text(" · ")
                html.bdi(review.name)
                html.text(" · ")
                html.time(
                    view.desk.clock(review.writtenAt, at: nil, t),
                    .datetime(review.writtenAt.description))
            }
            if !review.text.isEmpty {
                html.p(review.text, .lang(review.language.code), .dir(.auto))
            }
            html.form(
                .class("row"), .method("post"), .action("/office/reviews/\(review.id)")
            ) {
                if review.hidden == nil {
                    let id = "reason-\(review.id)"
                    html.label(t(.reviewHideFor), .for(id))
                    html.span(.class("select-box")) {
                        html.select(.class("select"), .id(id), .name("reason")) {
                            for reason in HidingReason.allCases {
                                html.option(t(reason.key), .value(reason.rawValue))
                            }
                        }
                        icon(.chevronDown)
                    }
                    button(t(.reviewHide), .quiet)
                } else {
                    button(t(.reviewShow), .quiet)
                }
            }
        }
    }
}
