import ArgumentParser
import Foundation
import Platform
import Server
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies an SQLite database while it is in use.",
        discussion: """
            The copy is the state of one moment. It gets its name when the engine has found it \
            whole and kolbo audit agrees with every figure in it; nothing is overwritten. \
            PostgreSQL has tools of its own, pg_dump and pg_basebackup: see docs/operations.md.
            """)

    @Argument(help: "The file to make; it must not be there yet.") var file: String
    @OptionGroup var data: DatabaseOptions
    @OptionGroup var report: JSONOption

    func run() async throws {
        let source = try await BackupFile.path(data, command: "backup")
        let report = self.report
        try await BackupFile.copy(from: source, to: file) { audit in
            try report.print(audit, text: "\(file) is whole. \(audit.text)")
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes an SQLite database of a copy that kolbo backup has made.",
        discussion: """
            The database that --database names must not be there yet: move the old one away first. \
            Stop every process of the shop before. PostgreSQL: see docs/operations.md.
            """)

    @Argument(help: "The copy.") var file: String
    @OptionGroup var data: DatabaseOptions
    @OptionGroup var report: JSONOption

    func run() async throws {
        let target = try await BackupFile.path(data, command: "restore")
        let report = self.report
        try await BackupFile.copy(from: file, to: target, isRestore: true) { audit in
            try report.print(audit, text: "\(target) is restored. \(audit.text)")
        }
    }
}

enum BackupFile {
    /// Of the SQLite database that the options name.
    static func path(_ data: DatabaseOptions, command: String) async throws -> String {
        let address = try await data.load().database
        guard address.hasPrefix("sqlite:") else {
            throw CommandFault(
                "kolbo \(command) is for SQLite; this database is PostgreSQL.",
                remedy: "Use pg_dump --format=custom and pg_restore, or pg_basebackup with WAL "
                    + "archiving: docs/operations.md.")
        }
        return String(address.dropFirst("sqlite:".count))
    }

    static func copy(
        from source: String, to target: String, isRestore: Bool = false,
        told: (AuditReport) throws -> Void
    ) async throws {
        var result: AuditReport?
        do {
            try await SQLiteBackup.copy(from: source, to: target) { part in
                let store = try OpenStore.at("sqlite:\(part)")
                do {
                    if isRestore { try await store.write { try OutboxCopy.raiseEpochs($0) } }
                    result = try await Audit.run(store, now: WallClock.system.now)
                    await store.close()
                } catch {
                    await store.close()
                    throw CommandFault(
                        "\(source) is no database of Kolbo, or of another version.",
                        remedy: "Use the program that has written it.")
                }
                if let result, !result.isClean {
                    throw CommandFault(
                        "The copy is readable, but figures differ:\n\(result.text)",
                        remedy: "It was not kept. See what kolbo audit says of \(source).")
                }
            }
        } catch SQLiteBackup.Fault.missing(let path) {
            throw CommandFault("\(path) is not there.", remedy: "Check the path.")
        } catch SQLiteBackup.Fault.isThere(let path) {
            throw CommandFault(
                "\(path) is there already.",
                remedy: "Nothing is overwritten: give another name, or move it away.")
        } catch SQLiteBackup.Fault.damaged(let words) {
            throw CommandFault(
                "The copy is damaged: \(words)", remedy: "It was not kept. Try another copy.")
        } catch SQLiteBackup.Fault.failed(let words) {
            throw CommandFault(
                "Copying failed: \(words)", remedy: "Nothing was kept. Is there room on the disk?")
        }
        if let result { try told(result) }
    }
}
