import Foundation
import Kernel
import Testing
import Webhooks

/// The declarations of events, held against the facts that the program records and against what is
/// written about them.
@Suite struct WebhookEventsTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func namesAreDistinctAndTellNothingTwice() {
        #expect(EventKinds.named.count == EventKinds.all.count)
        #expect(EventKinds.facts.count == EventKinds.all.count)
        for kind in EventKinds.all {
            #expect(kind.name.contains(".") && kind.name == kind.name.lowercased())
            #expect(EventKinds.keptBack[kind.fact] == nil, "\(kind.fact) is told and kept back")
        }
    }

    /// A fact that is new is told, or kept back with a reason.
    @Test func everyFactIsToldOrKeptBack() throws {
        let sources = Self.root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift",
                let text = try? String(contentsOf: file, encoding: .utf8)
            else { continue }
            for match in text.matches(of: /\bFact\(([^)]*?)of:/) {
                for name in match.1.matches(of: /"([A-Z][A-Za-z]+)"/) {
                    found.insert(String(name.1))
                }
            }
        }
        #expect(found.count > 30, "the facts were not found")
        let known = EventKinds.facts.union(EventKinds.keptBack.keys)
        for name in found.subtracting(known).sorted() {
            Issue.record("\(name): add it to EventKinds.all, or to keptBack with the reason")
        }
    }

    @Test func theListInTheManualIsThatOfTheDeclarations() throws {
        let file = Self.root.appending(path: "docs/webhooks.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let mark = "KOLBO_TEST_WRITE=1 writes it -->\n"
        let place = try #require(text.range(of: mark))
        let wanted = text[..<place.upperBound] + Self.list
        if ProcessInfo.processInfo.environment["KOLBO_TEST_WRITE"] == "1" {
            try Data(wanted.utf8).write(to: file)
        } else {
            #expect(text == String(wanted), "run this with KOLBO_TEST_WRITE=1 and commit the file")
        }
    }

    private static var list: String {
        var text = "| type | when | permission | object | `data` besides | body |\n"
        text += "| --- | --- | --- | --- | --- | --- |\n"
        for kind in EventKinds.all {
            let members = kind.members.map { "`\($0.name)`: \($0.about)" }.joined(separator: " ")
            let object = kind.prefix.count == 3 ? "`\(kind.prefix)_…`" : "`\(kind.prefix)`"
            text +=
                "| `\(kind.name)` | \(kind.about) | `\(kind.permission.rawValue)` | \(object) | "
            text += "\(members) | \(kind.body.map { "`\($0.rawValue)`" } ?? "") |\n"
        }
        text += "\nOne of each, thin:\n```json\n"
        let id = WebhookEventID("evt_01kb3h4m7ze6xt0v9q2n8s5wyb")
        let moment = Instant(seconds: 1_795_339_800)
        for kind in EventKinds.all {
            text += (id.map { kind.example($0, at: moment) } ?? "") + "\n"
        }
        return text + "```\n"
    }
}
