import HTML
package import Kernel
import Platform
package import Pricing

/// What a total says about handing over.
package enum ShownDelivery: Sendable {
    /// Not chosen yet.
    case later
    case collection
    case delivery
}

extension Page {
    /// Items, delivery, tax and total of something priced.
    package func totals(_ priced: PricedBasket, delivery: ShownDelivery) {
        totals(
            subtotal: priced.subtotal, delivery: delivery, cost: priced.delivery ?? .zero,
            total: priced.total, taxes: priced.taxes.map { ($0.rate, $0.tax) },
            taxIncluded: priced.pricesIncludeTax, priced.currency)
    }

    /// - Parameters:
    ///   - delivery: nil where nothing is known of it.
    ///   - others: what came to it or was taken off, in words.
    ///   - taxes: rates in parts per million with what they come to.
    package func totals(
        subtotal: Amount, delivery: ShownDelivery?, cost: Amount, total: Amount,
        taxes: [(rate: Int, tax: Amount)], taxIncluded: Bool, _ currency: Currency,
        others: [(name: String, amount: Amount)] = []
    ) {
        html.dl(.class("totals")) {
            self.total(t(.subtotal), subtotal, currency)
            for other in others { self.total(other.name, other.amount, currency) }
            switch delivery {
            case nil: break
            case .later: self.total(t(.deliveryCost), t(.deliveryCostLater))
            case .collection: self.total(t(.collectionCost), t(.free))
            case .delivery where cost == .zero: self.total(t(.deliveryCost), t(.free))
            case .delivery: self.total(t(.deliveryCost), cost, currency)
            }
            if !taxIncluded {
                for entry in taxes {
                    self.total(t(.taxAdded, ["rate": rate(entry.rate)]), entry.tax, currency)
                }
            }
            self.total(t(.total), total, currency, isLast: true)
        }
        if taxIncluded {
            for entry in taxes where entry.tax > .zero {
                html.p(
                    t(
                        .taxIncludedAt,
                        ["rate": rate(entry.rate), "price": t.money(entry.tax, currency)]),
                    .class("muted small"))
            }
        }
    }

    private func rate(_ partsPerMillion: Int) -> String {
        t.formats.rate(partsPerMillion: Int64(partsPerMillion))
    }
}
