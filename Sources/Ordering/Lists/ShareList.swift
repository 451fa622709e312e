package import Kernel
package import Platform
package import Storage

/// A link by which others look at a list or write on it, until it is ended.
package struct ListShare: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable { case read, edit }

    package let id: ListShareID
    package let listID: ShoppingListID
    package let kind: Kind
    package let createdAt: Instant

    static let tokenLength = Signature.derivedLength

    /// The token of a link, for the addresses that its owner hands out.
    package static func token(_ id: ListShareID, _ secret: [UInt8]) -> String {
        Signature.derivedKey("list share", of: id.bytes, secret: secret)
    }

    static func hash(_ token: String) -> [UInt8] { SecretToken.hash(token) }
}

extension ShoppingLists {
    /// The open links to a list, the oldest first, for its owner; one statement.
    package static func shares(
        _ tx: Transaction, of list: ShoppingListID
    ) throws -> [ListShare] { try ListShareTable.open(tx, of: list) }
}

package enum ShareAnswer: Sendable, Hashable, Codable, CodableAnswer {
    case shared(ListShareID)
    case ended
    case unknownList
    case unknownShare
    case tooMany(limit: Int)
}

/// Makes and ends the links to a list; only its owner does.
package struct ShareList: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package func callAsFunction(
        _ operation: Operation, _ list: ShoppingListID, _ kind: ListShare.Kind, actor: Actor
    ) async throws -> ShareAnswer {
        let share = ListShare(
            id: house.ids.next(), listID: list, kind: kind, createdAt: house.now)
        let hash = ListShare.hash(ListShare.token(share.id, house.secret))
        return try await house.store.perform(operation) { tx -> ShareAnswer in
            guard try ShoppingLists.open(tx, .own(list), actor: actor) != nil else {
                return .unknownList
            }
            guard try ListShareTable.open(tx, of: list).count < ListLimits.shares else {
                return .tooMany(limit: ListLimits.shares)
            }
            try ListShareTable.add(tx, share, hash: hash)
            return .shared(share.id)
        }.answer
    }

    /// Whoever has the link finds nothing behind it from now on.
    package func end(
        _ operation: Operation, _ share: ListShareID, of list: ShoppingListID, actor: Actor
    ) async throws -> ShareAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> ShareAnswer in
            guard try ShoppingLists.open(tx, .own(list), actor: actor) != nil else {
                return .unknownList
            }
            return try ListShareTable.end(tx, share, of: list, now) ? .ended : .unknownShare
        }.answer
    }
}
