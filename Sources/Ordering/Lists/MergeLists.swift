import Customers
package import Kernel
package import Storage

/// What becomes of the lists of a visitor who proves to be a known person. A list of a name that
/// the person has already is joined with theirs, line by line, as baskets are: an item on both
/// keeps the larger quantity, and both notes. Links to it lead to the joined list.
package struct MergeLists: SignInReaction {
    package init() {}

    package func signedIn(
        _ tx: Transaction, visitor: VisitorID, profile: ProfileID, now: Instant
    ) throws {
        let left = try ShoppingListTable.open(
            tx, of: ListOwner(visitor: visitor, profiles: []))
        guard !left.isEmpty else { return }
        let owner = ListOwner(visitor: nil, profiles: try Profiles.memberIDs(tx, profile))
        var kept: [String: ShoppingList] = [:]
        for list in try ShoppingListTable.open(tx, of: owner) {
            let name = ListName.folded(list.name)
            if kept[name] == nil { kept[name] = list }
        }
        try ShoppingListTable.lock(tx, left.map(\.id) + kept.values.map(\.id))
        for list in left {
            if let own = kept[ListName.folded(list.name)] {
                try join(tx, list, into: own, now)
            } else {
                try ShoppingListTable.give(tx, list.id, to: profile, now)
            }
        }
    }

    private func join(
        _ tx: Transaction, _ left: ShoppingList, into kept: ShoppingList, _ now: Instant
    ) throws {
        let version = kept.version + 1
        let lines = MergeLists.lines(kept: kept.lines, left: left.lines, version: version)
        try tx.batch(
            lines.map { ShoppingListTable.writing(kept.id, $0, now) } + [
                ShoppingListTable.touching(kept.id, now),
                ListShareTable.moving(from: left.id, to: kept.id),
                ShoppingListTable.closing(left.id, as: .merged, now),
                tx.recording(
                    Fact(
                        "ListChanged", of: kept.id.description, version: version, at: now)),
            ])
    }

    /// The lines of `kept` that `left` changes, as they are from `version` on.
    static func lines(
        kept: [ShoppingListLine], left: [ShoppingListLine], version: Int
    ) -> [ShoppingListLine] {
        let known = Dictionary(kept.map { ($0.itemID, $0) }) { first, _ in first }
        return left.compactMap { line in
            let own = known[line.itemID]
            var note = line.note
            if let mine = own?.note, !mine.isEmpty {
                let both = note.isEmpty || note == mine ? mine : "\(mine); \(note)"
                note = both.unicodeScalars.count <= ListLimits.note ? both : mine
            }
            let quantity = max(own?.quantity ?? .zero, line.quantity)
            if own?.quantity == quantity && own?.note == note { return nil }
            return ShoppingListLine(
                itemID: line.itemID, quantity: quantity, note: note, quantityVersion: version,
                noteVersion: version)
        }
    }
}
