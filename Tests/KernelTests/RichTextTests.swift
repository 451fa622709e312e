import Testing

@testable import Platform

/// What people and machines have written to get a script past a list, and what is left of it.
@Suite struct RichTextTests {
    /// Written → kept. An empty second column: nothing is left.
    static let vectors: [(written: String, kept: String)] = [
        ("<p>Linen, <b>washed</b>.</p>", "<p>Linen, <strong>washed</strong>.</p>"),
        ("<script>alert(1)</script>", ""),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", ""),
        ("<scr<script>ipt>alert(1)</script>", "<p>ipt&gt;alert(1)</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<img src='x' onerror=\"alert(1)\"/>text", "<p>text</p>"),
        ("<svg onload=alert(1)>", ""),
        ("<svg><script>alert(1)</script></svg>after", "<p>after</p>"),
        ("<svg><style><img src=x onerror=alert(1)></style></svg>", ""),
        ("<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>", ""),
        (
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
                + "onerror=alert(1)&gt;\">", ""
        ),
        ("<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", ""),
        ("<p onmouseover=alert(1) style='x:expression(alert(1))' id=x class=y>a</p>", "<p>a</p>"),
        ("<a href='javascript:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='JaVaScRiPt:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='java\nscript:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='java&#x09;script:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='&#1;javascript:alert(1)'>x</a>", "<p>x</p>"),
        (
            "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1)'>x</a>",
            "<p>x</p>"
        ),
        ("<a href=' javascript:alert(1)'>x</a>", "<p>x</p>"),
        ("<a href='vbscript:msgbox(1)'>x</a>", "<p>x</p>"),
        ("<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>", "<p>x</p>"),
        ("<a href='//evil.example'>x</a>", "<p>x</p>"),
        ("<a href='/\\evil.example'>x</a>", "<p>x</p>"),
        (
            "<a href='https://example.com/?a=1&b=\"2'>x</a>",
            "<p><a href=\"https://example.com/?a=1&amp;b=&quot;2\">x</a></p>"
        ),
        (
            "<a href='/gb/en/c/shirts' target=_blank onclick=x>x</a>",
            "<p><a href=\"/gb/en/c/shirts\">x</a></p>"
        ),
        ("<a href='mailto:a@b.example'>m</a>", "<p><a href=\"mailto:a@b.example\">m</a></p>"),
        (
            "<a href='https://a.example'><table><tr><td><a href='https://b.example'>x</a></table></a>",
            "<table><tbody><tr><td><a href=\"https://b.example\">x</a></td></tr></tbody></table>"
        ),
        ("<iframe src='javascript:alert(1)'></iframe>", ""),
        ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", ""),
        ("<object data='data:text/html,x'></object><embed src=x>", ""),
        (
            "<link rel=stylesheet href=x><meta http-equiv=refresh content='0;url=x'><base href=x>",
            ""
        ),
        ("<style>*{background:url(javascript:alert(1))}</style>", ""),
        (
            "<form action=x><input name=a><button formaction=javascript:alert(1)>go</button></form>",
            ""
        ),
        ("<textarea></textarea><script>alert(1)</script>", ""),
        ("<textarea><img src=x onerror=alert(1)></textarea>", ""),
        ("<title><img src=x onerror=alert(1)></title>", ""),
        (
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
            ""
        ),
        ("<template><script>alert(1)</script></template>", ""),
        ("<xmp><script>alert(1)</script></xmp>", ""),
        ("<plaintext><script>alert(1)</script>", ""),
        ("<!--><script>alert(1)</script>-->", "<p>--&gt;</p>"),
        ("<!--[if IE]><script>alert(1)</script><![endif]-->", ""),
        ("<![CDATA[<script>alert(1)</script>]]>", "<p>alert(1)]]&gt;</p>"),
        ("<?xml version='1.0'?><p>x</p>", "<p>x</p>"),
        ("<body onload=alert(1)>x", "<p>x</p>"),
        ("<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>", ""),
        ("<details open ontoggle=alert(1)><summary>s</summary>d</details>", "<p>s</p><p>d</p>"),
        ("<select><option><style></option></select><img src=x onerror=alert(1)>", ""),
        (
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
        ),
        ("<custom-x onclick=alert(1)>kept</custom-x>", "<p>kept</p>"),
        ("<p>un<p>closed<b>bold", "<p>un</p><p>closed<strong>bold</strong></p>"),
        ("<h1>A</h1><h2>B</h2><h5>C</h5>", "<h3>A</h3><h3>B</h3><h4>C</h4>"),
        ("<ul onclick=x><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><script>x</script><li>a</li><p>no</p></ul>", "<ul><li>a</li></ul>"),
        ("<dl><dt>Made of</dt><dd>Linen</dd></dl>", "<dl><dt>Made of</dt><dd>Linen</dd></dl>"),
        (
            "<table><caption>Sizes</caption><tr><th scope=col onclick=x>S<td colspan=3>36</table>",
            "<table><caption>Sizes</caption><tbody><tr><th scope=\"col\">S</th>"
                + "<td colspan=\"3\">36</td></tr></tbody></table>"
        ),
        ("<p dir=rtl lang=he>שלום</p>", "<p dir=\"rtl\" lang=\"he\">שלום</p>"),
        ("<p dir='\"><script>'>x</p>", "<p>x</p>"),
        ("one<br>two<br><br>", "<p>one<br>two</p>"),
        ("<div>one</div><div>two <i>it</i></div>", "<p>one</p><p>two <em>it</em></p>"),
        ("<b><p>x</p></b>", "<p>x</p>"),
        ("<p>nul\u{0}l</p>", "<p>null</p>"),
        ("<p>a &amp; b &eacute; &#x1F600;</p>", "<p>a &amp; b é 😀</p>"),
    ]

    @Test func onlyTheListIsLeft() {
        for (written, kept) in Self.vectors {
            let text = RichText(writing: written)
            #expect(text.isMarkup, "\(written)")
            #expect(text.source == kept, "\(written)")
        }
    }

    /// What was cleaned is read as the same again, by us and by whoever writes it back.
    @Test func cleanIsClean() {
        for (written, _) in Self.vectors {
            let once = RichText(writing: written).source
            if once.isEmpty { continue }
            #expect(RichText(writing: once).source == once, "\(written)")
        }
    }

    @Test func onlyAllowedTagsAndAttributesComeOut() throws {
        let tag = try Regex("<(/?[a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>")
        let names: Set = [
            "p", "br", "a", "strong", "em", "s", "sub", "sup", "h3", "h4", "ul", "ol", "li", "dl",
            "dt", "dd", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td",
        ]
        for (written, _) in Self.vectors {
            let text = RichText(writing: written).source
            let tags = text.matches(of: tag)
            #expect(tags.count == text.count { $0 == "<" }, "\(text)")
            for match in tags {
                let name = String(match.output[1].substring ?? "").filter { $0 != "/" }
                #expect(names.contains(name), "\(text)")
                #expect(!(match.output[2].substring ?? "").contains(" on"), "\(text)")
            }
        }
    }

    @Test(arguments: [
        "Plain words.", "Size < 10 & colour > 3", "Tom & Jerry; AT&T", "Line one\nLine two",
        "a <3 b",
        "x<y and y>z"
            .replacing("<y", with: "< y"),
    ])
    func plainStaysPlain(_ text: String) {
        let rich = RichText(writing: text)
        #expect(!rich.isMarkup && rich.source == text && rich.plain == text)
        #expect(!rich.markup.contains("<3") && rich.markup.hasPrefix("<p>"))
    }

    @Test func plainOfMarkup() {
        let text = RichText(
            writing: "<h2>Care</h2><p>Wash &amp; dry.<br>Iron &lt; 150°</p><ul><li>a<li>b</ul>")
        #expect(text.plain == "Care\nWash & dry.\nIron < 150°\na\nb")
    }

    /// What was stored before there was markup is shown as text.
    @Test func oldRowsAreText() {
        let old = RichText(stored: "<script>alert(1)</script>", isMarkup: false)
        #expect(old.markup == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    }

    @Test(arguments: [
        "<b>", "<i>", "<div>", "<svg>", "<table>", "<ul><li>", "<a href=/x>", "<p><b>",
    ])
    func deepNestingCostsLittle(_ tag: String) {
        let clock = ContinuousClock()
        let text = String(repeating: tag, count: 20_000 / tag.count) + "end"
        var cleaned = ""
        let time = clock.measure { cleaned = RichText(writing: text).source }
        #expect(cleaned.utf8.count < 200_000)
        #expect(time < .seconds(2), "\(tag): \(time)")
    }
}
