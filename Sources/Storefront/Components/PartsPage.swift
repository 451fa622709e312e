import Catalogue
import Fulfilment
import HTML
import Kernel
import Platform
import Web

/// The components in their states, once a column. A house rule asks that none is missing.
struct PartsPage {
    let page: Page
    /// Begins every id, so that each is there once.
    let column: String

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private func id(_ name: String) -> String { "\(column)-\(name)" }

    struct Part {
        let id: String
        let title: String
        /// What cannot be shown without a hand.
        var states: String?
        let write: (PartsPage) -> Void
    }

    static var parts: [Part] {
        [
            Part(id: "colours", title: "Colour roles") { $0.colours() },
            Part(
                id: "buttons", title: "Buttons and links",
                states: "Hover: the primary one darkens, the quiet one sinks. Focus: a ring in the "
                    + "role focus. Disabled: sunken, no pointer."
            ) { $0.buttons() },
            Part(
                id: "fields", title: "Fields",
                states: "Focus: the edge takes the colour of the ring. Error: icon, words and edge."
            ) { $0.fields() },
            Part(
                id: "choices", title: "Choices",
                states: "Hover: the edge darkens. Chosen: a double edge and the button's own mark."
            ) { $0.choices() },
            Part(id: "errors", title: "Refusals and error summary") { $0.errors() },
            Part(id: "notices", title: "Notices and tags") { $0.notices() },
            Part(
                id: "stepper", title: "Stepper",
                states: "At either end its button is disabled. Without script: number and button."
            ) { $0.steppers() },
            Part(id: "prices", title: "Prices and totals") { $0.prices() },
            Part(
                id: "table", title: "Table and pages",
                states: "Hover: the row sinks. On a phone the cells stand two in a row."
            ) { $0.table() },
            Part(id: "pictures", title: "Pictures") { $0.pictures() },
            Part(id: "icons", title: "Icons") { $0.icons() },
            Part(id: "text", title: "Text with markup, way back") { $0.text() },
            Part(id: "scan", title: "Code to scan") { $0.page.scan(code: "7K4M2P") },
            Part(id: "empty", title: "Empty") { $0.empty() },
        ]
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
                    html.span(role, .lang("en"))
                }
            }
        }
    }

    private func buttons() {
        html.div(.class("row")) {
            page.button(t(.addToBasket))
            page.button(t(.back), .quiet)
            page.button(t(.addToBasket), icon: .basket)
            page.button(t(.addToBasket), .primary, .disabled())
            page.button(t(.back), .quiet, .disabled())
            page.button(t(.change), .link)
        }
        page.button(t(.withdrawalIntro), .wide)
        page.buttonLink(t(.basketBrowse), to: "#main", .quietWide, icon: .shop)
        html.div(.class("row")) {
            page.onward(t(.seeAll), to: "#main")
            page.onward(t(.directions), to: "#main", icon: .location)
        }
        page.action("/components", t(.remove), .link, fields: ["sample": "1"])
        html.form(.method("get"), .action("/components")) { page.hidden("language", "he") }
    }

    private func fields() {
        html.div(.class("fields")) {
            var plain = TextField(id("name"), t(.fieldName))
            plain.hint = t(.reviewNameHint)
            page.field(plain)
            var wrong = TextField(id("email"), t(.fieldEmail))
            wrong.isLeftToRight = true
            wrong.value = "name@example"
            wrong.hint = t(.checkoutContactHint)
            wrong.error = t(.errorEmail)
            page.field(wrong)
            var optional = TextField(id("phone"), t(.fieldPhone))
            optional.isOptional = true
            optional.value = "+44 20 7946 0123"
            optional.isLeftToRight = true
            page.field(optional)
            var closed = TextField(id("closed"), t(.fieldCity))
            closed.value = t(.withdrawalIntro)
            closed.more = [.disabled()]
            page.field(closed)
            page.select(
                id("select"), t(.language),
                options: Language.allCases.map { ($0.code, $0.ownName) }, selected: "he",
                hint: t(.detailsLanguageHint))
            var area = TextArea(id("area"), t(.reviewText))
            area.value = t(.reviewsHow)
            area.error = t(.errorNotPrintable)
            page.area(area)
        }
    }

    private func choices() {
        html.fieldset(.describedBy("\(id("hand"))-error")) {
            html.legend(t(.checkoutHand), .class("label"))
            page.fieldNotes(id("hand"), hint: nil, error: t(.errorChooseHand))
            html.div(.class("choices")) {
                page.choice(
                    Choice(
                        "1", t(.collect), hint: t(.collectToday), end: t(.free), isChecked: true),
                    of: id("hand"))
                page.choice(
                    Choice("2", t(.deliver), hint: t(.reviewsModerate), icon: .truck),
                    of: id("hand"))
                page.choice(
                    Choice("3", t(.tenderCard), hint: t(.shopSoldOut), isDisabled: true),
                    of: id("hand"))
            }
        }
        page.fieldError(id("alone"), t(.errorChooseShop))
        html.label(.class("check")) {
            html.input(.type("checkbox"), .checked(true))
            html.span(t(.addressUseFirst))
        }
    }

    private func errors() {
        var errors = FormErrors()
        errors.add("\(id("none"))", t(.errorEmail))
        errors.add("\(id("none"))", t(.errorName))
        page.errorSummary(errors, id: id("summary"))
        page.refusal(
            title: t(.refusalTitle), reasons: [t(.refusalPaymentDeclined)],
            note: t(.refusalNothingCharged), id: id("refusal")
        ) { page.button(t(.refusalDeliverAll), .quiet) }
    }

    private func notices() {
        let tones: [(tone: Tone, name: String)] = [
            (.plain, t(.codeDemo)), (.positive, t(.doneSaved)), (.caution, t(.basketMoved)),
            (.critical, t(.quantityFailed)),
        ]
        for (tone, text) in tones { page.notice(tone, text, canClose: tone == .positive) }
        html.div(.class("row")) {
            page.tag(t(.statusPlaced))
            page.tag(t(.labelReduced), .accent)
            page.tag(t(.statusReady), .positive)
            page.tag(t(.labelLastOnes), .caution)
            page.tag(t(.statusCancelled), .critical)
            page.withdrawalTag(.refundDue)
        }
    }

    private func steppers() {
        for value in [1, 2, 20] {
            page.stepper(
                "/components", id: id("\(value)"), name: t(.columnItems), value: value, most: 20)
        }
    }

    private func prices() {
        let reduced = ShownPrice(Amount(minor: 21_900), .gbp, before: Amount(minor: 27_900))
        page.price(reduced, isBig: true)
        page.price(reduced)
        page.price(ShownPrice(Amount(minor: 3_990), .gbp))
        page.price(ShownPrice(Amount(minor: 123_456_789), .gbp, isFrom: true))
        page.totals(
            subtotal: Amount(minor: 49_300), delivery: .delivery, cost: Amount(minor: 495),
            total: Amount(minor: 49_795), taxes: [(200_000, Amount(minor: 8_299))],
            taxIncluded: true, .gbp)
        html.dl(.class("totals")) {
            page.total(t(.discount), t(.free))
            page.total(t(.total), Amount(minor: 123_456_789), .gbp, isLast: true)
        }
    }

    private func table() {
        html.div(.class("scroll"), .tabindex(0), .role("group"), .label(t(.officeOrders))) {
            page.table(
                [Column(t(.columnOrder)), Column(t(.quantity), isNumber: true)], 1...3
            ) { number in
                html.th(t(.order, ["number": "1A2B-3C4D-5E6F"]), .scope("row"))
                html.td(t.formats.number(number * 1_234), .class("number"))
            }
        }
        page.pages(first: "#main", next: "#main")
    }

    private func pictures() {
        html.div(.class("samples")) {
            for (index, kind) in page.kit.kinds.enumerated() {
                let hue = index % 12 + 1
                html.div {
                    page.picture(kind: kind, hue: hue, index == 0 ? .tall : .square)
                    html.p("\(kind) · hue-\(hue)", .class("small muted"), .lang("en"))
                }
            }
            for colour in GoodsColour.allCases.map(\.rawValue) {
                html.div {
                    page.picture(Drawing(kind: "shirt", hue: 1, colour: colour))
                    html.p(.class("small muted check-name"), .lang("en")) {
                        page.dot(colour: colour)
                        html.text(colour)
                    }
                }
            }
        }
        page.dots(["white", "sky", "navy", "red", "green", "camel", "black", "grey"])
    }

    private func icons() {
        html.div(.class("samples")) {
            for icon in Icon.allCases {
                html.div(.class("row sample")) {
                    page.icon(icon)
                    html.span(icon.rawValue, .lang("en"))
                }
            }
        }
    }

    private func text() {
        page.crumbs([(t(.home), "#main"), (t(.allCollections), "#main")])
        let row = "<tr><th scope=col>S<th scope=col>M<tr><td>98<td>104"
        page.richText(
            RichText(
                writing: "<h3>\(t(.productCare))</h3><p>\(t(.reviewsModerate))</p>"
                    + "<ul><li>\(t(.free))<li>\(t(.collectToday))</ul><table>\(row)</table>"))
    }

    private func empty() {
        page.empty(
            kind: "clock", hue: 8, title: t(.basketEmpty), text: t(.basketEmptyText)
        ) {
            html.p { page.buttonLink(t(.basketBrowse), to: "#main", .quiet) }
        }
    }
}
