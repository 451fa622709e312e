import HTML
import Hummingbird
import Kernel
import Platform
import Web

/// Every component of the pages beside the others, for whoever changes one. Only in a demo shop.
///
///     GET /components?language={en|he|hu}
enum PartsRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/components", permission: .shop, name: "components") { request, _ in
                let wish = FormData(query: request)["language"]
                let page = Page(shop.pages, Language(rawValue: wish) ?? .english)
                PartsPage(page: page).write()
                return page.response(cache: .checked)
            }
        ]
    }
}

private struct PartsPage {
    let page: Page

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    func write() {
        page.document(
            title: t(.partsTitle), isOffice: true,
            header: {
                html.header(.class("site-head")) {
                    html.div(.class("wrap")) {
                        html.a(page.kit.shopName, .class("word"), .href("/"))
                    }
                }
            },
            main: {
                html.div(.class("wrap stack-wide")) {
                    html.h1(t(.partsTitle))
                    part("Colour roles", colours)
                    part("Pictures", pictures)
                    part("Icons", icons)
                    part("Buttons", buttons)
                    part("Notices and tags", notices)
                    part("Fields", fields)
                    part("Prices and totals", prices)
                    part("Table and pages", table)
                    part("Code to scan", { page.scan(code: "7K4M2P") })
                    part("Empty", empty)
                }
            })
    }

    private func part(_ title: String, _ content: () -> Void) {
        html.section(.class("stack")) {
            html.h2(title, .lang("en"), .dir(.auto))
            content()
        }
    }

    private func colours() {
        let roles = [
            "surface", "raised", "sunken", "ink", "muted", "line", "accent", "positive", "caution",
            "critical", "focus",
        ]
        html.div(.class("samples")) {
            for role in roles {
                html.div(.class("sample")) {
                    html.div(.class("swatch swatch-\(role)"))
                    html.text(role)
                }
            }
        }
    }

    private func pictures() {
        html.div(.class("samples")) {
            for (index, kind) in page.kit.kinds.enumerated() {
                let hue = index % 12 + 1
                html.div {
                    page.picture(kind: kind, hue: hue)
                    html.p("\(kind) · hue-\(hue)", .class("small muted"))
                }
            }
        }
    }

    private func icons() {
        html.div(.class("samples")) {
            for icon in Icon.allCases {
                html.div(.class("row sample")) {
                    page.icon(icon)
                    html.span(icon.rawValue)
                }
            }
        }
    }

    private func buttons() {
        html.div(.class("row")) {
            page.button("Primary")
            page.button("Quiet", .quiet)
            page.button("With an icon", .quiet, icon: .basket)
            page.button("Disabled", .primary, .disabled())
            page.button("Link button", .link)
            page.onward("Onward", to: "#main")
        }
    }

    private func notices() {
        let tones: [(Tone, String)] = [
            (.plain, "plain"), (.positive, "positive"), (.caution, "caution"),
            (.critical, "critical"),
        ]
        for (tone, name) in tones { page.notice(tone, name, canClose: true) }
        html.div(.class("row")) {
            for (tone, name) in tones + [(.accent, "accent")] { page.tag(name, tone) }
        }
    }

    private func fields() {
        html.div(.class("two")) {
            html.div(.class("fields")) {
                var plain = TextField("sample-a", "Label")
                plain.hint = "A hint"
                page.field(plain)
                var wrong = TextField("sample-b", "With an error")
                wrong.value = "typed"
                wrong.error = "What to do about it"
                page.field(wrong)
                page.select(
                    "sample-c", "Select", options: [("1", "One"), ("2", "Two")], selected: "2")
            }
            html.fieldset {
                html.legend("Choices", .class("label"))
                html.div(.class("choices")) {
                    page.choice(
                        Choice("1", "One", hint: "A hint", end: t(.free), isChecked: true),
                        of: "sample")
                    page.choice(Choice("2", "Two", hint: "A hint", icon: .shop), of: "sample")
                    page.choice(
                        Choice("3", "Not possible", hint: "Why not", isDisabled: true),
                        of: "sample")
                }
            }
        }
        page.stepper("#main", id: "sample", name: "Sample", value: 2, most: 20)
    }

    private func prices() {
        page.price(
            ShownPrice(Amount(minor: 21_900), .gbp, before: Amount(minor: 27_900)), isBig: true)
        page.price(ShownPrice(Amount(minor: 21_900), .gbp, before: Amount(minor: 27_900)))
        page.price(ShownPrice(Amount(minor: 123_456_789), .gbp, isFrom: true))
        page.totals(
            subtotal: Amount(minor: 49_300), delivery: .delivery, cost: Amount(minor: 495),
            total: Amount(minor: 49_795), taxes: [(200_000, Amount(minor: 8_299))],
            taxIncluded: true, .gbp)
    }

    private func table() {
        page.table([Column("Name"), Column("Number", isNumber: true)], 1...3) { number in
            html.th("Row \(number)", .scope("row"))
            html.td(t.formats.number(number * 1_234), .class("number"))
        }
        page.pages(first: "#main", next: "#main")
    }

    private func empty() {
        page.empty(kind: "clock", hue: 8, title: "Nothing here", text: "And where to go instead.") {
            html.p { page.buttonLink("Go there", to: "#main", .quiet) }
        }
    }
}
