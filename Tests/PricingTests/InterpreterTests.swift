import Foundation
import TestWorld
import Testing

/// The till prices baskets with a script of its own; it must be this one's twin.
@Suite struct InterpreterTests {
    /// `scripts/prove-prices` does the same with a million and a seed of the day.
    @Test func scriptAndSwiftAgreeAboutTwentyThousandBaskets() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        // The program lies beside the tests.
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "kolbo")
        let command = """
            command -v node >/dev/null || { echo 'no node found; see scripts/install'; exit 1; }
            "$0" price-cases --seed 20260101 --count 20000 | node "$1"
            """
        let child = try PeerProcess(
            "/bin/sh",
            ["-c", command, program.path, tests.appending(path: "prices/compare.mjs").path])
        defer { child.stop() }
        let verdict = child.line()
        #expect(verdict.hasPrefix("20000 baskets"), "\(verdict)")
        #expect(verdict.contains(": the same"), "\(verdict)")
    }
}
