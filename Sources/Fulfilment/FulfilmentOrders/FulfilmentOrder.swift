package import Inventory
package import Kernel

/// The part of an order that one location is asked to hand over.
package struct FulfilmentOrder: Sendable {
    package let id: FulfilmentOrderID
    package let orderID: OrderID
    package let locationID: LocationID
    package let kind: FulfilmentKind
    /// What the customer shows at hand-over.
    package let code: String
    package let createdAt: Instant
    package let stage: FulfilmentStage
    /// When the customer comes for it; nil for as soon as it is ready.
    package let slot: CollectionSlot?
    /// Where it waits once it is ready, in the shop's own words.
    package var shelf: String?
}

package enum FulfilmentKind: String, Sendable, Codable {
    case collection
    case delivery
}

/// How far it is; each case has exactly what is known then.
package enum FulfilmentStage: Sendable, Hashable {
    case waiting
    case picking(since: Instant)
    case ready(since: Instant)
    case handedOver(at: Instant)
    case cancelled(at: Instant)

    package var name: String {
        switch self {
        case .waiting: "waiting"
        case .picking: "picking"
        case .ready: "ready"
        case .handedOver: "handed_over"
        case .cancelled: "cancelled"
        }
    }
}
