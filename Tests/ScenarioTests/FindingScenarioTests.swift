import Bench
import Catalogue
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Finding through the doors: the search page without script, the API, "my shop", collections by
/// rule, on both databases.
@Suite struct FindingScenarioTests {
    @Test(
        "a typing error finds the shirt, filters narrow it, without script",
        arguments: TestDatabase.engines)
    func pages(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let typed = try await client.get("/gb/en/search?q=flanel+shrit")
            #expect(typed.status == 200)
            #expect(typed.text.contains("/gb/en/p/shirt-flannel"))
            #expect(!typed.text.contains("/gb/en/p/coat-wool"))

            // The form's own fields, as a browser without script sends them.
            let filtered = try await client.get(
                "/gb/en/search?q=shirt&c=men&o=colour.navy&price=&sort=price")
            #expect(filtered.status == 200)
            #expect(filtered.text.contains("name=\"o\" value=\"colour.navy\" checked"))
            #expect(!filtered.text.contains("/gb/en/p/dress-denim"))

            let hebrew = try await client.get("/il/he/search?q=%D7%97%D7%95%D7%9C%D7%A6%D7%94")
            #expect(hebrew.text.contains("/il/he/p/shirt-linen"))
            let hungarian = try await client.get("/hu/hu/search?q=esokabat")
            #expect(hungarian.text.contains("/hu/hu/p/coat-rain"))

            let none = try await client.get("/gb/en/search?q=zzzyx")
            #expect(none.status == 200 && none.text.contains("/gb/en/c/women"))
            let odd = try await client.get("/gb/en/search?q=%27%22%3Cscript%3E&o=..&price=x&c=%00")
            #expect(odd.status == 200 && !odd.text.contains("<script>\""))

            let fragment = try await client.get("/gb/en/search/suggestions?q=meri")
            #expect(fragment.text.contains("role=\"option\""))
            #expect(fragment.text.contains("/gb/en/p/jumper-merino"))
            #expect(!fragment.text.contains("<html"))
        }
    }

    @Test("my shop is remembered, and its shelves are told", arguments: TestDatabase.engines)
    func myShop(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            #expect(try await client.get("/gb/en/shops?q=manch").text.contains("Manchester"))
            let wrong = try await client.form(
                "/gb/en/my-shop", [("shop", "nowhere"), ("page", "shops")])
            #expect(wrong.status == 400)
            let chosen = try await client.form(
                "/gb/en/my-shop", [("shop", "london-soho"), ("page", "search?q=merino")])
            #expect(chosen.status == 303)
            #expect(chosen.header("location") == "/gb/en/search?q=merino")

            let sku = "JUMPER-MERINO-CREAM-M"
            for other in small.world.items.keys where other.hasPrefix("JUMPER-MERINO-") {
                try await small.stock(other, at: "london-soho", 0)
            }
            let query = "/api/search?query=merino+jumper&market=gb&language=en&shop=london-soho"
            let empty = try await client.get(query).json
            let handles = empty["items"].all.compactMap { $0["handle"].text }
            #expect(handles.first == "jumper-merino")
            let before = try #require(empty["facets"]["inStock"].number)
            #expect(
                !(try await client.get(query + "&inStock=true").json["items"].all)
                    .contains { $0["handle"].text == "jumper-merino" })

            // A unit on the shelf counts at once.
            try await small.stock(sku, at: "london-soho", 1)
            let stocked = try await client.get(query).json
            #expect(stocked["facets"]["inStock"].number == before + 1)
            let page = try await client.get("/gb/en/search?q=merino&stock=1")
            #expect(page.text.contains("/gb/en/p/jumper-merino"))
        }
    }

    @Test("the API pages, counts and refuses", arguments: TestDatabase.engines)
    func api(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let base = "/api/search?market=gb&language=en&within=women&sort=price"
            let all = try await client.get(base + "&limit=100").json
            let total = try #require(all["total"].number)
            #expect(total > 5 && all["items"].all.count == total)
            var handles: [String] = []
            var after = ""
            repeat {
                let page = try await client.get(base + "&limit=4" + after).json
                handles += page["items"].all.compactMap { $0["handle"].text }
                after = page["next"].text.map { "&after=\($0)" } ?? ""
            } while !after.isEmpty && handles.count <= total
            #expect(handles == all["items"].all.compactMap { $0["handle"].text })
            let prices = all["items"].all.compactMap { $0["from"].number }
            #expect(prices == prices.sorted())

            for option in all["facets"]["options"].all {
                for value in option["values"].all {
                    let code = "\(option["code"].text ?? ""):\(value["code"].text ?? "")"
                    let narrowed = try await client.get(base + "&options=\(code)").json
                    #expect(narrowed["total"].number == value["count"].number, "\(code)")
                }
            }
            for wrong in [
                "price=5", "options=size", "sort=best", "inStock=true", "limit=0", "after=x",
                "within=A%20B",
            ] {
                let answer = try await client.get("/api/search?market=gb&\(wrong)")
                #expect([400, 422].contains(answer.status), "\(wrong)")
                #expect(answer.json["field"].text != nil, "\(wrong)")
            }
            #expect(try await client.get("/api/search?market=gb&shop=nowhere").status == 404)
        }
    }

    @Test("a collection by rule follows prices", arguments: TestDatabase.engines)
    func rules(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let list = try await client.get(
                "/api/products?collection=in-blue&market=gb&language=en&limit=100"
            ).json
            let blue = list["items"].all.compactMap { $0["handle"].text }
            #expect(blue.contains("dress-denim") && !blue.contains("socks-cotton-none"))
            let page = try await client.get("/gb/en/c/in-blue")
            #expect(page.status == 200 && page.text.contains("/gb/en/p/dress-denim"))
            let gifts = try await client.get(
                "/api/products?collection=little-gifts&market=gb&language=en&limit=100"
            ).json
            #expect(!gifts["items"].all.isEmpty)
            #expect(gifts["items"].all.allSatisfy { ($0["from"].number ?? 500) < 500 })
        }
    }
}
