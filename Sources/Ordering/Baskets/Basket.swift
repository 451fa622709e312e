package import Kernel
package import Storage

package enum BasketOwner: Sendable, Hashable {
    case visitor(VisitorID)
    case profile(ProfileID)

    /// The owner that an actor's basket has; nil for those who do not shop.
    package init?(_ actor: Actor) {
        switch actor {
        case .visitor(let id): self = .visitor(id)
        case .shopper(let id, _): self = .profile(id)
        case .associate, .apiClient, .system: return nil
        }
    }

    var ids: (VisitorID?, ProfileID?) {
        switch self {
        case .visitor(let id): (id, nil)
        case .profile(let id): (nil, id)
        }
    }
}

package struct BasketLine: Sendable, Hashable {
    package let itemID: ItemID
    package var quantity: Quantity

    package init(itemID: ItemID, quantity: Quantity) {
        self.itemID = itemID
        self.quantity = quantity
    }
}

/// Items being chosen. `version` grows with every change.
package struct Basket: Sendable {
    package let id: BasketID
    package let owner: BasketOwner
    package let version: Int
    package var lines: [BasketLine]

    package var unitCount: Int { lines.reduce(0) { $0 + $1.quantity.count } }
}

package enum Baskets {
    /// The open basket of a person, for staff who serve them; one statement.
    package static func open(_ tx: Transaction, profile: ProfileID) throws -> Basket? {
        try BasketTable.open(tx, of: .profile(profile))
    }

    /// The actor's open basket; one statement.
    package static func open(_ tx: Transaction, of actor: Actor) throws -> Basket? {
        guard let owner = BasketOwner(actor) else { return nil }
        return try BasketTable.open(tx, of: owner)
    }
}
