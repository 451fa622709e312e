package import Fulfilment
import Inventory
package import Kernel
package import Ordering
package import Platform
package import Storage

/// How far a withdrawal is, in the words that the customer reads: on pages and in mails.
package struct WithdrawalNews: Sendable {
    package let found: WithdrawalCase
    /// What goes back for the units whose money has not gone yet.
    package let owed: Amount
    /// Where the goods are sent back to.
    let place: Location?
    /// Whether they can be brought to a shop of that country.
    let hasShops: Bool

    /// Three statements for a delivery, one otherwise.
    package init(_ tx: Transaction, _ found: WithdrawalCase, _ books: ShopBooks) throws {
        self.found = found
        owed = try SettleWithdrawal.preview(tx, found, found.unsettled, books).total
        let places = try books.locations.book(tx)
        let place = found.order.summary.handover.location.flatMap { places[$0] }
        self.place = place
        hasShops = places.locations.contains {
            $0.kind == .shop && $0.country == place?.country
        }
    }

    package var isOver: Bool {
        switch found.stage {
        case .cancelled, .refunded: true
        case .keptBack, .awaitingGoods, .refundDue, .refunding: false
        }
    }

    /// What to do and what follows, a sentence each.
    package func sentences(_ t: Texts) -> [String] {
        let order = found.order.summary
        let price = t.money(owed, order.currency)
        let gone = found.settlements.reduce(Amount.zero) { $0 + $1.given }
        let given = t.money(gone, order.currency)
        switch found.stage {
        case .cancelled: return [t(.withdrawalNextNone)]
        case .keptBack: return [t(.withdrawalKeptText)]
        case .awaitingGoods(let day):
            let key: TextKey = hasShops ? .withdrawalSendBy : .withdrawalSendOnly
            let by = t(key, ["date": t.formats.day(day)])
            return [by, sendTo(t), money(price, t)].compactMap(\.self)
        case .refundDue:
            return [t(.withdrawalArrivedText), money(price, t)]
        case .refunding: return [t(.withdrawalRefundingText, ["price": given])]
        case .refunded: return [t(.withdrawalRefundedText, ["price": given])]
        }
    }

    private func sendTo(_ t: Texts) -> String? {
        guard let place else { return nil }
        let line = [
            place.names.text(in: t.language), place.addressLine(t.language),
            place.details.postalCode,
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        return t(.withdrawalSendTo, ["address": Bidi.isolated(line, in: t.language)])
    }

    private func money(_ price: String, _ t: Texts) -> String {
        guard let day = found.dueBy else { return t(.withdrawalMoneyLater, ["price": price]) }
        let date = t.formats.day(day)
        return found.toArrive.isEmpty
            ? t(.withdrawalMoneyBy, ["price": price, "date": date])
            : t(.withdrawalMoneyWaits, ["price": price, "date": date])
    }
}

extension Page {
    /// How far it is, in a word or two.
    package func withdrawalTag(_ stage: WithdrawalCase.Stage) {
        switch stage {
        case .cancelled: tag(t(.stateCancelled), .plain)
        case .keptBack: tag(t(.withdrawalStageKept), .accent)
        case .awaitingGoods: tag(t(.withdrawalStageAwaiting), .caution)
        case .refundDue: tag(t(.withdrawalStageDue), .accent)
        case .refunding: tag(t(.withdrawalStageRefunding), .accent)
        case .refunded: tag(t(.withdrawalStageRefunded), .positive)
        }
    }
}
