import Fulfilment
import Inventory
import Kernel
import Ordering
import Platform
import Web

/// How far an order is, in words.
struct OrderWords {
    let t: Texts
    let order: OrderSummary
    let fulfilment: FulfilmentOrder?

    var isCollected: Bool { if case .collection = order.handover { true } else { false } }

    var status: (text: String, tone: Tone) {
        if order.cancelledAt != nil { return (t(.statusCancelled), .critical) }
        guard order.isOurs else { return (t(.statusBought), .plain) }
        switch fulfilment?.stage {
        case nil, .waiting: return (t(.statusPlaced), .plain)
        case .picking: return (t(.statusPicking), .accent)
        case .ready:
            return isCollected ? (t(.statusReady), .positive) : (t(.statusPicking), .accent)
        case .handedOver:
            return isCollected ? (t(.statusCollected), .plain) : (t(.statusShipped), .accent)
        case .cancelled: return (t(.statusCancelled), .critical)
        }
    }

    /// How it was bought.
    func channel(_ place: Location?) -> String {
        switch order.channel {
        case "web", "api": t(.channelWeb)
        case "till", "shop":
            place.map { t(.channelShop, ["place": $0.names.text(in: t.language)]) }
                ?? t(.channelElsewhere)
        case "phone": t(.channelPhone)
        case "import": t(.orderImported)
        default: t(.channelElsewhere)
        }
    }

    enum StepState { case done, now, ahead }

    struct Step {
        let text: String
        let state: StepState
        let at: Instant?
    }

    /// The way from the order to the goods, with the moments that are known.
    var steps: [Step] {
        let names: [TextKey] =
            isCollected
            ? [.statusPlaced, .statusPicking, .statusReady, .statusCollected]
            : [.statusPlaced, .statusPicking, .statusShipped]
        let (reached, moment): (Int, Instant?) =
            switch fulfilment?.stage {
            case nil, .waiting, .cancelled: (0, nil)
            case .picking(let since): (1, since)
            case .ready(let since): isCollected ? (2, since) : (1, nil)
            case .handedOver(let at): (names.count - 1, at)
            }
        return names.enumerated().map { index, name in
            Step(
                text: t(name),
                state: index < reached ? .done : index == reached ? .now : .ahead,
                at: index == 0 ? order.placedAt : index == reached ? moment : nil)
        }
    }
}
