import ArgumentParser
import Foundation
import Kernel
import Logging
import Platform
import Server
import Storage

/// Where the data is; every command that touches data has it.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: """
            sqlite:PATH or a PostgreSQL address such as postgres://user@host/name. \
            Also KOLBO_DATABASE. Default: sqlite:kolbo.db
            """)
    var database: String?

    @Option(help: "A JSON file with settings; flags and environment come first.")
    var settings: String?

    func flags() -> [SettingKey: String] {
        database.map { [.database: $0] } ?? [:]
    }

    func load(_ more: [SettingKey: String] = [:]) async throws -> Settings {
        do {
            return try await Settings.load(
                flags: flags().merging(more) { _, new in new }, file: settings)
        } catch let fault as SettingFault {
            throw ValidationError(fault.description)
        }
    }

    /// The store with its schema up to date.
    func open(_ settings: Settings) async throws -> any Store {
        do {
            let store = try OpenStore.at(settings.database)
            try await store.migrate(Schema.migrations, at: WallClock.system.now)
            return store
        } catch StoreFault.unavailable(let words) {
            throw CommandFault(
                "The database cannot be opened: \(words)",
                remedy: "Check --database, that the server runs and that the folder exists.")
        }
    }
}

struct JSONOption: ParsableArguments {
    @Flag(help: "Print the report as JSON.")
    var json = false

    func print(_ report: some Encodable, text: String) throws {
        guard json else {
            Terminal.write(text)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.write(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
    }
}

/// A failure in words for the terminal.
struct CommandFault: Error, CustomStringConvertible {
    let description: String
    init(_ problem: String, remedy: String) { description = "\(problem)\n\(remedy)" }
}

enum Terminal {
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Progress and notices, which are not part of a report.
    static func tell(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Rewrites one line where people watch, and says nothing where nobody does.
    static func progress(_ text: String) {
        if isatty(STDERR_FILENO) != 0 { tell("\r\u{1b}[K\(text)") }
    }
}

enum Logs {
    /// Structured lines on standard error.
    static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "kolbo") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
