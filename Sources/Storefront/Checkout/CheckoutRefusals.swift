import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// Why an order was not taken, each reason with its ways out, which are small forms of their own.
struct CheckoutRefusals {
    let page: Page
    let sheet: CheckoutSheet
    let fields: CheckoutFields
    let refusals: [PlaceOrderRefusal]
    let now: Instant
    let formKey: String

    private var t: Texts { page.t }
    private var frame: ShopFrame { sheet.frame }

    func write() {
        if refusals.isEmpty { return }
        let ways = self.ways
        page.refusal(
            title: t(.refusalTitle), reasons: refusals.map(reason),
            note: t(.refusalNothingCharged),
            waysOut: ways.isEmpty ? nil : { for way in ways { write(way) } })
    }

    private func name(_ item: ItemID) -> String {
        guard let card = sheet.view.items[item] else { return t(.itemCount, count: 1) }
        return ([card.title] + card.valueNames).joined(separator: ", ")
    }

    private func reason(_ refusal: PlaceOrderRefusal) -> String {
        let currency = frame.market.currency
        switch refusal {
        case .basketEmpty, .basketUnknown: return t(.basketEmpty)
        case .basketChanged: return t(.basketMoved)
        case .priceChanged(let shown, let now):
            return t(
                .refusalPriceChanged,
                ["before": t.money(shown, currency), "after": t.money(now, currency)])
        case .notSoldHere(let item):
            let market = frame.market.names.text(in: page.language)
            return t(.refusalNotInMarket, ["name": name(item), "market": market])
        case .stockShortage(let shortage) where shortage.available == 0:
            return t(.refusalSoldOut, ["name": name(shortage.itemID)])
        case .stockShortage(let shortage):
            return t(
                .refusalShortage, count: shortage.available, ["name": name(shortage.itemID)])
        case .cannotCollectThere: return cannotCollect
        case .slotTaken(_, let left): return t(left.isEmpty ? .refusalSlotNone : .refusalSlotTaken)
        case .cannotDeliverThere: return t(.refusalCannotDeliver)
        case .tooHeavyToDeliver: return t(.refusalTooHeavy)
        case .deliveryMethodNotOffered: return t(.refusalDeliveryMethod)
        case .noPlaceHasAll: return t(.basketSeveralPlaces)
        case .payOnlineForDelivery: return t(.refusalPayOnline)
        case .paymentDeclined(let code): return t(PaymentWords.reason(code))
        }
    }

    private var cannotCollect: String {
        guard let place = frame.places[code: fields.shop], let other = otherShop else {
            return t(.shopNoneCollects)
        }
        return t(
            .refusalCannotCollect,
            [
                "place": place.names.text(in: page.language),
                "other": other.place.names.text(in: page.language), "day": other.day,
            ])
    }

    /// The shop that has everything the soonest, beside the one that was chosen.
    private var otherShop: (place: Location, day: String)? {
        let others = sheet.promises.filter { $0.place.code != fields.shop || fields.delivers }
        guard let index = StockWords.earliest(others.map(\.promise)),
            case .collect(let from, _, _) = others[index].promise
        else { return nil }
        let place = others[index].place
        return (place, PlaceTime(zone: place.zone, now: now, t: t).day(from))
    }

    private struct Way {
        let text: String
        let answer: String
        var more: [(name: String, value: String)] = []
    }

    private var ways: [Way] {
        var ways: [Way] = []
        var needsPlace = false
        for refusal in refusals {
            switch refusal {
            case .stockShortage(let shortage):
                needsPlace = true
                ways.append(less(shortage))
            case .notSoldHere(let item): ways.append(without(item))
            case .slotTaken(let start, let left): ways += otherSlots(left, than: start)
            case .cannotCollectThere, .cannotDeliverThere, .noPlaceHasAll, .tooHeavyToDeliver:
                needsPlace = true
            case .basketEmpty, .basketUnknown, .basketChanged, .priceChanged,
                .payOnlineForDelivery, .paymentDeclined, .deliveryMethodNotOffered:
                continue
            }
        }
        guard needsPlace else { return ways }
        if let other = otherShop {
            let name = other.place.names.text(in: page.language)
            ways.append(
                Way(
                    text: t(.refusalCollectElsewhere, ["place": name, "day": other.day]),
                    answer: "collect", more: [("place", other.place.code)]))
        }
        if !fields.delivers, sheet.delivery.isYes {
            ways.append(Way(text: t(.refusalDeliverAll), answer: "deliver"))
        }
        return ways
    }

    /// The nearest times that are left, and none.
    private func otherSlots(_ left: [CollectionSlot], than start: Instant) -> [Way] {
        guard let place = frame.places[code: fields.shop] else { return [] }
        let distance = { (slot: CollectionSlot) in
            abs(slot.from.microseconds - start.microseconds)
        }
        let nearest = left.sorted { distance($0) < distance($1) }
            .prefix(CheckoutRefusals.slotsOffered).sorted { $0.from < $1.from }
        let name = CheckoutFields.slotName(place.code)
        return nearest.map { slot in
            Way(
                text: t.slot(slot, at: place.zone), answer: "slot",
                more: [(name, String(slot.from.seconds))])
        } + [Way(text: t(.slotSoonest), answer: "slot", more: [(name, "")])]
    }

    private static let slotsOffered = 3

    private func less(_ shortage: Shortage) -> Way {
        guard shortage.available > 0 else { return without(shortage.itemID) }
        return Way(
            text: t(.refusalTakeLeft, count: shortage.available), answer: "take",
            more: [
                ("item", shortage.itemID.description),
                ("quantity", String(shortage.available)),
            ])
    }

    private func without(_ item: ItemID) -> Way {
        Way(
            text: t(.refusalRemove, ["name": name(item)]), answer: "remove",
            more: [("item", item.description)])
    }

    private func write(_ way: Way) {
        let html = page.html
        html.form(.method("post"), .action(frame.path("checkout/answer"))) {
            page.hidden("answer", way.answer)
            page.hidden(FormKey.field, formKey)
            for field in way.more { page.hidden(field.name, field.value) }
            for field in fields.all where !field.value.isEmpty {
                page.hidden(field.name, field.value)
            }
            page.button(way.text, .quiet)
        }
    }
}

/// What a shopper is told about a payment that was not made, by the provider's code. Codes that
/// could help somebody with a card that is not theirs are told as a plain no.
enum PaymentWords {
    static func isLeft(_ refusal: PlaceOrderRefusal) -> Bool {
        if case .paymentDeclined(let code) = refusal { reason(code) == .payLeft } else { false }
    }

    static func reason(_ code: String) -> TextKey {
        switch code {
        case "insufficient_funds": .payCardFunds
        case "expired_card": .payCardExpired
        case "authentication_required", "payment_intent_authentication_failure": .payCardProof
        case "abandoned", "canceled", "expired", "no_answer": .payLeft
        default: .refusalPaymentDeclined
        }
    }
}
