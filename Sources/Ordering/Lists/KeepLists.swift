package import Kernel
package import Platform
package import Storage

package enum KeepListAnswer: Sendable, Hashable, Codable, CodableAnswer {
    case kept(ShoppingListID)
    case deleted
    case unknownList
    /// There is a list of this name.
    case nameTaken
    case tooMany(limit: Int)
    case notAShopper
}

/// Makes, renames, deletes and restores lists.
package struct KeepLists: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    /// - Parameter name: as `ListName.read` gives it.
    package func make(
        _ operation: Operation, name: String, actor: Actor
    ) async throws -> KeepListAnswer {
        let id: ShoppingListID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepListAnswer in
            guard let owner = BasketOwner(actor), let all = try ListOwner.of(tx, actor) else {
                return .notAShopper
            }
            let lists = try ShoppingListTable.open(tx, of: all)
            guard lists.count < ListLimits.lists else {
                return .tooMany(limit: ListLimits.lists)
            }
            let folded = ListName.folded(name)
            guard !lists.contains(where: { ListName.folded($0.name) == folded }),
                try ShoppingListTable.add(tx, id, owner, name: name, now)
            else { return .nameTaken }
            return .kept(id)
        }.answer
    }

    package func rename(
        _ operation: Operation, _ list: ShoppingListID, to name: String, actor: Actor
    ) async throws -> KeepListAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepListAnswer in
            guard let opened = try ShoppingLists.open(tx, .own(list), actor: actor) else {
                return .unknownList
            }
            return try ShoppingListTable.rename(tx, opened.list, to: name, now)
                ? .kept(list) : .nameTaken
        }.answer
    }

    /// It can be restored for a while; its links open nothing meanwhile.
    package func delete(
        _ operation: Operation, _ list: ShoppingListID, actor: Actor
    ) async throws -> KeepListAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepListAnswer in
            guard try ShoppingLists.open(tx, .own(list), actor: actor) != nil else {
                return .unknownList
            }
            try tx.run(ShoppingListTable.closing(list, as: .deleted, now))
            return .deleted
        }.answer
    }

    package func restore(
        _ operation: Operation, _ list: ShoppingListID, actor: Actor
    ) async throws -> KeepListAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepListAnswer in
            guard let owner = try ListOwner.of(tx, actor) else { return .notAShopper }
            return try ShoppingListTable.reopen(tx, list, of: owner, now)
                ? .kept(list) : .unknownList
        }.answer
    }

    /// Days for which a deleted list can be restored.
    package static let keptDays: Int64 = 30

    /// Forgets lists deleted before `moment`, at most `limit`; how many.
    package static func forget(
        _ tx: Transaction, before moment: Instant, limit: Int
    ) throws -> Int { try ShoppingListTable.forget(tx, before: moment, limit: limit) }
}
