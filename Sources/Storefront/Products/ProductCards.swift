import Catalogue
import HTML
import Kernel
import Ordering
import Platform
import Pricing
import Web

extension Page {
    /// Products as a list of cards. `level` is that of the card's heading.
    func products(_ cards: [OfferCard], _ frame: ShopFrame, level: Int) {
        html.ul(.class("products"), .role("list")) {
            for card in cards where card.from != nil { self.card(card, frame, level: level) }
        }
    }

    /// - Parameter reason: why it is shown here.
    func card(_ offer: OfferCard, _ frame: ShopFrame, level: Int, reason: String? = nil) {
        let product = offer.product
        html.li(.class("card")) {
            picture(
                offer.picture, product.drawing, .tall, .card, name: "")
            heading(level) {
                html.a(product.title, .href(frame.path("p/\(queryValue(product.handle))")))
            }
            if let from = offer.from {
                price(
                    ShownPrice(
                        from, frame.market.currency, before: offer.prior?.amount,
                        isFrom: !offer.isOnePrice))
            }
            if let from = offer.from { unitPrice(from, offer.content, frame.market.currency) }
            dots(product.colours)
            if let (text, tone) = label(offer) { html.p(text, .class(tone)) }
            if let reason { html.p(reason, .class("muted small")) }
            saveFromCard(product)
        }
    }

    /// “28% off”, from the prior price.
    func percentOff(_ prior: PriorPrice) -> String {
        let share = t.formats.rate(partsPerMillion: Int64(prior.percentOff) * 10_000)
        return t(.priceOff, ["percent": share])
    }

    private func heading(_ level: Int, content: () -> Void) {
        if level == 2 { html.h2(content: content) } else { html.h3(content: content) }
    }

    private func label(_ offer: OfferCard) -> (text: String, classes: String)? {
        if offer.available == 0 { return (t(.labelSoldOut), "tag") }
        if let prior = offer.prior {
            let text = prior.percentOff > 0 ? percentOff(prior) : t(.labelReduced)
            return (text, "tag tag-accent")
        }
        if offer.available <= StockWords.few { return (t(.labelLastOnes), "tag tag-caution") }
        return nil
    }
}
