import Bench
import Catalogue
import Foundation
import Kernel
import TestWorld
import Testing

/// What the law wants said of a product, from the office to the page and to programs.
@Suite struct ProductFactsTests {
    private static let office = "/office/products/shirt-linen"
    private static let sku = "SHIRT-LINEN-WHITE-M"

    @Test(arguments: TestDatabase.engines)
    func unitPrices(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let guest = small.shop.client()
            // £45.00 for 0.75 of something are £60.00 for one.
            let saved = try await manager.form(
                "\(Self.office)/facts",
                [("amount-\(Self.sku)", "0.75"), ("measure-\(Self.sku)", "l")])
            #expect(saved.status == 303, "\(saved.text)")
            let page = try await guest.get("/gb/en/p/shirt-linen?item=\(Self.sku)").text
            #expect(page.contains("£60.00</span> per litre"), "unit price")
            #expect(page.contains("0.75 litre"))
            let data = try ReviewTests.data(page)
            let offer = try #require(data["offers"].all.first { $0["sku"].text == Self.sku })
            #expect(offer["price"].text == "45.00" && offer["priceCurrency"].text == "GBP")
            let quantity = offer["priceSpecification"][0]["referenceQuantity"]
            #expect(quantity["value"].text == "0.75" && quantity["unitCode"].text == "LTR")
            let hungarian = try await guest.get("/hu/hu/p/shirt-linen?item=\(Self.sku)").text
            #expect(hungarian.contains("liter") && hungarian.contains("0,75"))

            // One of the measure: the price says it already.
            _ = try await manager.form(
                "\(Self.office)/facts",
                [("amount-\(Self.sku)", "1"), ("measure-\(Self.sku)", "kg")])
            let plain = try await guest.get("/gb/en/p/shirt-linen?item=\(Self.sku)").text
            #expect(!plain.contains("unit-price"))

            for wrong in ["0", "-1", "1.2345", "two", "1.", ".5", "1 000", "9999999"] {
                let refused = try await manager.form(
                    "\(Self.office)/facts",
                    [("amount-\(Self.sku)", wrong), ("measure-\(Self.sku)", "kg")])
                #expect(refused.status == 422, "\(wrong)")
                #expect(refused.text.contains("amount-\(Self.sku)-error"), "\(wrong)")
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func manufacturerAndWarnings(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let guest = small.shop.client()
            let maker = [
                ("maker-name", "Weavers & Co"), ("maker-postal", "1 Mill Lane, Leeds"),
                ("maker-electronic", "hello@weavers.example"), ("maker-country", "GB"),
            ]
            // Outside of the Union somebody in it has to answer for the goods.
            let alone = try await manager.form("\(Self.office)/manufacturer", maker)
            #expect(alone.status == 422 && alone.text.contains("outside of the EU"))
            let whole = try await manager.form(
                "\(Self.office)/manufacturer",
                maker + [
                    ("union-name", "Import Kft."), ("union-postal", "1055 Budapest, Fő utca 1."),
                    ("union-electronic", "https://import.example/contact"),
                ])
            #expect(whole.status == 303, "\(whole.text)")
            let id = try #require(
                try await manager.get(Self.office).text.firstMatch(
                    of: /value="(mfr_[0-9a-z]+)" selected/)?.1)
            let warned = try await manager.form(
                "\(Self.office)/facts",
                [
                    ("manufacturer", String(id)), ("warnings-en", "Keep away from fire."),
                    ("warnings-he", "יש להרחיק מאש."),
                ])
            #expect(warned.status == 303)
            let page = try await guest.get("/gb/en/p/shirt-linen").text
            for words in [
                "Weavers &amp; Co", "1 Mill Lane, Leeds", "mailto:hello@weavers.example",
                "Import Kft.", "href=\"https://import.example/contact\"", "Keep away from fire.",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(try ReviewTests.data(page)["manufacturer"]["name"].text == "Weavers & Co")
            #expect(try await guest.get("/il/he/p/shirt-linen").text.contains("יש להרחיק מאש."))
            // A warning in a language that is not understood is none.
            #expect(try await !guest.get("/hu/hu/p/shirt-linen").text.contains("Keep away"))
        }
    }

    /// A title that would end the block of data does not.
    @Test(arguments: TestDatabase.engines)
    func structuredDataIsData(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let title = "Shirt </script><script>alert(1)</script> \"x\" & <!-- y"
            _ = try await manager.form("\(Self.office)/texts", [("title-en", title)])
            let page = try await small.shop.client().get("/gb/en/p/shirt-linen").text
            #expect(!page.contains("<script>alert(1)"))
            let data = try ReviewTests.data(page)
            #expect(data["name"].text == title)
            #expect(data["@type"].text == "Product")
            #expect(data["offers"].all.allSatisfy { $0["availability"].text != nil })
            let shipping = data["offers"][0]["shippingDetails"]
            #expect(shipping["shippingDestination"]["addressCountry"].text == "GB")
        }
    }

    @Test(arguments: [
        ("0.75", 750), ("0,75", 750), ("1", 1_000), ("12.5", 12_500), ("0.001", 1),
        ("1000000", 1_000_000_000),
    ])
    func amountsAsWritten(_ text: String, _ thousandths: Int) {
        let content = ItemContent(.litre, written: text)
        #expect(content?.thousandths == thousandths)
        #expect(content.flatMap { ItemContent(.litre, written: $0.text) } == content)
    }

    @Test(arguments: [
        (1_000, 500, 2_000), (999, 750, 1_332), (100, 3_000, 33), (1, 2_000, 1), (5, 1_000, 5),
    ])
    func unitPricesAreRoundedHalfUp(_ price: Int64, _ thousandths: Int, _ unit: Int64) throws {
        let content = try #require(ItemContent(.kilogram, thousandths: thousandths))
        #expect(content.unitPrice(of: Amount(minor: price)) == Amount(minor: unit))
    }

    @Test func averagesAreRoundedHalfUp() {
        #expect(ReviewTotals(byRating: [1, 0, 0, 1, 1]).averageTenths == 33)
        #expect(ReviewTotals(byRating: [0, 0, 0, 1, 1]).averageTenths == 45)
        #expect(ReviewTotals(byRating: [0, 0, 3, 1, 0]).averageTenths == 33)
        #expect(ReviewTotals.none.averageTenths == nil)
    }
}
