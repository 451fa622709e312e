import Catalogue
import Customers
import Fulfilment
import Inventory
package import Kernel
import Ordering
package import Platform
import Pricing
package import Storage

/// What became of an undo.
package struct ImportUndone: Sendable, Codable {
    package let run: String
    package let kind: SheetKind
    package let gone: Int
    package let left: Int
    /// What stays, each with its reason; at most `UndoImport.mostNamed`.
    package let stays: [ImportEntry]
}

/// Undoes a run as a whole: what it made and nobody has changed or used since goes away as if it
/// had never been; what cannot is named. It goes in chunks; one that was stopped is taken up again
/// by undoing again.
package struct UndoImport: Sendable {
    package static let mostNamed = 1_000
    private static let atOnce = 100
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: ImportRunID, actor: Actor,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportUndone {
        guard let run = try await house.store.read({ try ImportRunTable.find($0, id) }) else {
            throw ImportFault(
                problem: "there is no import run \(id)",
                remedy: "kolbo import runs lists those there are.")
        }
        guard actor.may(run.kind.permission) else {
            throw ImportFault(
                problem: "undoing an import is not permitted to this actor",
                remedy: "It needs \(run.kind.permission.rawValue).")
        }
        let house = house
        try await house.store.write { tx in
            try ImportRunTable.lock(tx, id)
            try ImportRunTable.undone(tx, id, at: house.now)
        }
        var done = 0
        while true {
            try Task.checkCancellation()
            let count = try await house.store.write { tx -> Int in
                try ImportRunTable.lock(tx, id)
                let made = try ImportRunTable.made(tx, id, limit: UndoImport.atOnce)
                guard !made.isEmpty else { return 0 }
                let ends = try UndoImport.forget(tx, run, made, house)
                try ImportRunTable.end(tx, id, ends)
                return made.count
            }
            if count == 0 { break }
            done += count
            progress(done)
        }
        return try await house.store.read { tx in
            let (gone, left) = try ImportRunTable.ended(tx, id)
            return ImportUndone(
                run: id.description, kind: run.kind, gone: gone, left: left,
                stays: try ImportRunTable.left(tx, id, limit: UndoImport.mostNamed))
        }
    }

    /// By position why it stays; empty when it is gone.
    private static func forget(
        _ tx: Transaction, _ run: ImportRun, _ made: [ImportRunTable.Stored], _ house: House
    ) throws -> [Int: String] {
        switch run.kind {
        case .shopifyProducts, .csvProducts: try products(tx, run, made, house)
        case .shopifyCustomers, .hubspotContacts: try customers(tx, run, made, house)
        case .shopifyOrders: try orders(tx, run, made)
        }
    }

    private static func products(
        _ tx: Transaction, _ run: ImportRun, _ made: [ImportRunTable.Stored], _ house: House
    ) throws -> [Int: String] {
        let whole = try Products.whole(tx, handles: made.map(\.entry.label))
        let items = whole.values.flatMap(\.items)
        let mentioned = try OrderMentions.items(tx, items)
        let moved = try Stock.touched(tx, items, besides: "import \(run.id)")
        let priced = try StandingPrices.changed(tx, items)
        var ends: [Int: String] = [:]
        var gone: [ItemID] = []
        for one in made {
            guard let product = whole[one.entry.label],
                product.id.description == one.entry.object
            else {
                ends[one.position] = ""
                continue
            }
            let own = Set(product.items)
            if !own.isDisjoint(with: mentioned) {
                ends[one.position] = "it is in an order, a basket or a list"
            } else if !own.isDisjoint(with: moved) {
                ends[one.position] = "its stock has moved"
            } else if !own.isDisjoint(with: priced) {
                ends[one.position] = "its price was changed"
            } else {
                switch try Products.forget(
                    tx, handle: one.entry.label, atVersion: one.entry.version, at: house.now)
                {
                case .gone(let items):
                    gone += items
                    try KeptRowTable.remove(tx, run.kind, [KeptID(product.id)])
                    ends[one.position] = ""
                case .unknown: ends[one.position] = ""
                case .changed: ends[one.position] = "it was changed"
                case .used:
                    ends[one.position] = "it is in a collection, or has pictures, facts or reviews"
                }
            }
        }
        try StandingPrices.forget(tx, gone)
        try Stock.forget(tx, gone)
        return ends
    }

    private static func customers(
        _ tx: Transaction, _ run: ImportRun, _ made: [ImportRunTable.Stored], _ house: House
    ) throws -> [Int: String] {
        let ids = made.compactMap { $0.entry.object.flatMap { ProfileID($0) } }
        let mentioned = try OrderMentions.profiles(tx, ids)
        var ends: [Int: String] = [:]
        for one in made {
            guard let id = one.entry.object.flatMap({ ProfileID($0) }) else {
                ends[one.position] = ""
                continue
            }
            if mentioned.contains(id) {
                ends[one.position] = "they have orders, a basket or lists"
                continue
            }
            switch try ImportProfiles.forget(
                tx, id, atVersion: one.entry.version, source: "import \(run.id)")
            {
            case .gone, .unknown:
                try KeptRowTable.remove(tx, run.kind, [KeptID(id)])
                ends[one.position] = ""
            case .changed: ends[one.position] = "the profile was changed"
            case .used: ends[one.position] = "they have signed in or were merged"
            }
        }
        return ends
    }

    private static func orders(
        _ tx: Transaction, _ run: ImportRun, _ made: [ImportRunTable.Stored]
    ) throws -> [Int: String] {
        var ends: [Int: String] = [:]
        for one in made {
            guard let id = one.entry.object.flatMap({ OrderID($0) }) else {
                ends[one.position] = ""
                continue
            }
            if try ImportOrders.forget(tx, id) {
                try KeptRowTable.remove(tx, run.kind, [KeptID(id)])
                ends[one.position] = ""
            } else {
                ends[one.position] = "it was given to a person, amended or cancelled here"
            }
        }
        return ends
    }
}

/// What there is to tell of runs.
package enum ImportRuns {
    package struct Listed: Sendable, Codable {
        package let run: String
        package let kind: SheetKind
        package let file: String
        package let startedAt: String
        package let rows: Int
        package let rowsDone: Int
        /// `open`, `finished` or `undone`.
        package let state: String
    }

    /// The latest first.
    package static func latest(_ tx: Transaction, limit: Int = 50) throws -> [Listed] {
        try ImportRunTable.latest(tx, limit: limit).map { run in
            Listed(
                run: run.id.description, kind: run.kind, file: run.file,
                startedAt: run.startedAt.description, rows: run.rows, rowsDone: run.rowsDone,
                state: run.undoneAt != nil ? "undone" : run.finishedAt != nil ? "finished" : "open")
        }
    }

    /// A page of what became of a run's rows; nil when there is no such run.
    package static func entries(
        _ tx: Transaction, _ id: ImportRunID, after position: Int = -1, limit: Int
    ) throws -> (entries: [ImportEntry], next: Int?)? {
        guard try ImportRunTable.find(tx, id) != nil else { return nil }
        let page = try ImportRunTable.page(tx, id, after: position, limit: limit)
        return (page.map(\.entry), page.count < limit ? nil : page.last?.position)
    }
}
