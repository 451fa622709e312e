import Bench
import Foundation
@testable import Invoicing
import Kernel
import Ordering
import Platform
import Storage
import TestWorld
import Testing

/// The PDF, read back by another program: number, parties, sums and sheets, in each language.
@Suite struct PrintedDocumentTests {
    private struct Case: Sendable {
        let market: String
        let language: Language
        let place: String
        let number: String
        let words: [String]
    }

    private static let cases = [
        Case(
            market: "gb", language: .english, place: "london-soho", number: "GB-2026-000001",
            words: [
                "Invoice", "Kolbo Demonstration Ltd", "VAT number GB 999 9999 73",
                "London W1D 4UF", "Ada Byron", "Date of supply", "2 March 2026",
                "Paid in the shop", "Page 1 of 1",
            ]),
        Case(
            market: "il", language: .hebrew, place: "haifa-carmel", number: "IL-2026-000001",
            words: [
                "חשבונית מס", "כלבו להדגמה", "מספר עוסק", "519999999", "שדרות הנשיא 118",
                "Ada Byron", "2 במרץ 2026", "שולם בחנות", "כולל מע״מ",
            ]),
        Case(
            market: "il", language: .english, place: "haifa-carmel", number: "IL-2026-000002",
            words: ["Invoice", "חיפה", "Israel", "2 March 2026"]),
    ]

    @Test(arguments: TestDatabase.engines)
    func saysWhatTheOrderSays(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let translations = try Translations.embedded()
            for expected in Self.cases {
                let client = try await small.visitor(expected.market)
                let order = try await small.order(
                    client,
                    [(sku: SmallShop.shirt, count: 2), (sku: StripeShop.sku, count: 1)],
                    at: expected.place, market: expected.market,
                    language: expected.language.code)
                try await small.give(order, client)
                try await small.shop.settle()
                let answer = try await client.get(
                    "/\(expected.market)/en/orders/\(order)/documents/\(expected.number).pdf")
                #expect(answer.header("content-language") == expected.language.code)
                let paper = try await PrintedPaper(answer.body)
                let shown = try await client.get("/api/orders/\(order)").json
                let currency = try #require(Currency(code: shown["currency"].text ?? ""))
                let t = translations[expected.language]
                let sums = ["total", "tax"].map {
                    PrintedPaper.plain(
                        t.money(Amount(minor: Int64(shown[$0].number ?? 0)), currency))
                }
                for word in expected.words + sums + [expected.number, shown["number"].text ?? ""] {
                    #expect(paper.contains(word), "\(expected.number): \(word)\n\(paper.text)")
                }
                #expect(paper.pages == 1)
                #expect(paper.title.contains(expected.number))
                #expect(!paper.author.isEmpty)
            }
        }
    }

    /// Hungarian forints without decimals, accents, a delivery by card.
    @Test(arguments: TestDatabase.engines)
    func aHungarianDelivery(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor("hu")
            try await small.stock(StripeShop.sku, at: "warehouse-gyor", 1)
            _ = try await small.add(client, StripeShop.sku)
            let path = "/api/baskets/current/deliveries?country=HU"
            let cost = try await client.get(path).json["items"][0]["cost"].number ?? 0
            let body = """
                {"market":"hu","language":"hu",\
                "contact":{"name":"Őszinte Tűzvirág","email":"o@example.com"},\
                "handover":{"kind":"delivery","address":{"line1":"Árvíz utca 1.",\
                "city":"Szeged","postalCode":"6720","country":"HU"}},\
                "payment":{"kind":"card","token":"tok_approved"},\
                "total":\(try await small.total(client) + cost)}
                """
            let placed = try await client.json("POST", "/api/orders", body, key: "hungarian-one")
            let order = try #require(placed.json["id"].text)
            try await small.shop.settle()
            try await small.give(order, client)
            try await small.shop.settle()
            let file = try await client.get(
                "/hu/hu/orders/\(order)/documents/HU-2026-000001.pdf"
            ).body
            let paper = try await PrintedPaper(file)
            let t = try Translations.embedded()[.hungarian]
            let shown = try await client.get("/api/orders/\(order)").json
            let total = t.money(Amount(minor: Int64(shown["total"].number ?? 0)), .huf)
            for word in [
                "Számla", "Kolbo Bemutató Kft.", "Adószám: 99999999-2-08", "Őszinte Tűzvirág",
                "Árvíz utca 1.", "6720", "Szeged", "Szállítás", "27%", "HU-2026-000001",
                PrintedPaper.plain(total), "2026. március 2.", "1/1. oldal",
            ] {
                #expect(paper.contains(word), "\(word)\n\(paper.text)")
            }
        }
    }

    /// Two hundred lines: each once, a head and a number on every sheet, the sums on the last.
    @Test func manyLines() async throws {
        let t = try Translations.embedded()[.english]
        let press = PaperPress()
        let document = IssuedDocument.example(lines: 200, .english)
        let file = try await press.pdf(document, t)
        #expect(try await press.pdf(document, t) == file)
        let paper = try await PrintedPaper(file)
        #expect(paper.pages > 4)
        for page in 1...paper.pages {
            #expect(paper.contains("Page \(page) of \(paper.pages)"))
        }
        for number in 1_001...1_200 { #expect(paper.contains("SKU-\(number)")) }
        #expect(paper.text.components(separatedBy: "Description").count == paper.pages + 1)
        #expect(paper.contains(PrintedPaper.plain(t.money(document.head.total))))
        // Nothing that a buyer wrote can break it.
        let strange = IssuedDocument.example(
            lines: 1, .hebrew, name: "\u{202e}\0" + String(repeating: "אW", count: 2_000))
        #expect(try await PrintedPaper(press.pdf(strange, t)).pages >= 1)
    }
}

extension IssuedDocument {
    /// A document that no shop issued, with so many lines of two rates.
    static func example(
        lines count: Int, _ language: Language, name: String = "Linen shirt, garment-dyed"
    ) -> IssuedDocument {
        let day = Day(number: 20_514)
        let lines = (0..<count).map { index in
            DocumentContent.Line(
                kind: .goods, title: name, detail: "Sky blue, L", sku: "SKU-\(1_001 + index)",
                quantity: .one, netUnit: Amount(minor: 3_750), net: Amount(minor: 3_750),
                rate: index.isMultiple(of: 2) ? 200_000 : 0,
                tax: Amount(minor: index.isMultiple(of: 2) ? 750 : 0))
        }
        let rates = [200_000, 0].compactMap { rate -> DocumentContent.Rate? in
            let of = lines.filter { $0.rate == rate }
            guard !of.isEmpty else { return nil }
            return DocumentContent.Rate(
                rate: rate, net: of.reduce(.zero) { $0 + $1.net },
                tax: of.reduce(.zero) { $0 + $1.tax })
        }
        let content = DocumentContent(
            kind: .invoice, number: "GB-2026-000042", issuedAt: Instant(seconds: 1_772_445_600),
            issuedOn: day, suppliedOn: day, market: "gb", language: language, currency: .gbp,
            seller: Seller(
                legalName: "Kolbo Demonstration Ltd", address: ["1 Mill Lane", "York YO1 7EP"],
                country: Country("GB"), taxNumber: "GB 999 9999 73"),
            brand: "Kolbo", email: "hello@kolbo.example", foot: "Everything in it.",
            buyer: DocumentContent.Buyer(
                name: name, address: ["1 High Street", "Leeds LS1 1UR"], country: Country("GB")),
            orderNumber: "AB12-CD34-EF56", tender: .card, collectedAt: "", corrected: nil,
            lines: lines, rates: rates)
        let id = DocumentID(high: 1, low: 1)
        return IssuedDocument(
            head: DocumentHead(
                id: id, kind: .invoice, number: content.number, orderID: OrderID(high: 1, low: 2),
                corrected: nil, issuedAt: content.issuedAt,
                total: Money(content.total, content.currency)),
            content: content, look: DocumentLook(accent: "#6a2c4f", logo: ""), mark: "example")
    }
}
