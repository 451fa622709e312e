import Testing

/// Documents keep up with the code: each dependency has its line.
enum DocumentRules {
    static let dependencies = "docs/adr/0010-dependencies.md"

    /// The packages and system libraries of a manifest that `document` does not name.
    static func unexplained(manifest: SourceFile, document: String) -> [String] {
        let text = String(decoding: manifest.literals, as: UTF8.self)
        var wanted: [String] = []
        for part in text.split(separator: " ", omittingEmptySubsequences: true) {
            let part = part.trimmingNewlines
            if part.hasPrefix("https://") {
                wanted.append(String(part.split(separator: "/").last ?? ""))
            }
            if part.hasSuffix("-dev") { wanted.append(part) }
        }
        return wanted.filter { !document.contains($0) }
    }
}

extension Substring {
    fileprivate var trimmingNewlines: String { filter { !$0.isNewline } }
}

@Suite("Documents keep up with the code")
struct DocumentRuleTests {
    @Test("every dependency is explained")
    func dependencies() {
        let manifest = SourceFile(path: "Package.swift", text: Checkout.here.text("Package.swift"))
        let document = Checkout.here.text(DocumentRules.dependencies)
        #expect(
            DocumentRules.unexplained(manifest: manifest, document: "").count > 10,
            "the dependencies in Package.swift were not found")
        #expect(document.contains("hummingbird"), "\(DocumentRules.dependencies) was not found")
        let missing = DocumentRules.unexplained(manifest: manifest, document: document)
        #expect(
            missing.isEmpty,
            "\(DocumentRules.dependencies):1: no line for \(missing). Say what it is for and why")
    }

    @Test("sees what is wrong")
    func selfTest() {
        let manifest = SourceFile(
            path: "Package.swift",
            text: "a(url: \"https://github.com/x/swift-log\"), .apt([\"libpq-dev\"])")
        #expect(
            DocumentRules.unexplained(manifest: manifest, document: "") == [
                "swift-log", "libpq-dev",
            ])
        #expect(
            DocumentRules.unexplained(manifest: manifest, document: "swift-log libpq-dev") == [])
    }
}
