import HTML
import Kernel
import Testing

struct HTMLWriterTests {
    private func written(_ body: (HTMLWriter) -> Void) -> String {
        let html = HTMLWriter(capacity: 64)
        body(html)
        return html.string
    }

    @Test func elementsAttributesAndText() {
        let page = written { html in
            html.ul(.class("grid"), .id("goods")) {
                html.li { html.a("Mug", .href("/p/mug"), .class("card")) }
                html.li(.classes("card", nil, "new")) {
                    html.img(.src("/a.svg"), .alt(""), .width(4))
                    html.text(2)
                    html.text(" left")
                }
            }
            html.input(.type("text"), .required(), .disabled(false), .data("keep"))
        }
        #expect(
            page
                == #"<ul class="grid" id="goods"><li><a href="/p/mug" class="card">Mug</a></li>"#
                + #"<li class="card new"><img src="/a.svg" alt="" width="4">2 left</li></ul>"#
                + #"<input type="text" required data-keep>"#)
    }

    @Test func everythingThatCouldBeMarkupIsEscaped() {
        let hostile = #"</p><script>alert("1")</script> & 'more' than eight bytes <"#
        let escaped =
            "&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'more' than eight"
            + " bytes &lt;"
        #expect(written { $0.p(hostile) } == "<p>\(escaped)</p>")
        #expect(written { $0.p(.title(hostile)) {} } == "<p title=\"\(escaped)\"></p>")
    }

    /// Every position of a character within the words of eight bytes that are copied at once.
    @Test func escapingDoesNotDependOnThePosition() {
        for special in ["&", "<", ">", "\""] {
            for before in 0..<20 {
                let left = String(repeating: "x", count: before)
                let entity = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"][special]
                let expected = "<b>\(left)\(entity ?? "")כלבו</b>"
                #expect(written { $0.b("\(left)\(special)כלבו") } == expected)
            }
        }
    }

    @Test(arguments: [
        ("/p/mug", true), ("#main", true), ("?page=2", true), ("https://kolbo.example", true),
        ("mailto:a@b.example", true), ("tel:+442079460000", true), ("p/mug:red", true),
        ("javascript:alert(1)", false), ("JavaScript:alert(1)", false),
        (" \u{1}java\nscript:alert(1)", false), ("data:text/html,x", false),
        ("vbscript:x", false), ("", true),
    ])
    func addressesOfOtherSchemesAreNotWritten(_ address: String, _ isSafe: Bool) {
        #expect(SafeAddress.isSafe(address) == isSafe)
        if !isSafe {
            #expect(written { $0.a("x", .href(address)) } == ##"<a href="#refused">x</a>"##)
        }
    }

    @Test func documentHasLanguageAndDirection() {
        let page = written { html in
            html.document(.hebrew, title: "כלבו & co") { html.main { html.h1("שלום") } }
        }
        #expect(page.hasPrefix(#"<!doctype html><html lang="he" dir="rtl"><head><meta charset"#))
        #expect(page.contains("<title>כלבו &amp; co</title>"))
        #expect(page.hasSuffix("<body><main><h1>שלום</h1></main></body></html>\n"))
        #expect(page.contains(#"content="width=device-width,initial-scale=1""#))
    }

    @Test func growsFromNothing() {
        let text = String(repeating: "a<", count: 10_000)
        let expected = String(repeating: "a&lt;", count: 10_000)
        #expect(written { $0.p(text) } == "<p>\(expected)</p>")
    }
}

struct JSONWriterTests {
    private func written(_ body: (JSONWriter) -> Void) -> String {
        let json = JSONWriter(capacity: 64)
        body(json)
        return json.string
    }

    @Test func objectsAndArrays() {
        let text = written { json in
            json.object {
                json.field("name", "Mug")
                json.field("none", ifAny: String?.none)
                json.field("count", -12)
                json.field("big", Int64.min)
                json.field("on", true)
                json.array("lines", [1, 2]) { number in
                    json.object { json.field("n", number) }
                }
                json.object("empty") {}
                json.key("null")
                json.null()
                json.array("words", ["a", "b"]) { json.value($0) }
                json.key("é")
                json.value(0)
            }
        }
        #expect(
            text
                == #"{"name":"Mug","count":-12,"big":-9223372036854775808,"on":true,"#
                + #""lines":[{"n":1},{"n":2}],"empty":{},"null":null,"words":["a","b"],"é":0}"#)
    }

    @Test func escapesAtEveryPosition() {
        let specials = [("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\u{1}", #"\u0001"#)]
        for (special, escaped) in specials {
            for before in 0..<20 {
                let left = String(repeating: "x", count: before)
                #expect(
                    written { $0.value("\(left)\(special)כלבו") } == "\"\(left)\(escaped)כלבו\"")
            }
        }
    }
}
