package import Kernel

/// Something that happened, in the past tense (`OrderPlaced`), recorded in the transaction that
/// made it so. It holds ids and numbers, never personal values.
package struct Fact: Sendable {
    package let kind: String
    /// The object it is about, as shown (`ord_…`).
    package let object: String
    /// The object's version after it: that, not the arrival, is the order of its facts.
    package let version: Int
    package let at: Instant
    /// JSON.
    package let details: String

    package init(
        _ kind: String, of object: String, version: Int, at: Instant, details: String = "{}"
    ) {
        self.kind = kind
        self.object = object
        self.version = version
        self.at = at
        self.details = details
    }
}

/// Where a reader of the outbox stands. Facts are read in the order of their transactions.
package struct OutboxPosition: Sendable, Hashable, Comparable {
    package let transaction: Int64
    package let position: Int64

    package static let start = OutboxPosition(transaction: 0, position: 0)
    package static func < (left: Self, right: Self) -> Bool {
        (left.transaction, left.position) < (right.transaction, right.position)
    }
}

extension Transaction {
    package func record(_ fact: Fact) throws {
        recordedFacts = true
        try run(OutboxTable.insertion(of: fact))
    }

    /// For a batch that carries the fact in the same round trip as other statements.
    package func recording(_ fact: Fact) -> SQL {
        recordedFacts = true
        return OutboxTable.insertion(of: fact)
    }

    /// Facts after `position`, the oldest first, at most `limit`. On PostgreSQL the reader stops
    /// before the oldest transaction still under way, so that no fact is stepped over.
    package func facts(
        after position: OutboxPosition, limit: Int
    ) throws -> [(OutboxPosition, Fact)] {
        try OutboxTable.page(self, after: position, limit: limit)
    }

    /// The position of `consumer`, which is made when it is new.
    package func position(of consumer: String) throws -> OutboxPosition {
        try OutboxTable.position(self, of: consumer)
    }

    /// Facts that `consumer` has still to read, those of transactions under way elsewhere left out.
    package func unreadFacts(of consumer: String) throws -> Int {
        try OutboxTable.unread(self, of: consumer)
    }

    package func advance(_ consumer: String, to position: OutboxPosition) throws {
        try OutboxTable.advance(self, consumer, to: position)
    }
}

/// How far somebody has read the outbox, in a form that another database understands.
package struct OutboxReader: Sendable, Hashable {
    package let name: String
    package let epoch: Int
    /// Facts, the oldest first.
    package let read: Int

    package init(name: String, epoch: Int, read: Int) {
        self.name = name
        self.epoch = epoch
        self.read = read
    }
}

/// The outbox on its way to another database, where its facts get other positions.
package enum OutboxCopy {
    package static func each(_ tx: Transaction, _ body: (Fact) throws -> Void) throws {
        try OutboxTable.each(tx, body)
    }

    package static func readers(_ tx: Transaction) throws -> [OutboxReader] {
        try OutboxTable.readers(tx)
    }

    /// Facts in their order, without telling anybody.
    package static func add(_ tx: Transaction, _ facts: [Fact]) throws {
        try tx.batch(facts.map(OutboxTable.insertion))
    }

    /// After all facts.
    package static func add(_ tx: Transaction, _ readers: [OutboxReader]) throws {
        for reader in readers { try OutboxTable.add(tx, reader) }
    }

    package static func isEmpty(_ tx: Transaction) throws -> Bool {
        try OutboxTable.count(tx) == 0
    }

    package static func raiseEpochs(_ tx: Transaction) throws {
        try OutboxTable.raiseEpochs(tx)
    }
}
