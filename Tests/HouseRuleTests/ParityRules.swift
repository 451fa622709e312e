import Testing

/// What people can do on pages, programs can do over the API: every use case that a page calls is
/// called by an endpoint too. Their list is that of `Shop`.
enum ParityRules {
    static let list = "Sources/Web/Shop/Shop.swift"
    static let pages = ["Sources/Storefront/", "Sources/BackOffice/"]
    static let endpoints = "Sources/API/"

    /// What is no use case: what the house is made of, and what only pages need.
    static let others: Set<String> = [
        "house", "books", "baseAddress", "name", "isDemo", "sendsMail", "sendsTexts", "cards",
        "personal", "pages", "requestLimits",
    ]

    /// The names of the members of `Shop`.
    static func useCases(in source: SourceFile) -> [String] {
        String(decoding: source.code, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count >= 4, words[0] == "package", words[1] == "let",
                words[2].hasSuffix(":")
            else { return nil }
            return String(words[2].dropLast())
        }
        .filter { !others.contains($0) }
    }

    static func isCalled(_ name: String, in sources: [SourceFile]) -> Bool {
        sources.contains { source in
            let text = String(decoding: source.code, as: UTF8.self)
            return ["(", ".", " ", "\n", ")"].contains { text.contains("shop.\(name)\($0)") }
        }
    }

    static func findings(
        _ names: [String], pages: [SourceFile], endpoints: [SourceFile]
    ) -> [String] {
        names.filter { isCalled($0, in: pages) && !isCalled($0, in: endpoints) }
            .map { "shop.\($0) can be done on a page and not over the API. Declare an endpoint" }
    }
}

@Suite("What pages can do, the API can")
struct ParityRuleTests {
    @Test("in this checkout")
    func checkout() throws {
        let sources = Checkout.here.swift
        let list = try #require(sources.first { $0.path == ParityRules.list })
        let names = ParityRules.useCases(in: list)
        #expect(names.count > 30, "the use cases were not found")
        let findings = ParityRules.findings(
            names,
            pages: sources.filter { file in
                ParityRules.pages.contains { file.path.hasPrefix($0) }
            },
            endpoints: sources.filter { $0.path.hasPrefix(ParityRules.endpoints) })
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test("sees what is missing")
    func selfTest() {
        let shop = SourceFile(
            path: ParityRules.list,
            text: "    package let house: House\n    package let setBrand: SetBrand\n")
        #expect(ParityRules.useCases(in: shop) == ["setBrand"])
        let page = SourceFile(path: "Sources/BackOffice/A.swift", text: "shop.setBrand(x)")
        #expect(ParityRules.findings(["setBrand"], pages: [page], endpoints: []).count == 1)
        #expect(ParityRules.findings(["setBrand"], pages: [page], endpoints: [page]).isEmpty)
        #expect(ParityRules.findings(["setBrand"], pages: [], endpoints: []).isEmpty)
    }
}
