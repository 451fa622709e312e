package import Kernel
package import Storage
import Synchronization

/// All locations as they are at a revision.
package struct LocationBook: Sendable {
    package let revision: Int
    /// By position, then by code.
    package let locations: [Location]
    private let indexByID: [LocationID: Int]
    private let indexByCode: [String: Int]

    package init(revision: Int, locations: [Location]) {
        self.revision = revision
        self.locations = locations.sorted {
            ($0.details.position, $0.code) < ($1.details.position, $1.code)
        }
        indexByID = Dictionary(
            uniqueKeysWithValues: self.locations.enumerated().map { ($0.element.id, $0.offset) })
        indexByCode = Dictionary(
            self.locations.enumerated().map { ($0.element.code, $0.offset) }
        ) { first, _ in first }
    }

    package subscript(id: LocationID) -> Location? { indexByID[id].map { locations[$0] } }
    package subscript(code code: String) -> Location? { indexByCode[code].map { locations[$0] } }
}

/// The book in memory, read anew only when its revision has changed. Make one for a program.
package final class LocationBooks: Sendable {
    private let held = Mutex<LocationBook?>(nil)

    package init() {}

    /// One tiny statement, and the whole book after a change.
    package func book(_ tx: Transaction) throws -> LocationBook {
        try book(tx, at: tx.read(revision()))
    }

    /// What tells whether the book has changed, for reading it together with other things.
    package func revision() -> Reading<Int> { LocationTable.revision() }

    /// The book of this revision, which `tx` has just read.
    package func book(_ tx: Transaction, at revision: Int) throws -> LocationBook {
        if let book = held.withLock({ $0 }), book.revision == revision { return book }
        // On PostgreSQL a change may commit between the two reads: then the book is newer than its
        // number says, and the next call reads it once more.
        let book = LocationBook(revision: revision, locations: try LocationTable.all(tx))
        held.withLock { $0 = book }
        return book
    }
}

/// Reads of locations without a book at hand.
package enum Locations {
    package static func book(_ tx: Transaction) throws -> LocationBook {
        LocationBook(
            revision: try tx.read(LocationTable.revision()), locations: try LocationTable.all(tx))
    }
}
