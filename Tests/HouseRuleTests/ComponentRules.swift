import Testing

/// A component that exists is on the page of components, where axe and people look at it.
enum ComponentRules {
    static let folder = "Sources/Web/Components/"
    static let page = "Sources/Storefront/Components/"

    /// Those that another component writes, with the reason.
    static let exempt = [
        "photo": "needs an uploaded picture; the pages of the goods show it",
        "sentences": "words for a page and for a mail, no part of a page",
    ]

    /// The names of the functions that write a component.
    static func components(in file: SourceFile) -> [String] {
        let text = String(decoding: file.code, as: UTF8.self)
        return text.split(separator: "package func ").dropFirst().map { rest in
            String(rest.prefix { $0.isLetter || $0.isNumber })
        }
    }

    static func missing(components files: [SourceFile], page: String) -> [String] {
        Set(files.flatMap(components)).filter { name in
            exempt[name] == nil && !page.contains("page.\(name)(")
        }.sorted()
    }
}

@Suite("Every component is on its page")
struct ComponentRuleTests {
    @Test("none is missing")
    func components() {
        let files = Checkout.here.sources.filter { $0.path.hasPrefix(ComponentRules.folder) }
        let page = Checkout.here.sources.filter { $0.path.hasPrefix(ComponentRules.page) }
            .map { String(decoding: $0.code, as: UTF8.self) }.joined()
        #expect(ComponentRules.missing(components: files, page: "").count > 20)
        let missing = ComponentRules.missing(components: files, page: page)
        #expect(
            missing.isEmpty,
            "\(ComponentRules.page)PartsPage.swift: show \(missing) in all states")
    }

    @Test("sees what is wrong")
    func selfTest() {
        let file = SourceFile(
            path: ComponentRules.folder + "Bells.swift",
            text: "extension Page { package func bell(_ tone: Int) {} package func gong() {} }")
        #expect(ComponentRules.missing(components: [file], page: "page.bell(1)") == ["gong"])
    }
}
