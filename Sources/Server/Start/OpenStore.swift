package import Storage
import StoragePostgres

/// Opens the database that an address names.
package enum OpenStore {
    /// Connections to PostgreSQL of one process, and readers of an SQLite file.
    package static let connections = 8
    package static let readers = 4

    /// - Parameter address: `sqlite:PATH`, or what libpq takes.
    /// Throws `StoreFault.unavailable` with the engine's words.
    package static func at(_ address: String) throws -> any Store {
        if address.hasPrefix("sqlite:") {
            return try SQLiteStore(
                path: String(address.dropFirst("sqlite:".count)), readers: readers)
        }
        return try PostgresStore(address: address, connections: connections)
    }
}
