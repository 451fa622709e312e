import Customers
package import Kernel
import Platform
package import Storage

/// A line of a list. Each of its two values knows the version of the list in which it last changed,
/// so that two people who write at once lose nothing of each other's.
package struct ShoppingListLine: Sendable, Hashable {
    package let itemID: ItemID
    package let quantity: Quantity
    /// As typed; empty for none.
    package let note: String
    let quantityVersion: Int
    let noteVersion: Int
}

/// Saved items under a name. `version` grows with every change.
package struct ShoppingList: Sendable, Hashable {
    package let id: ShoppingListID
    /// Empty for the list that is made by saving something without naming a list.
    package let name: String
    package let version: Int
    package let changedAt: Instant
    package let owner: BasketOwner
    package var lines: [ShoppingListLine]

    package var unitCount: Int { lines.reduce(0) { $0 + $1.quantity.count } }
    package func line(_ item: ItemID) -> ShoppingListLine? {
        lines.first { $0.itemID == item }
    }
}

/// What somebody may do with a list.
package enum ListRight: String, Sendable, Codable {
    /// It is theirs: change, share, rename, delete.
    case owner
    /// They have a link for editing together.
    case edit
    /// They have a link for looking.
    case read

    package var mayEdit: Bool { self != .read }
}

/// What opens a list: being its owner, or the token of a link.
package enum ListKey: Sendable, Hashable {
    case own(ShoppingListID)
    case link(String)

    /// As addresses name it; nil for what can be neither.
    package init?(_ text: String) {
        if let id = ShoppingListID(text) {
            self = .own(id)
        } else if text.utf8.count == ListShare.tokenLength {
            self = .link(text)
        } else {
            return nil
        }
    }
}

/// A list with what the asker may do with it.
package struct OpenedList: Sendable, Hashable {
    package let list: ShoppingList
    package let right: ListRight
}

/// Whose lists are meant: a visitor's, or those of all profiles that are one person.
struct ListOwner: Sendable {
    let visitor: VisitorID?
    let profiles: [ProfileID]

    /// One statement for a shopper; nil for those who do not shop.
    static func of(_ tx: Transaction, _ actor: Actor) throws -> ListOwner? {
        switch actor {
        case .visitor(let id): ListOwner(visitor: id, profiles: [])
        case .shopper(let id, _):
            ListOwner(visitor: nil, profiles: try Profiles.memberIDs(tx, id))
        case .associate, .apiClient, .system: nil
        }
    }

    func owns(_ list: ShoppingList) -> Bool {
        switch list.owner {
        case .visitor(let id): id == visitor
        case .profile(let id): profiles.contains(id)
        }
    }
}

/// Reading lists, within a transaction of the caller's.
package enum ShoppingLists {
    /// The actor's lists with their lines, the oldest first; two statements.
    package static func all(_ tx: Transaction, of actor: Actor?) throws -> [ShoppingList] {
        guard let actor, let owner = try ListOwner.of(tx, actor) else { return [] }
        return try ShoppingListTable.open(tx, of: owner)
    }

    /// The lists of a person, for staff who serve them; two statements.
    package static func all(
        _ tx: Transaction, profile: ProfileID
    ) throws -> [ShoppingList] {
        try ShoppingListTable.open(
            tx, of: ListOwner(visitor: nil, profiles: Profiles.memberIDs(tx, profile)))
    }

    /// The list that `key` opens for the actor; nil when there is none, it was deleted, its link
    /// was ended, or it is another's. Two statements.
    package static func open(
        _ tx: Transaction, _ key: ListKey, actor: Actor?
    ) throws -> OpenedList? {
        switch key {
        case .own(let id):
            guard let actor, let owner = try ListOwner.of(tx, actor),
                let list = try ShoppingListTable.open(tx, id), owner.owns(list)
            else { return nil }
            return OpenedList(list: list, right: .owner)
        case .link(let token):
            guard let share = try ListShareTable.find(tx, ListShare.hash(token)),
                let list = try ShoppingListTable.open(tx, share.listID)
            else { return nil }
            return OpenedList(list: list, right: share.kind == .edit ? .edit : .read)
        }
    }

    /// Its version only, for whoever waits for a change; nil as above. Two statements.
    package static func version(
        _ tx: Transaction, _ key: ListKey, actor: Actor?
    ) throws -> Int? {
        switch key {
        case .own: try open(tx, key, actor: actor)?.list.version
        case .link(let token): try ListShareTable.version(tx, ListShare.hash(token))
        }
    }
}

package enum ListLimits {
    package static let lists = 50
    /// Different items on one list.
    package static let lines = 200
    /// Characters.
    package static let name = 60
    package static let note = 200
    /// Lines changed in one request.
    package static let changes = 100
    /// Links to one list at once.
    package static let shares = 20
}
