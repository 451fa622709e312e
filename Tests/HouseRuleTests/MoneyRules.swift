import Testing

/// Money is an integer number of minor units; binary fractions never stand beside it.
enum MoneyRules {
    static let fractions: [Phrase] = ["Double", "Float", "Float32", "Float64", "CGFloat"]
    static let moneyWords = [
        "amount", "price", "money", "currency", "refund", "discount", "minor", "tax", "subtotal",
    ]

    static func findings(in files: [SourceFile]) -> [Finding] {
        files.filter(\.isInSources).flatMap { file in
            fractions.flatMap { $0.offsets(in: file.code) }.compactMap { offset in
                let line = file.line(of: offset)
                let isMoney =
                    file.path == "Sources/Kernel/Money.swift"
                    || words(file.line(line, of: file.code)).contains { word, _ in
                        let word = word.lowercased()
                        return moneyWords.contains { word.contains($0) }
                    }
                guard isMoney else { return nil }
                return Finding(
                    file.path, line, "a binary fraction beside money",
                    "Use Amount, and Amount.scaled or split for shares")
            }
        }
    }
}

@Suite("No Double beside money")
struct MoneyRuleTests {
    @Test("in this checkout")
    func checkout() {
        #expect(
            Checkout.here.sources.contains { $0.path == "Sources/Kernel/Money.swift" },
            "Kernel/Money.swift was not found")
        let findings = MoneyRules.findings(in: Checkout.here.sources)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test("sees what is wrong")
    func selfTest() {
        func count(_ path: String, _ text: String) -> Int {
            MoneyRules.findings(in: [SourceFile(path: path, text: text)]).count
        }
        #expect(count("Sources/Kernel/Money.swift", "let x: Double = 1") == 1)
        #expect(count("Sources/Pricing/A.swift", "let unitPrice: Double = 1") == 1)
        #expect(count("Sources/Pricing/A.swift", "let taxRate = Float(2)") == 1)
        #expect(count("Sources/Pricing/A.swift", "let seconds: Double = 1  // price") == 0)
        #expect(count("Sources/Pricing/A.swift", "let price: Amount = x.doubled") == 0)
    }
}
