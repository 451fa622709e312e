import Catalogue
import HTML
import Inventory
import Kernel
import Platform
import Web

extension Page {
    /// `4.3` of five as stars, with the words for those who do not see them.
    func stars(tenths: Int, label: String) {
        html.span(.class("stars"), .role("img"), .label(label)) {
            for place in 1...5 {
                let isFull = tenths >= place * 10 - 2
                let isHalf = !isFull && tenths >= place * 10 - 7
                html.span(
                    isFull ? "★" : "☆",
                    .classes("star", isFull ? "star-full" : nil, isHalf ? "star-half" : nil),
                    .ariaHidden)
            }
        }
    }

    func stars(_ rating: Int) {
        stars(
            tenths: rating * 10,
            label: t(.ratingOf, ["rating": t.formats.number(rating)]))
    }

    /// `4.3`, with the language's own mark.
    func tenths(_ number: Int) -> String { t.formats.decimal(number, decimals: 1) }

    /// What the reviews of a product come to, as a link to them.
    func ratingSummary(_ totals: ReviewTotals, to address: String) {
        guard let average = totals.averageTenths else { return }
        html.p(.class("rating")) {
            html.a(.href(address)) {
                stars(
                    tenths: average, label: t(.ratingOf, ["rating": tenths(average)]))
                html.text(" ")
                html.span(t(.reviewCount, count: totals.count))
            }
        }
    }

    /// The section of a product's page.
    func reviewSection(
        _ totals: ReviewTotals, _ reviews: [Review], _ frame: ShopFrame, path: String,
        hasMore: Bool
    ) {
        html.section(.class("stack reviews"), .labelledBy("reviews")) {
            html.h2(t(.reviewsTitle), .id("reviews"))
            if let average = totals.averageTenths {
                html.div(.class("row")) {
                    html.p(.class("strong")) {
                        stars(
                            tenths: average, label: t(.ratingOf, ["rating": tenths(average)]))
                        html.text(" ")
                        figure(tenths(average))
                    }
                    html.p(t(.reviewCount, count: totals.count), .class("muted"))
                }
                distribution(totals)
            } else {
                html.p(t(.reviewsNone))
            }
            html.p(t(.reviewsHow), .class("muted small"))
            if !reviews.isEmpty { reviewList(reviews, frame) }
            if hasMore { html.p { onward(t(.reviewsMore), to: path) } }
        }
    }

    private func distribution(_ totals: ReviewTotals) {
        html.ul(.class("rating-bars"), .role("list")) {
            for rating in (1...5).reversed() {
                let count = totals.byRating[rating - 1]
                html.li {
                    html.span(t(.ratingStars, count: rating))
                    html.meter(
                        .custom("min", "0"), .custom("max", String(totals.count)),
                        .value(String(count)), .ariaHidden)
                    figure(t.formats.number(count))
                }
            }
        }
    }

    func reviewList(_ reviews: [Review], _ frame: ShopFrame) {
        let zone = (frame.shops.first ?? frame.places.locations.first)?.zone
        html.ul(.class("review-list"), .role("list")) {
            for review in reviews {
                html.li {
                    html.article(.class("stack-tight")) {
                        html.p(.class("row")) {
                            stars(review.rating)
                            html.bdi(review.name, .class("strong"))
                            tag(t(.reviewVerified), .positive)
                        }
                        if !review.text.isEmpty {
                            html.div(.lang(review.language.code), .dir(.auto)) {
                                for line in review.text.split(whereSeparator: \.isNewline) {
                                    html.p(String(line))
                                }
                            }
                        }
                        if let zone {
                            html.p(.class("muted small")) {
                                html.time(
                                    t.formats.day(zone.local(review.writtenAt).day),
                                    .datetime(review.writtenAt.description))
                            }
                        }
                    }
                }
            }
        }
    }
}
