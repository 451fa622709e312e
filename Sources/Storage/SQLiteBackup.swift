import Foundation
import GRDB

/// Copies of a whole SQLite database.
package enum SQLiteBackup {
    /// What is wrong with a copy or its target.
    package enum Fault: Error, Sendable, Equatable {
        case missing(String)
        case isThere(String)
        /// The engine's words.
        case damaged(String)
        case failed(String)
    }

    /// Copies the database at `source` as it is at one moment, while others go on reading and
    /// writing it (SQLite's online backup), to a file that is not there yet. It appears under its
    /// name when it is whole, has passed `PRAGMA integrity_check` and `check`.
    package static func copy(
        from source: String, to target: String, check: (String) async throws -> Void
    ) async throws {
        let files = FileManager.default
        guard files.fileExists(atPath: source) else { throw Fault.missing(source) }
        guard !files.fileExists(atPath: target) else { throw Fault.isThere(target) }
        let part = target + ".part"
        for ending in ["", "-wal", "-shm", "-journal"] {
            try? files.removeItem(atPath: part + ending)
        }
        do {
            try copy(source, part)
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part)
            try await check(part)
            for ending in ["-wal", "-shm"] { try? files.removeItem(atPath: part + ending) }
            // Throws where somebody else has made the target meanwhile.
            try files.moveItem(atPath: part, toPath: target)
        } catch {
            for ending in ["", "-wal", "-shm", "-journal"] {
                try? files.removeItem(atPath: part + ending)
            }
            if let error = error as? DatabaseError {
                throw Fault.failed(error.message ?? "SQLite \(error.resultCode)")
            }
            throw error
        }
    }

    private static func copy(_ source: String, _ target: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let from = try DatabaseQueue(path: source, configuration: configuration)
        let to = try DatabaseQueue(path: target)
        try from.backup(to: to)
        let problems = try to.writeWithoutTransaction { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check(5)")
        }
        try to.close()
        try from.close()
        guard problems == ["ok"] else { throw Fault.damaged(problems.joined(separator: "; ")) }
    }
}
