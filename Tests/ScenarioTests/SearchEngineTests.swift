import Bench
import TestWorld
import Testing

/// What programs see of the shop: sitemaps, canonical addresses, the manifest, compressed answers.
@Suite struct SearchEngineTests {
    @Test(arguments: TestDatabase.engines)
    func everyAddressOfTheSitemapsIsThere(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let robots = try await client.get("/robots.txt")
            let index = try #require(Self.after("Sitemap: ", in: robots.text))
            let files = try await Self.locations(client, index)
            #expect(files.contains { $0.hasSuffix("/sitemaps/il/he/1") })
            let pages = try await Self.locations(
                client, try #require(files.first { $0.hasSuffix("/sitemaps/gb/en/1") }))
            #expect(pages.contains { $0.hasSuffix("/gb/en/p/shirt-linen") })
            #expect(Set(pages).count == pages.count)
            for page in pages {
                let answer = try await client.get(Self.path(page))
                #expect(answer.status == 200, "\(page)")
                // The page calls the same address its own, or it would not be kept.
                #expect(answer.text.contains("rel=\"canonical\" href=\"\(page)\""), "\(page)")
            }
            #expect(try await client.get("/sitemaps/gb/en/2").status == 404)
            #expect(try await client.get("/sitemaps/gb/fr/1").status == 404)
        }
    }

    @Test func pagesNameTheirTranslations() async throws {
        try await SmallShop.run(.sqlite) { small in
            let client = small.shop.client()
            let page = try await client.get("/il/he/p/shirt-linen").text
            let addresses = page.split(separator: "<link rel=\"alternate\" hreflang=\"").dropFirst()
            #expect(addresses.contains { $0.hasPrefix("he-IL\"") })
            #expect(addresses.contains { $0.hasPrefix("en-GB\"") })
            #expect(addresses.contains { $0.hasPrefix("x-default\"") })
            let basket = try await client.get("/il/he/basket").text
            #expect(!basket.contains("canonical"))
            #expect(basket.contains("noindex"))
        }
    }

    @Test func publicTextsAreCompressedAndPersonalOnesAreNot() async throws {
        try await SmallShop.run(.sqlite) { small in
            let client = small.shop.client()
            let gzip = [("Accept-Encoding", "br, gzip;q=0.8")]
            let plain = try await client.get("/gb/en/c/men")
            let small = try await client.get("/gb/en/c/men", headers: gzip)
            #expect(plain.header("content-encoding") == nil)
            #expect(plain.header("vary")?.contains("Accept-Encoding") == true)
            #expect(small.header("content-encoding") == "gzip")
            #expect(small.body.starts(with: [0x1f, 0x8b]))
            #expect(small.body.count * 2 < plain.body.count)
            let refused = try await client.get(
                "/gb/en/c/men", headers: [("Accept-Encoding", "gzip;q=0")])
            #expect(refused.header("content-encoding") == nil)
            let sheet = try #require(Self.after("href=\"/assets/kolbo.", in: plain.text, to: "\""))
            let style = try await client.get("/assets/kolbo.\(sheet)", headers: gzip)
            #expect(style.header("content-encoding") == "gzip")
            #expect(style.body.count < 12_000)
            let signIn = try await client.get("/gb/en/account", headers: gzip)
            #expect(signIn.header("content-encoding") == nil)
        }
    }

    @Test func theShopCanBeInstalled() async throws {
        try await SmallShop.run(.sqlite) { small in
            let client = small.shop.client()
            let manifest = try await client.get("/il/he/manifest.webmanifest")
            #expect(manifest.header("content-type") == "application/manifest+json")
            #expect(manifest.json["dir"].text == "rtl")
            #expect(manifest.json["start_url"].text == "/il/he/")
            for icon in manifest.json["icons"].all {
                let answer = try await client.get(try #require(icon["src"].text))
                #expect(answer.status == 200)
                #expect(answer.header("content-type") == "image/png")
            }
            #expect(try await client.get("/worker.js").status == 200)
            #expect(try await client.get("/il/he/offline").status == 200)
        }
    }

    private static func locations(_ client: TestClient, _ address: String) async throws -> [String]
    {
        let answer = try await client.get(path(address))
        #expect(answer.status == 200, "\(address)")
        return answer.text.split(separator: "<loc>").dropFirst().compactMap { part in
            part.firstRange(of: "</loc>").map { String(part[..<$0.lowerBound]) }
        }
    }

    /// Below the host.
    private static func path(_ address: String) -> String {
        guard let scheme = address.firstRange(of: "://") else { return address }
        return String(address[scheme.upperBound...].drop { $0 != "/" })
    }

    private static func after(
        _ mark: String, in text: String, to end: Character = "\n"
    ) -> String? {
        text.firstRange(of: mark).map { String(text[$0.upperBound...].prefix { $0 != end }) }
    }
}
