import HTML
import Kernel
import Platform

/// A mail as it is handed to the gate.
package struct RenderedMail: Sendable, Hashable {
    package let subject: String
    /// The plain part: it says everything that the other one says.
    package let text: String
    package let html: String
}

/// Who writes, as every mail says it.
package struct MailSender: Sendable, Hashable {
    package let name: String
    /// Street and town; empty where none is known.
    package let address: String

    package init(name: String, address: String) {
        self.name = name
        self.address = address
    }
}

/// Writes the two parts of a mail together, so that neither says less than the other.
struct MailWriter {
    let t: Texts
    private let html: HTMLWriter
    private let plain = PlainPart()

    private init(_ t: Texts) {
        self.t = t
        html = HTMLWriter(capacity: 8_192)
    }

    /// - Parameters:
    ///   - preview: what lists of mails show beside the subject.
    ///   - foot: why the reader gets it.
    static func mail(
        subject: String, preview: String, title: String, foot: String, from sender: MailSender,
        _ t: Texts, style: String, body: (MailWriter) -> Void
    ) -> RenderedMail {
        let mail = MailWriter(t)
        mail.html.document(
            t.language, title: subject,
            head: {
                mail.html.meta(.name("color-scheme"), .content("light dark"))
                mail.html.meta(.name("supported-color-schemes"), .content("light dark"))
                mail.html.raw(unsafe: "<style>\(style)</style>")
            }
        ) {
            mail.html.div(preview, .class("preview"))
            mail.html.main(.class("mail")) {
                mail.html.p(sender.name, .class("word"))
                mail.html.h1(title)
                body(mail)
                mail.foot(foot, sender)
            }
        }
        return RenderedMail(subject: subject, text: mail.plain.text, html: mail.html.string)
    }

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
        html.p { html.a(text, .class("button"), .href(address)) }
        plain.block("\(text):\n\(address)")
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

    private func foot(_ foot: String, _ sender: MailSender) {
        let name = Bidi.isolated(sender.name, in: t.language)
        let place = sender.address.isEmpty ? name : "\(name), \(sender.address)"
        html.p(.class("foot")) {
            html.text(foot)
            html.br()
            html.text(place)
        }
        // RFC 3676, section 4.3: what follows two hyphens and a space is the signature.
        plain.block("-- \n\(foot)\n\(place)")
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
