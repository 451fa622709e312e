import HTML
import Inventory
import Kernel
import Ordering
import Web

extension RefusalCode {
    static let ofPlacing: [RefusalCode] = [
        .basketEmpty, .basketUnknown, .basketChanged, .priceChanged, .notSoldHere, .stockShortage,
        .cannotCollectThere, .slotTaken, .cannotDeliverThere, .tooHeavy, .methodNotOffered,
        .noPlaceHasAll,
        .payOnlineForDelivery,
        .paymentDeclined, .paymentWaits,
    ]

    fileprivate init(_ refusal: PlaceOrderRefusal) {
        switch refusal {
        case .basketEmpty: self = .basketEmpty
        case .basketUnknown: self = .basketUnknown
        case .basketChanged: self = .basketChanged
        case .priceChanged: self = .priceChanged
        case .notSoldHere: self = .notSoldHere
        case .stockShortage: self = .stockShortage
        case .cannotCollectThere: self = .cannotCollectThere
        case .slotTaken: self = .slotTaken
        case .cannotDeliverThere: self = .cannotDeliverThere
        case .tooHeavyToDeliver: self = .tooHeavy
        case .deliveryMethodNotOffered: self = .methodNotOffered
        case .noPlaceHasAll: self = .noPlaceHasAll
        case .payOnlineForDelivery: self = .payOnlineForDelivery
        case .paymentDeclined: self = .paymentDeclined
        }
    }
}

extension APICall {
    /// All that stands in the way of an order: the first as the problem, every one as a member.
    func refuse(_ refusals: [PlaceOrderRefusal]) -> ProblemDetails {
        guard let first = refusals.first else { return refuse(.basketUnknown) }
        return refuse(RefusalCode(first)) { json in
            json.array("refusals", refusals) { refusal in
                json.object {
                    json.field("code", RefusalCode(refusal).rawValue)
                    refusal.writeMembers(json)
                }
            }
        }
    }
}

extension PlaceOrderRefusal {
    fileprivate func writeMembers(_ json: JSONWriter) {
        switch self {
        case .priceChanged(let shown, let now):
            json.field("shown", shown.minor)
            json.field("now", now.minor)
        case .notSoldHere(let item): json.field("item", item.description)
        case .stockShortage(let shortage):
            json.field("item", shortage.itemID.description)
            json.field("location", ifAny: shortage.locationID?.description)
            json.field("wanted", shortage.wanted)
            json.field("available", shortage.available)
            json.array("alternatives", shortage.alternatives) { other in
                json.object {
                    json.field("location", other.locationID.description)
                    json.field("available", other.available)
                }
            }
        case .cannotDeliverThere(let country), .tooHeavyToDeliver(let country),
            .deliveryMethodNotOffered(let country):
            json.field("country", country.code)
        case .slotTaken(let start, let left):
            json.field("slot", start.description)
            json.array("left", left) { slot in
                json.object {
                    json.field("from", slot.from.description)
                    json.field("until", slot.until.description)
                }
            }
        case .paymentDeclined(let code): json.field("reason", code)
        case .basketEmpty, .basketUnknown, .basketChanged, .cannotCollectThere, .noPlaceHasAll,
            .payOnlineForDelivery:
            return
        }
    }
}
