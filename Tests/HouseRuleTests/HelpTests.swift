import Foundation
import TestWorld
import Testing

/// `--help` is a document too: a change of it shows up in a file that a reviewer reads.
@Suite("The commands and their help")
struct HelpTests {
    @Test("are those of Tests/Fixtures/help.txt")
    func help() throws {
        let text = try Self.help(of: [])
        #expect(text.contains("kolbo serve"), "no help was found")
        let difference = try Fixture("help.txt").difference(from: text)
        #expect(difference == nil, "\(difference ?? "")")
    }

    /// The program lies beside the tests.
    private static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "kolbo")
    }

    private static func help(of command: [String]) throws -> String {
        let process = Process()
        process.executableURL = program
        process.arguments = command + ["--help"]
        process.environment = ["COLUMNS": "100"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        let title = (["kolbo"] + command + ["--help"]).joined(separator: " ")
        return try "$ \(title)\n\(text)\n"
            + subcommands(in: text).map { try help(of: command + [$0]) }.joined()
    }

    private static func subcommands(in text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }.compactMap {
            $0.hasPrefix("  ") && !$0.hasPrefix("   ")
                ? $0.split(separator: " ").first.map(String.init) : nil
        }
    }
}
