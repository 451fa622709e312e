import Bench
import Catalogue
import Foundation
import Kernel
import Ordering
import TestWorld
import Testing

/// What stands beside a product: what is bought with it, what was looked at, and the comparison.
@Suite struct BesideProductTests {
    @Test(arguments: TestDatabase.engines)
    func whatIsBoughtTogetherSaysInHowManyBaskets(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let pair = ["SHIRT-LINEN-WHITE-M", "SHIRT-LINEN-SKY-M"]
            let beside = try await handle(small, not: "shirt-linen")
            for sku in pair + [beside.sku] {
                try await small.stock(sku, at: "london-soho", 60)
            }
            func together(_ numbers: Range<Int>) async throws {
                for number in numbers {
                    let buyer = try await small.visitor()
                    _ = try await small.add(buyer, pair[number % 2])
                    _ = try await small.add(buyer, beside.sku)
                    let answer = try await buyer.json(
                        "POST", "/api/orders",
                        small.order(at: "london-soho", total: try await small.total(buyer)),
                        key: "order-number-\(number)")
                    #expect(answer.status == 201)
                }
            }
            // Two baskets may be one person: nothing is said.
            try await together(0..<2)
            #expect(try await RelateProducts(small.shop.house)() == 0)
            let page = try await small.shop.client().get("/gb/en/p/shirt-linen")
            #expect(!page.text.contains("Often bought together"))
            try await together(2..<12)
            // Somebody buys neither, often enough.
            let third = try await handle(small, not: "shirt-linen", nor: beside.handle)
            try await small.stock(third.sku, at: "london-soho", 60)
            for number in 0..<20 {
                let buyer = try await small.visitor()
                _ = try await small.add(buyer, third.sku)
                _ = try await buyer.json(
                    "POST", "/api/orders",
                    small.order(at: "london-soho", total: try await small.total(buyer)),
                    key: "order-else-\(number)")
            }
            #expect(try await RelateProducts(small.shop.house)() == 2)
            let now = try await small.shop.client().get("/gb/en/p/shirt-linen").text
            #expect(now.contains("Often bought together"))
            #expect(now.contains("Bought together in 12 baskets"))
            #expect(now.contains("/p/\(beside.handle)"))
        }
    }

    private func handle(
        _ small: SmallShop, not first: String, nor second: String = ""
    ) async throws -> (handle: String, sku: String) {
        let list = try await small.shop.client().get("/api/products?collection=men&market=gb")
        let handles = list.json["items"].all.compactMap { $0["handle"].text }
        let found = try #require(handles.first { $0 != first && $0 != second })
        let product = try await small.shop.client().get("/api/products/\(found)?market=gb")
        return (found, try #require(product.json["items"][0]["sku"].text))
    }

    @Test(arguments: TestDatabase.engines)
    func whatWasSeenGoesWithWhoSignsIn(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let other = try await handle(small, not: "shirt-linen")
            let phone = small.shop.client()
            _ = try await phone.get("/gb/en/p/shirt-linen")
            let second = try await phone.get("/gb/en/p/\(other.handle)").text
            #expect(second.contains("Recently viewed"))
            #expect(second.contains("/p/shirt-linen"))
            // Nothing of a guest is stored by the house, and a browser that objects is not noted.
            let quiet = small.shop.client()
            let silent = try await quiet.get(
                "/gb/en/p/shirt-linen", headers: [("Sec-GPC", "1")])
            #expect(silent.header("set-cookie") == nil)

            let email = "seen@example.com"
            for client in [phone, small.shop.client()] {
                _ = try await client.form("/gb/en/sign-in", [("email", email)])
                try await small.shop.settle()
                _ = try await client.form(
                    "/gb/en/sign-in/code",
                    [("email", email), ("code", try await small.code(email))])
                let third = try await client.get("/gb/en/p/shirt-linen").text
                #expect(third.contains("/p/\(other.handle)\""))
                small.shop.clock.advance(by: .minutes(1))
            }
            let forgotten = try await phone.form("/gb/en/seen/forget", [("next", "")])
            #expect(forgotten.status == 303)
            #expect(
                try await !phone.get("/gb/en/p/\(other.handle)").text.contains("Recently viewed"))
        }
    }

    /// A drawing is never of another colour than the one that is chosen.
    @Test(arguments: TestDatabase.engines)
    func aDrawingHasTheColourThatIsChosen(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            for (colour, tone) in [("WHITE", "white"), ("SKY", "sky")] {
                let address = "/gb/en/p/shirt-linen?item=SHIRT-LINEN-\(colour)-M"
                let page = try await client.get(address).text
                let picture = page.components(separatedBy: "data-region=\"picture\"")[1].prefix(200)
                #expect(picture.contains("tone-\(tone) "))
            }
            // In a list the first of its colours, with a dot for each.
            let list = try await client.get("/gb/en/c/men").text
            let card = try #require(
                list.components(separatedBy: "<li class=\"card\">")
                    .first { $0.contains("/p/shirt-linen\"") })
            #expect(card.contains("tone-white tile-tall"))
            #expect(card.contains("2 colours") && card.contains("dot tone-sky"))
            _ = try await small.add(client, "SHIRT-LINEN-SKY-M")
            #expect(try await client.get("/gb/en/basket").text.contains("tone-sky thumb"))
        }
    }

    @Test(arguments: TestDatabase.engines)
    func upToFourStandSideBySideAtAnAddress(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let other = try await handle(small, not: "shirt-linen")
            let client = small.shop.client()
            #expect(try await client.get("/gb/en/compare").text.contains("Nothing to compare yet"))
            _ = try await client.form("/gb/en/compare", [("add", "shirt-linen")])
            let both = try await client.form("/gb/en/compare", [("add", other.handle)])
            let address = try #require(both.header("location"))
            #expect(address == "/gb/en/compare?p=shirt-linen&p=\(other.handle)")
            // The address alone says it: anybody sees the same table.
            let page = try await small.shop.client().get(address).text
            #expect(page.contains("<table class=\"compare\""))
            #expect(page.contains("Size"))
            let rest = try await client.form(
                "/gb/en/compare/remove",
                [("p", "shirt-linen"), ("p", other.handle), ("remove", other.handle)])
            #expect(rest.header("location") == "/gb/en/compare?p=shirt-linen")
            for handle in ["a", "b", "c"] {
                _ = try await client.form("/gb/en/compare", [("add", handle)])
            }
            let full = try await client.form("/gb/en/compare", [("add", "d")])
            #expect(full.header("location")?.hasSuffix("full=1") == true)
        }
    }
}
