import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// What is written as a description, over the API or in the office, is clean before it is stored,
/// and shown as it was meant.
@Suite struct RichDescriptionTests {
    private static let attacks = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<p onclick=alert(1)>x</p>", "<a href='javascript:alert(1)'>x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
            + "onerror=alert(1)&gt;\">",
        "</div></section><form action=/x><input name=a></form>", "<style>*{display:none}</style>",
        "<p style='position:fixed;inset:0'>x</p>", "<base href='//evil.example'>",
        "<a href='//evil.example'>x</a>", "<textarea></textarea><script>alert(1)</script>",
    ]
    private static let signs = [
        "alert(1)", "onerror", "onload", "onclick", "javascript:", "<iframe", "<svg onload",
        "evil.example", "display:none", "position:fixed", "name=\"a\"",
    ]

    private static func body(_ description: String) throws -> String {
        let texts: [String: Any] = [
            "texts": [["language": "en", "title": "Linen shirt", "description": description]]
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: texts), as: UTF8.self)
    }

    /// The part of the page where the description is.
    private static func details(_ page: String) -> String {
        guard let start = page.range(of: "id=\"details\"") else { return "" }
        return String(page[start.upperBound...].prefix(4_000).components(separatedBy: "<dl")[0])
    }

    @Test(arguments: TestDatabase.engines)
    func isCleanedWhenWritten(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let guest = small.shop.client()
            let path = "/api/products/shirt-linen/texts"
            for attack in Self.attacks {
                let wrote = try await manager.json(
                    "PUT", path, try Self.body("<p>Before.</p>\(attack)<p>After.</p>"))
                #expect(wrote.status == 200, "\(wrote.text)")
                let page = try await guest.get("/gb/en/p/shirt-linen").text
                let shown = Self.details(page)
                #expect(shown.contains("<p>Before.</p>"), "\(attack): \(shown)")
                for sign in Self.signs { #expect(!shown.contains(sign), "\(attack): \(shown)") }
                let stored = try await guest.get("/api/products/shirt-linen").json
                for sign in Self.signs {
                    #expect(stored["descriptionHtml"].text?.contains(sign) == false, "\(attack)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func richOnesAreShownRich(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let guest = small.shop.client()
            let written = "<h2>Care</h2><ul><li>Wash at <b>30°</b></li></ul>"
            let sent = try await manager.form(
                "/office/products/shirt-linen/texts",
                [("title-en", "Linen shirt"), ("description-en", written)])
            #expect(sent.status == 303, "\(sent.text)")
            let shown = Self.details(try await guest.get("/gb/en/p/shirt-linen").text)
            #expect(
                shown.contains("<h3>Care</h3><ul><li>Wash at <strong>30°</strong></li></ul>"),
                "\(shown)")
            let product = try await guest.get("/api/products/shirt-linen").json
            #expect(product["description"].text == "Care\nWash at 30°")
            // The other languages are as they were.
            let hebrew = try await guest.get("/api/products/shirt-linen?language=he").json
            #expect(hebrew["title"].text != "Linen shirt")

            // Without a name it is refused, beside the field.
            let refused = try await manager.form(
                "/office/products/shirt-linen/texts", [("description-en", "x")])
            #expect(refused.status == 422 && refused.text.contains("title-en-error"))
            let guestWrites = try await small.visitor().json(
                "PUT", "/api/products/shirt-linen/texts", try Self.body("x"))
            #expect(guestWrites.status == 403)
        }
    }

    /// Plain text of before stays text, whatever stands in it.
    @Test(arguments: TestDatabase.engines)
    func plainOnesAreText(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let text = "Size < 10 & colour > 3.\nSecond line."
            _ = try await manager.json(
                "PUT", "/api/products/shirt-linen/texts", try Self.body(text))
            let shown = Self.details(try await small.shop.client().get("/gb/en/p/shirt-linen").text)
            #expect(
                shown.contains("<p>Size &lt; 10 &amp; colour &gt; 3.</p><p>Second line.</p>"),
                "\(shown)")
        }
    }
}
