import Foundation
import Testing

@testable import API

/// The document as it was released last is kept; nobody who relies on it is let down.
struct APIReleaseTests {
    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/api")
    }

    private static var released: URL {
        folder.appending(path: "openapi-\(OpenAPIDocument.version).json")
    }

    private static var now: Data {
        Data(OpenAPIDocument.of(APIRoutes.all).readableBytesView)
    }

    /// A first number that was raised allows what breaks; then the new document is kept beside the
    /// old one with KOLBO_TEST_WRITE=1.
    @Test func nothingThatWasReleasedIsBroken() throws {
        if ProcessInfo.processInfo.environment["KOLBO_TEST_WRITE"] == "1",
            !FileManager.default.fileExists(atPath: Self.released.path)
        {
            try Self.now.write(to: Self.released)
        }
        let before = try #require(
            FileManager.default.contents(atPath: Self.released.path),
            "docs/api has no document of \(OpenAPIDocument.version): KOLBO_TEST_WRITE=1 writes it")
        let breaks = try APIComparison.breaks(before, Self.now)
        #expect(
            breaks.isEmpty,
            "raise OpenAPIDocument.version, or mend:\n\(breaks.joined(separator: "\n"))")
    }

    @Test func theChangelogTellsOfThisVersion() throws {
        let text = try String(
            contentsOf: Self.folder.appending(path: "changelog.md"), encoding: .utf8)
        #expect(text.contains("## \(OpenAPIDocument.version)\n"))
        #expect(text == APIChanges.markdown, "docs/api/changelog.md is made of APIChanges")
    }

    // MARK: The comparison itself

    private static let small = """
        {"paths":{"/api/a":{"post":{"operationId":"a","security":[{"key":[]}],\
        "parameters":[{"name":"q","in":"query","required":false,"schema":{"type":"string",\
        "maxLength":9}}],"requestBody":{"required":true,"content":{"application/json":{"schema":\
        {"$ref":"#/components/schemas/In"}}}},"responses":{"201":{"content":{"application/json":\
        {"schema":{"$ref":"#/components/schemas/Out"}}}}}}}},\
        "components":{"schemas":{"In":{"type":"object","properties":{"kind":{"type":"string",\
        "enum":["x","y"]},"n":{"type":"integer","minimum":0,"maximum":9}},"required":["n"]},\
        "Out":{"type":"object","properties":{"id":{"type":"string"},"more":{"type":"array",\
        "items":{"$ref":"#/components/schemas/Out"}}},"required":["id"]}}}}
        """

    private func breaks(_ old: String, _ new: String) throws -> [String] {
        #expect(Self.small.contains(old), "\(old)")
        let after = Self.small.replacingOccurrences(of: old, with: new)
        return try APIComparison.breaks(Data(Self.small.utf8), Data(after.utf8))
    }

    @Test(arguments: [
        (#""/api/a""#, #""/api/b""#, "POST /api/a is gone"),
        (#""operationId":"a""#, #""operationId":"b""#, "POST /api/a: operationId is another"),
        (#"{"key":[]}"#, #"{"session":[]}"#, "POST /api/a: a way to say who asks is gone"),
        (#""maxLength":9"#, #""maxLength":8"#, "POST /api/a: query q: a lower maxLength"),
        (#""required":false"#, #""required":true"#, "POST /api/a: query q is needed"),
        (#""enum":["x","y"]"#, #""enum":["x"]"#, "POST /api/a: body.kind: fewer values"),
        (#""minimum":0"#, #""minimum":1"#, "POST /api/a: body.n: a higher minimum"),
        (#""required":["n"]"#, #""required":["n","kind"]"#, "POST /api/a: body.kind is needed"),
        (#""kind":{"#, #""sort":{"#, "POST /api/a: body.kind is gone"),
        (#""201""#, #""200""#, "POST /api/a: no 201 any more"),
        (
            #""id":{"type":"string"}"#, #""id":{"type":"integer"}"#,
            "POST /api/a: 201.id: type is integer, was string"
        ),
        (#""required":["id"]"#, #""required":[]"#, "POST /api/a: 201.id may be missing"),
        (#""more":{"#, #""less":{"#, "POST /api/a: 201.more is gone"),
    ])
    func whatBreaksIsSeen(_ change: (old: String, new: String, expected: String)) throws {
        #expect(try breaks(change.old, change.new) == [change.expected])
    }

    @Test(arguments: [
        (#""enum":["x","y"]"#, #""enum":["x","y","z"]"#),
        (#""maximum":9"#, #""maximum":10"#),
        (#""id":{"type":"string"}"#, #""id":{"type":"string"},"new":{"type":"string"}"#),
        (#""required":["n"]"#, #""required":[]"#),
        (#"[{"key":[]}]"#, #"[{"key":[]},{"session":[]}]"#),
    ])
    func whatIsAddedIsAllowed(_ change: (old: String, new: String)) throws {
        #expect(try breaks(change.old, change.new) == [])
    }
}
