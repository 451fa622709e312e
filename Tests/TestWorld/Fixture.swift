import Foundation

/// A committed text that something made must equal, in `Tests/Fixtures`.
package struct Fixture: Sendable {
    package let path: String

    package init(_ name: String) { path = "Tests/Fixtures/\(name)" }

    private var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: path)
    }

    /// What differs, with what to do about it; nil when nothing does. With `KOLBO_TEST_WRITE=1` the
    /// file is written instead.
    package func difference(from text: String) throws -> String? {
        if ProcessInfo.processInfo.environment["KOLBO_TEST_WRITE"] == "1" {
            try Data(text.utf8).write(to: url)
            return nil
        }
        let kept = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        guard kept != text else { return nil }
        let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = new.difference(from: old).prefix(20).map { change in
            switch change {
            case .insert(let offset, let line, _): "\(path):\(offset + 1): new: \(line)"
            case .remove(let offset, let line, _): "\(path):\(offset + 1): gone: \(line)"
            }
        }
        return """
            \(lines.joined(separator: "\n"))
            If that is meant, run this test again with KOLBO_TEST_WRITE=1 and commit the file.
            """
    }
}
