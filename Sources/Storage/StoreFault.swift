/// What can go wrong below a use case. None of these is a business "no": a refusal is returned.
package enum StoreFault: Error, Sendable, Equatable {
    /// A UNIQUE or PRIMARY KEY constraint; the engine's words, which name the table.
    case unique(String)
    case check(String)
    case foreignKey(String)
    case notNull(String)
    /// The disk, or what the engine may use of it, is full. Nothing of the transaction is kept.
    case full
    /// Reading or writing the file failed.
    case inputOutput(String)
    /// A deadlock or a serialisation failure that stayed after several tries.
    case contention
    /// The database cannot be reached.
    case unavailable(String)
    /// The connection was lost during COMMIT: the transaction may have happened or not.
    case commitUnknown
    /// More work waits than `StoreLimits.waitingWrites` allows.
    case overloaded
    /// A stored value that the program cannot read.
    case unreadable(String)
    case other(String)
}

package enum StoreLimits {
    /// Writes that may wait for their turn before new ones are turned away.
    package static let waitingWrites = 8_192
    /// Writers whose closures share one commit on SQLite.
    package static let groupMembers = 128
    /// Microseconds that a group may run before it commits.
    package static let groupMicroseconds: Int64 = 20_000
    /// Statements sent to PostgreSQL before their results are read.
    package static let pipelinedStatements = 48
    /// Tries of a transaction that PostgreSQL ended for deadlock or serialisation.
    package static let contentionTries = 6
}
