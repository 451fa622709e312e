import HTML
import Invoicing
import Kernel
import Marketing
import Platform

/// A mail as it is handed to the gate.
package struct RenderedMail: Sendable, Hashable {
    package let subject: String
    /// The plain part: it says everything that the other one says.
    package let text: String
    package let html: String
}

/// Writes the two parts of a mail together, so that neither says less than the other.
struct MailWriter {
    let t: Texts
    private let html: HTMLWriter
    private let plain = PlainPart()
    private let accent: BrandColours

    private init(_ t: Texts, _ brand: Brand) {
        self.t = t
        accent = BrandColours.light(brand.accent)
        html = HTMLWriter(capacity: 8_192)
    }

    /// - Parameters:
    ///   - preview: what lists of mails show beside the subject.
    ///   - foot: why the reader gets it.
    ///   - stop: where the reader ends such mails.
    static func mail(
        subject: String, preview: String, title: String, foot: String, from sender: MailSender,
        _ t: Texts, style: String, stop: MailLink? = nil, body: (MailWriter) -> Void
    ) -> RenderedMail {
        let mail = MailWriter(t, sender.brand)
        let html = mail.html
        html.document(
            t.language, title: subject,
            head: {
                html.meta(.name("color-scheme"), .content("light dark"))
                html.meta(.name("supported-color-schemes"), .content("light dark"))
                html.raw(unsafe: "<style>\(style)</style>")
            }
        ) {
            html.div(preview, .class("preview"))
            mail.table("ground") {
                mail.table("mail", isColumn: true) {
                    html.p(.class("word")) {
                        if sender.home.isEmpty {
                            mail.mark(sender)
                        } else {
                            html.a(.href(sender.home)) { mail.mark(sender) }
                        }
                    }
                    html.main {
                        html.h1(title)
                        body(mail)
                    }
                    mail.foot(foot, sender, stop)
                }
            }
        }
        return RenderedMail(subject: subject, text: mail.plain.text, html: html.string)
    }

    /// A table of one cell. Some mail programs lay out nothing else, and some drop the style and
    /// the direction of the document, so the cell has its own.
    private func table(_ name: String, isColumn: Bool = false, content: () -> Void) {
        html.table(
            .class(name), .role("presentation"), .when(isColumn, .width(600)),
            .custom("align", "center"), .custom("cellpadding", "0"),
            .custom("cellspacing", "0"), .custom("border", "0")
        ) {
            html.tbody {
                html.tr {
                    html.td(
                        .when(isColumn, .class("cell")), .lang(t.language.code),
                        .dir(t.language.isRightToLeft ? .rightToLeft : .leftToRight),
                        .custom("style", MailWriter.font), content: content)
                }
            }
        }
    }

    /// The logo, or the name in letters, which also stands where pictures are not loaded.
    private func mark(_ sender: MailSender) {
        guard let logo = sender.brand.logo, !sender.home.isEmpty else {
            return html.text(sender.name)
        }
        let site = sender.site
        html.picture {
            if sender.brand.logoDark != nil {
                html.source(
                    .custom("srcset", site + BrandAddress.mailDark(sender.brand)),
                    .media("(prefers-color-scheme: dark)"))
            }
            html.img(
                .class("logo"), .src(site + BrandAddress.mail(sender.brand)), .alt(sender.name),
                .width(LogoPicture(logo).width), .height(LogoPicture.height),
                .custom("style", "border:0;border-radius:4px"))
        }
    }

    private static let font =
        "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

    func paragraph(_ text: String, isQuiet: Bool = false) {
        html.p(text, .when(isQuiet, .class("quiet")))
        plain.block(text)
    }

    func heading(_ text: String) {
        html.h2(text)
        plain.block(text)
    }

    /// Lines that belong together, such as an address.
    func lines(_ lines: [String]) {
        html.p {
            for (index, line) in lines.enumerated() {
                if index > 0 { html.br() }
                html.text(line)
            }
        }
        plain.block(lines.joined(separator: "\n"))
    }

    func button(_ text: String, to address: String) {
        let style =
            "display:inline-block;padding:12px 24px;text-decoration:none;"
            + "background:\(accent.accent.text);color:\(accent.on.text)"
        html.p { html.a(text, .class("button"), .href(address), .custom("style", style)) }
        plain.block("\(text):\n\(address)")
    }

    func link(_ link: MailLink) {
        html.p { html.a(link.text, .href(link.address)) }
        plain.block("\(link.text):\n\(link.address)")
    }

    /// A code to read out or to type; it runs from left to right in every language.
    func code(_ code: String, label: String? = nil) {
        html.p(.class("code")) {
            if let label {
                html.span(label, .class("label"))
                html.br()
            }
            html.bdi(code, .dir(.leftToRight))
        }
        plain.block((label.map { "\($0): " } ?? "") + Bidi.leftToRight(code))
    }

    /// What was ordered, then its sums; the last is the total.
    func sums(_ lines: [MailLine]) {
        html.ul(.class("lines"), .role("list")) {
            for line in lines {
                html.li(.when(line.isTotal, .class("total"))) {
                    html.span(line.name, .class("name"))
                    html.text(" ")
                    html.span(line.sum, .class("sum"))
                }
            }
        }
        plain.block(lines.map { "\($0.name)  \($0.sum)" }.joined(separator: "\n"))
    }

    /// What something is and costs.
    func goods(_ name: String, _ lines: [String], price: String) {
        html.p(.class("goods")) {
            html.strong(name)
            for line in lines where !line.isEmpty {
                html.br()
                html.text(line)
            }
            html.br()
            html.span(price, .class("sum"))
        }
        plain.block(([name] + lines + [price]).filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    /// In the merchant's own words, where it has set some.
    func signature(_ sender: MailSender) {
        paragraph(sender.signOff ?? t(.mailSignature, ["shop": sender.name]))
    }

    private func foot(_ foot: String, _ sender: MailSender, _ stop: MailLink?) {
        let name = Bidi.isolated(sender.name, in: t.language)
        let place = sender.address.isEmpty ? name : "\(name), \(sender.address)"
        let lines = [foot, sender.footer ?? "", place].filter { !$0.isEmpty }
        let mail = sender.email.map { MailLink($0.text, "mailto:\($0.text)") }
        html.div(.class("foot")) {
            for line in lines { html.p(line) }
            let links = ([mail, stop] + sender.links).compactMap { $0 }
            if !links.isEmpty {
                html.p {
                    for (index, link) in links.enumerated() {
                        if index > 0 { html.text(" · ") }
                        html.a(link.text, .href(link.address))
                    }
                }
            }
        }
        // RFC 3676, section 4.3: what follows two hyphens and a space is the signature.
        let links =
            (sender.email.map { [Bidi.leftToRight($0.text)] } ?? [])
            + ([stop].compactMap { $0 } + sender.links).map { "\($0.text): \($0.address)" }
        plain.block("-- \n" + (lines + links).joined(separator: "\n"))
    }
}

/// A name and an amount beside it.
struct MailLine {
    let name: String
    let sum: String
    var isTotal = false
}

/// The plain part while it is written.
private final class PlainPart {
    private(set) var text = ""

    func block(_ block: String) {
        if !text.isEmpty { text += "\n" }
        text += block + "\n"
    }
}

extension Bidi {
    /// `value` between LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE: groups of digits keep
    /// their order where no markup can say so.
    static func leftToRight(_ value: String) -> String { "\u{2066}\(value)\u{2069}" }
}
