import Catalogue
package import Kernel
package import Platform
package import Storage

/// What somebody wants of one line of a list.
package struct ListLineChange: Sendable, Hashable {
    package enum Units: Sendable, Hashable {
        case keep
        /// So many more: two who add at once both count.
        case add(Quantity)
        /// As many at least: to save what is saved changes nothing.
        case atLeast(Quantity)
        /// Exactly so many; none takes the line out.
        case set(Quantity)
    }

    package let item: ItemID
    package var units: Units
    /// Nil keeps it; empty takes it away.
    package var note: String?

    package init(_ item: ItemID, _ units: Units = .keep, note: String? = nil) {
        self.item = item
        self.units = units
        self.note = note
    }
}

/// What became of one line.
package struct ListLineResult: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Codable {
        case applied
        /// Somebody else has changed the quantity since it was seen; theirs stands.
        case quantityChanged
        /// The same of the note.
        case noteChanged
        /// Somebody else has taken the line out.
        case takenOut
        case unknownItem
        case tooMany
        case tooManyLines
    }

    package let item: ItemID
    package let outcome: Outcome
    /// Units on the list now.
    package let quantity: Int
}

package enum ChangeListAnswer: Sendable, Hashable, Codable, CodableAnswer {
    case changed(list: ShoppingListID, version: Int, lines: [ListLineResult])
    case unknownList
    /// The link is for looking only.
    case readOnly
    case notAShopper
    case tooManyLists(limit: Int)
}

/// Changes lines of a list. Writers name the version of the list that they saw; a value that nobody
/// else has changed since is written, one that somebody has is left as it is and reported, line by
/// line. So two people write at once and neither loses anything unseen. The rules are in
/// docs/algorithms/shared-lists.md.
package struct ChangeList: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    /// - Parameters:
    ///   - key: nil for the owner's own list without a name, which is made when it is not there.
    ///   - seen: the version of the list on which the changes are based.
    package func callAsFunction(
        _ operation: Operation, _ key: ListKey?, _ changes: [ListLineChange], seen: Int = .max,
        actor: Actor?
    ) async throws -> ChangeListAnswer {
        let now = house.now
        let newID: ShoppingListID = house.ids.next()
        let changes = Array(changes.prefix(ListLimits.changes))
        return try await house.store.perform(operation) { tx -> ChangeListAnswer in
            let found: OpenedList?
            if let key {
                found = try ShoppingLists.open(tx, key, actor: actor)
            } else {
                guard let actor, let owner = BasketOwner(actor) else { return .notAShopper }
                found = try ChangeList.unnamed(tx, owner, actor, newID, now)
                if found == nil { return .tooManyLists(limit: ListLimits.lists) }
            }
            guard let opened = found else { return .unknownList }
            guard opened.right.mayEdit else { return .readOnly }
            return try ChangeList.change(tx, opened.list.id, changes, seen: seen, now)
        }.answer
    }

    /// The list made by saving without naming one; nil when there are too many lists for another.
    static func unnamed(
        _ tx: Transaction, _ owner: BasketOwner, _ actor: Actor, _ newID: ShoppingListID,
        _ now: Instant
    ) throws -> OpenedList? {
        let lists = try ShoppingLists.all(tx, of: actor)
        if let list = lists.first(where: { $0.name.isEmpty }) ?? lists.first {
            return OpenedList(list: list, right: .owner)
        }
        guard lists.count < ListLimits.lists else { return nil }
        _ = try ShoppingListTable.add(tx, newID, owner, name: "", now)
        return try ShoppingLists.all(tx, of: actor).first.map {
            OpenedList(list: $0, right: .owner)
        }
    }

    /// The row of the list is held first, so that what is decided is what is written.
    static func change(
        _ tx: Transaction, _ id: ShoppingListID, _ changes: [ListLineChange], seen: Int,
        _ now: Instant
    ) throws -> ChangeListAnswer {
        try ShoppingListTable.lock(tx, [id])
        guard let list = try ShoppingListTable.open(tx, id) else { return .unknownList }
        let known = try Products.existing(tx, changes.map(\.item))
        var work = ListInWork(list, seen: seen)
        let results = changes.map { work.apply($0, isKnown: known.contains($0.item)) }
        guard work.hasChanged else {
            return .changed(list: id, version: list.version, lines: results)
        }
        try ChangeList.write(tx, list, work, now)
        return .changed(list: id, version: work.version, lines: results)
    }

    static func write(
        _ tx: Transaction, _ list: ShoppingList, _ work: ListInWork, _ now: Instant
    ) throws {
        var statements = work.written.map { ShoppingListTable.writing(list.id, $0, now) }
        if !work.removed.isEmpty {
            statements.append(ShoppingListTable.removal(list.id, work.removed))
        }
        statements.append(ShoppingListTable.touching(list.id, now))
        statements.append(
            tx.recording(
                Fact(
                    "ListChanged", of: list.id.description, version: work.version, at: now)))
        try tx.batch(statements)
    }
}

/// A list while changes are applied to it; pure, so that the rules are tested by themselves.
struct ListInWork {
    let seen: Int
    /// That the changed values get.
    let version: Int
    private(set) var lines: [ItemID: ShoppingListLine]
    private var changed: Set<ItemID> = []

    init(_ list: ShoppingList, seen: Int) {
        self.seen = seen
        version = list.version + 1
        lines = Dictionary(list.lines.map { ($0.itemID, $0) }) { first, _ in first }
    }

    var hasChanged: Bool { !changed.isEmpty }
    var written: [ShoppingListLine] { changed.sorted().compactMap { lines[$0] } }
    var removed: [ItemID] { changed.filter { lines[$0] == nil }.sorted() }

    mutating func apply(_ change: ListLineChange, isKnown: Bool) -> ListLineResult {
        let outcome = isKnown ? outcome(change) : .unknownItem
        return ListLineResult(
            item: change.item, outcome: outcome, quantity: lines[change.item]?.quantity.count ?? 0)
    }

    private mutating func outcome(_ change: ListLineChange) -> ListLineResult.Outcome {
        let line = lines[change.item]
        let before = line?.quantity.count ?? 0
        var wanted = before
        switch change.units {
        case .keep:
            if line == nil { return .takenOut }
        case .add(let more): wanted = before + more.count
        case .atLeast(let least): wanted = max(before, least.count)
        case .set(let units):
            wanted = units.count
            guard let line else { return wanted == 0 ? .applied : .takenOut }
            // Whoever takes a line out throws away its note as well.
            let since =
                wanted == 0
                ? max(line.quantityVersion, line.noteVersion)
                : line.quantityVersion
            if since > seen && wanted != before { return .quantityChanged }
        }
        guard wanted <= OrderingLimits.lineQuantity else { return .tooMany }
        guard line != nil || wanted == 0 || lines.count < ListLimits.lines else {
            return .tooManyLines
        }
        return write(change, line, before: before, wanted: wanted)
    }

    private mutating func write(
        _ change: ListLineChange, _ line: ShoppingListLine?, before: Int, wanted: Int
    ) -> ListLineResult.Outcome {
        if wanted == 0 {
            if lines.removeValue(forKey: change.item) != nil { changed.insert(change.item) }
            return .applied
        }
        var outcome = ListLineResult.Outcome.applied
        var note = line?.note ?? ""
        var noteVersion = line?.noteVersion ?? version
        if let mine = change.note, mine != note {
            if noteVersion > seen && line != nil {
                outcome = .noteChanged
            } else {
                (note, noteVersion) = (mine, version)
            }
        }
        let next = ShoppingListLine(
            itemID: change.item, quantity: Quantity(known: wanted), note: note,
            quantityVersion: wanted == before ? line?.quantityVersion ?? version : version,
            noteVersion: noteVersion)
        if next != line {
            lines[change.item] = next
            changed.insert(change.item)
        }
        return outcome
    }
}
