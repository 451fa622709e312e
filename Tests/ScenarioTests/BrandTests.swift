import Bench
import Kernel
import Marketing
import TestWorld
import Testing

/// Logo, colours and words set once: on every page and in every mail at once, on both databases.
@Suite struct BrandTests {
    private static let logo = "<svg viewBox=\"0 0 40 20\"><path d=\"M0 0h40v20z\"/></svg>"

    private func looks(
        name: String = "Marmalade", accent: String = "#0b5c5c", dark: String = "#7fd6d0",
        logo: String = "", email: String = "care@marmalade.example"
    ) -> [(String, String)] {
        [
            ("name", name), ("accent", accent), ("accentDark", dark), ("logo", logo),
            ("logoDark", ""), ("email", email), ("address", "1 Orange Lane, Seville"),
        ]
    }

    private func manager(_ small: SmallShop) async throws -> TestClient {
        let client = small.shop.client()
        let member = try #require(small.world.staff(.manager, at: "manchester-deansgate"))
        let answer = try await client.form(
            "/office/sign-in",
            [("name", member.signInName), ("password", member.password)])
        #expect(answer.status == 303)
        return client
    }

    @Test(arguments: TestDatabase.engines)
    func setOnceTrueEverywhere(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let shopper = small.shop.client()
            #expect(try await !shopper.get("/gb/en/").text.contains("/brand/colours."))
            let office = try await manager(small)
            #expect(try await office.get("/office/brand").status == 200)
            let set = try await office.form("/office/brand", looks(logo: Self.logo))
            #expect(set.header("location") == "/office/brand?saved=1")

            let home = try await shopper.get("/gb/en/").text
            #expect(home.contains("alt=\"Marmalade\""))
            let style = try #require(home.firstRange(of: "/brand/colours."))
            let address = String(home[style.lowerBound...].prefix { $0 != "\"" })
            let colours = try await shopper.get(address)
            #expect(colours.text.contains("--accent:#0b5c5c"))
            #expect(colours.header("cache-control")?.contains("immutable") == true)
            let drawing = String(
                home[try #require(home.firstRange(of: "/brand/logo.")).lowerBound...]
                    .prefix { $0 != "\"" })
            let svg = try await shopper.get(drawing)
            #expect(svg.header("content-type") == "image/svg+xml")
            #expect(svg.header("content-security-policy")?.contains("sandbox") == true)

            // The mails, in the same colours and words.
            _ = try await office.form(
                "/office/brand/text",
                [
                    ("kind", "footer"), ("market", ""), ("language", "en"), ("title", ""),
                    ("body", "Sweet and a little bitter."),
                ])
            _ = try await shopper.form("/gb/en/sign-in", [("email", "brand@example.com")])
            try await small.shop.settle()
            let mail = try #require(try await small.messages(to: "brand@example.com").first)
            #expect(mail.html.contains("#0b5c5c"))
            #expect(mail.html.contains("Marmalade"))
            try await picturesOfTheLogo(in: mail.html, shopper)
            for part in [mail.html, mail.text] {
                #expect(part.contains("Sweet and a little bitter."))
                #expect(part.contains("1 Orange Lane, Seville"))
                #expect(part.contains("/gb/en/legal/withdrawal"))
                #expect(part.contains("care@marmalade.example"))
            }
            #expect(try await shopper.get("/gb/en/").text.contains("Sweet and a little bitter."))
        }
    }

    /// Mails show a picture, because mail programs do not draw; its words are the name.
    private func picturesOfTheLogo(in mail: String, _ client: TestClient) async throws {
        let start = try #require(mail.firstRange(of: "/brand/mail."))
        let address = String(mail[start.lowerBound...].prefix { $0 != "\"" })
        #expect(mail.contains("alt=\"Marmalade\""))
        let picture = try await client.get(address)
        #expect(picture.header("content-type") == "image/png")
        #expect(picture.body.starts(with: [0x89, 0x50, 0x4e, 0x47]))
        #expect(try await client.get(address.replacing("mail.", with: "mail-dark.")).status == 404)
    }

    @Test(arguments: TestDatabase.engines)
    func whatCannotBeReadOrTrustedIsRefused(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let office = try await manager(small)
            let pale = try await office.form("/office/brand", looks(accent: "#ffd0a0"))
            #expect(pale.status == 422)
            #expect(pale.text.contains("Too pale to be read"))
            #expect(pale.text.contains("value=\"#ffd0a0\""))
            let dark = try await office.form("/office/brand", looks(dark: "#402010"))
            #expect(dark.text.contains("Too dark to be read"))
            let drawings = [
                "<svg viewBox=\"0 0 1 1\"><script>alert(1)</script></svg>",
                "<svg viewBox=\"0 0 1 1\" onload=\"x()\"></svg>",
                "<svg viewBox=\"0 0 1 1\"><image href=\"https://x.example/a.png\"/></svg>",
                "<svg viewBox=\"0 0 1 1\"><path fill=\"url(https://x.example/a)\"/></svg>",
                "<svg viewBox=\"0 0 1 1\"><path style=\"fill:red\"/></svg>",
                "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg viewBox=\"0 0 1 1\"></svg>",
                "<svg><path d=\"M0 0\"/></svg>", "no drawing",
            ]
            for drawing in drawings {
                let answer = try await office.form("/office/brand", looks(logo: drawing))
                #expect(answer.status == 422, "\(drawing)")
            }
            // An associate may not.
            let associate = try #require(small.world.staff(.associate, at: "london-soho"))
            let client = small.shop.client()
            _ = try await client.form(
                "/office/sign-in",
                [("name", associate.signInName), ("password", associate.password)])
            #expect(try await client.get("/office/brand").status == 403)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func legalPagesDifferByMarketAndLanguage(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let british = try await client.get("/gb/en/legal/withdrawal").text
            #expect(british.contains("within 14 days, without giving a reason"))
            let israeli = try await client.get("/il/he/legal/withdrawal").text
            #expect(israeli.contains("ביטול עסקה"))
            #expect(israeli.contains("dir=\"rtl\""))
            #expect(try await client.get("/il/en/legal/withdrawal").text.contains("₪100"))
            for kind in ["terms", "privacy", "imprint"] {
                for place in ["gb/en", "il/he", "hu/hu"] {
                    #expect(try await client.get("/\(place)/legal/\(kind)").status == 200)
                }
            }
            #expect(try await client.get("/gb/en/legal/tagline").status == 404)
            #expect(try await client.get("/gb/en/legal/nothing").status == 404)
            let office = try await manager(small)
            _ = try await office.form(
                "/office/brand/text",
                [
                    ("kind", "terms"), ("market", "hu"), ("language", "hu"), ("title", "ÁSZF"),
                    ("body", "## Első\nEgy <b>bekezdés</b>.\n\n- egy\n- kettő"),
                ])
            let own = try await client.get("/hu/hu/legal/terms").text
            #expect(own.contains("<h1>ÁSZF</h1>"))
            #expect(own.contains("Egy &lt;b&gt;bekezdés&lt;/b&gt;."))
            #expect(own.contains("<li>kettő</li>"))
        }
    }
}
