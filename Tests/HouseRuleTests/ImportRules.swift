import Testing

/// The order in which targets may import each other, and what only some of them may import.
struct ImportRules {
    /// Our targets, from the one that imports none to the one that imports all.
    let order: [String]

    static let placeOfOrder = "docs/ARCHITECTURE.md"

    /// Libraries that only these targets import; everywhere else they would leak through.
    static let confined: [String: Set<String>] = [
        "GRDB": ["Storage"],
        "GRDBSQLite": ["Storage"],
        "CPostgres": ["StoragePostgres", "kolbo"],
        "COpenSSL": ["Storage", "Platform"],
        "CPhoneNumber": ["Platform"],
        "CGMime": ["Channels"],
        "CCurl": ["Channels", "Platform"],
        "CCurlShim": ["Channels", "Platform"],
        "CGumbo": ["Platform"],
        "CPictures": ["Catalogue"],
        "CPaper": ["Invoicing"],
        "CQRCode": ["Web"],
        "Configuration": ["Platform"],
        "ArgumentParser": ["kolbo"],
        "Hummingbird": edges,
        "HTTPTypes": edges,
        "NIOPosix": edges,
        "NIOCore": edges.union(["HTML"]),
    ]
    static let edges: Set<String> = [
        "Web", "API", "Storefront", "BackOffice", "Till", "Server",
    ]

    func findings(in files: [SourceFile]) -> [Finding] {
        files.filter(\.isInSources).flatMap(findings)
    }

    private func findings(in file: SourceFile) -> [Finding] {
        var found: [Finding] = []
        guard let place = order.firstIndex(of: file.target) else {
            return [
                Finding(
                    file.path, 1, "target \(file.target) is not in the order of targets",
                    "Give it a line in \(Self.placeOfOrder), below all that it imports")
            ]
        }
        for (module, line) in imports(of: file) {
            if let imported = order.firstIndex(of: module), imported >= place {
                found.append(
                    Finding(
                        file.path, line, "\(file.target) imports \(module), which is below it",
                        "Let \(file.target) own a small protocol that \(module) conforms to, "
                            + "and connect them in Server"))
            }
            if let allowed = Self.confined[module], !allowed.contains(file.target) {
                found.append(
                    Finding(
                        file.path, line, "\(file.target) imports \(module)",
                        "Only \(allowed.sorted().joined(separator: ", ")) may; "
                            + "use what it publishes"
                    ))
            }
        }
        return found
    }

    private func imports(of file: SourceFile) -> [(module: String, line: Int)] {
        Phrase("import").offsets(in: file.code).compactMap { offset in
            let line = file.line(of: offset)
            let parts = words(file.line(line, of: file.code))
            guard let keyword = parts.firstIndex(where: { $0.word == "import" }) else { return nil }
            let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
            let module = parts[(keyword + 1)...].first { !kinds.contains($0.word) }
            return module.map { ($0.word, line) }
        }
    }

    /// The targets named in the first block of `docs/ARCHITECTURE.md`, a line each: `Kernel/ …`.
    static func order(in document: String) -> [String] {
        let blocks = document.components(separatedBy: "```")
        let block = blocks.enumerated().first {
            $0.offset % 2 == 1 && $0.element.contains("Kernel/")
        }
        return (block?.element ?? "").split(separator: "\n").compactMap { line in
            let word = line.split(separator: " ", omittingEmptySubsequences: true).first
            guard let word, word.hasSuffix("/"), word != "Sources/", word != "Tests/" else {
                return nil
            }
            return String(word.dropLast())
        }
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}

@Suite("A target imports only targets above it")
struct ImportRuleTests {
    private let order = ImportRules.order(in: Checkout.here.text(ImportRules.placeOfOrder))

    @Test("in this checkout")
    func checkout() {
        let sources = Checkout.here.sources
        #expect(sources.count > 20, "the sources were not found")
        #expect(order.count > 15, "the order was not found in \(ImportRules.placeOfOrder)")
        let findings = ImportRules(order: order).findings(in: sources)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test("and the document's order is that of Package.swift")
    func documentAndManifest() {
        let manifest = SourceFile(path: "Package.swift", text: Checkout.here.text("Package.swift"))
        let houses = Phrase("house(").offsets(in: manifest.code).compactMap { offset in
            words(manifest.literals[(offset + 7)...].prefix(40)).first?.word
        }
        // The first is the declaration of `house` itself.
        let targets = houses.filter { order.contains($0) } + ["kolbo"]
        #expect(
            order == targets, "docs/ARCHITECTURE.md and Package.swift list targets in two orders")
        for target in Set(Checkout.here.sources.map(\.target)) {
            #expect(order.contains(target), "docs/ARCHITECTURE.md has no line for \(target)")
        }
    }

    @Test("sees what is wrong")
    func selfTest() {
        let rules = ImportRules(order: ["Kernel", "Storage", "Pricing", "Ordering", "Server"])
        func lines(_ path: String, _ text: String) -> [Int] {
            rules.findings(in: [SourceFile(path: path, text: text)]).map(\.line)
        }
        #expect(lines("Sources/Pricing/A.swift", "import Kernel\npackage import Ordering\n") == [2])
        #expect(lines("Sources/Pricing/A.swift", "import struct Ordering.Order\n") == [1])
        #expect(lines("Sources/Pricing/A.swift", "// import Ordering\nimport Storage\n") == [])
        #expect(lines("Sources/Ordering/A.swift", "import GRDB\nimport Pricing\n") == [1])
        #expect(lines("Sources/Storage/A.swift", "import GRDB\n") == [])
        #expect(lines("Sources/Novelties/A.swift", "import Kernel\n") == [1])
        #expect(
            ImportRules.order(in: "a\n```\nSources/\n  Kernel/  x\n  Web/ y\n```\n") == [
                "Kernel", "Web",
            ])
    }
}
