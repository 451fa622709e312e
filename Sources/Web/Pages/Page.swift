package import HTML
package import Kernel
import Marketing
package import Platform

/// One page being written: components are its methods. It belongs to one task.
///
///     page.document(title: t(.basketTitle), header: { … }) {
///         html.h1(t(.basketTitle))
///         page.notice(.caution, text)
///     }
package struct Page {
    package let html: HTMLWriter
    package let t: Texts
    package let kit: PageKit

    package init(html: HTMLWriter, t: Texts, kit: PageKit) {
        self.html = html
        self.t = t
        self.kit = kit
    }

    package var language: Language { t.language }

    /// The document around everything: head, link to the content, `main`, live region.
    /// - Parameters:
    ///   - title: without the shop's name.
    ///   - hasErrors: says so at the beginning of the title, as screen readers read it first.
    ///   - isOffice: dense, for staff.
    ///   - isListed: false keeps search engines from keeping it.
    ///   - head: what else stands in the head.
    package func document(
        title: String, hasErrors: Bool = false, isOffice: Bool = false, isListed: Bool = false,
        head: () -> Void = {}, header: () -> Void, footer: () -> Void = {}, main: () -> Void
    ) {
        let full = t(.pageTitle, ["page": title, "shop": kit.shopName])
        html.document(
            language, title: hasErrors ? t(.errorTitlePrefix, ["title": full]) : full,
            head: {
                html.meta(.name("color-scheme"), .content("light dark"))
                if !isListed { html.meta(.name("robots"), .content("noindex")) }
                html.link(.rel("stylesheet"), .href(kit.styleAddress))
                if let colours = BrandAddress.colours(kit.brand) {
                    html.link(.rel("stylesheet"), .href(colours))
                }
                script(.page)
                head()
            }, body: isOffice ? [.class("office")] : []
        ) {
            html.a(t(.skipToContent), .class("skip vh"), .href("#main"))
            header()
            html.main(.id("main"), content: main)
            html.p(.class("vh"), .role("status"), .data("live"))
            footer()
        }
    }
}

/// What makes a page quicker where script can run. Every page has `page`; the others come with the
/// part that needs them, so that no page loads what it does not use.
package enum Script: String, Sendable {
    case page = "kolbo.js"
    case search = "search.js"
    case regions = "regions.js"
    case found = "found.js"
    case checkout = "checkout.js"
    case upload = "upload.js"
}

extension Page {
    /// Named twice in a page it still runs once.
    package func script(_ script: Script) {
        html.script(.type("module"), .src(kit.assets.address(script.rawValue)))
    }
}

/// A value in a sentence.
package enum SentencePart {
    case words(String)
    /// Money, a code, a number of an order: isolated from the direction around it.
    case figure(String)
    case strongFigure(String)
}

extension Page {
    /// Money, codes and numbers keep their direction and their columns.
    package func figure(_ text: String) { html.span(text, .class("figure")) }

    package func money(_ amount: Amount, _ currency: Currency) {
        figure(t.money(amount, currency))
    }

    /// The text of `key` with marked-up values in their places.
    package func sentence(_ key: TextKey, _ values: KeyValuePairs<String, SentencePart>) {
        // Characters of private use stand for the values until the text is cut at them.
        var marked = t(key)
        for (index, value) in values.enumerated() {
            guard let mark = Unicode.Scalar(Page.firstMark + UInt32(index)) else { continue }
            marked = marked.replacing("{\(value.key)}", with: String(Character(mark)))
        }
        var words = String.UnicodeScalarView()
        for scalar in marked.unicodeScalars {
            let index = Int(scalar.value) - Int(Page.firstMark)
            guard values.indices.contains(index) else {
                words.append(scalar)
                continue
            }
            html.text(String(words))
            words.removeAll()
            switch values[index].value {
            case .words(let text): html.text(Bidi.isolated(text, in: language))
            case .figure(let text): figure(text)
            case .strongFigure(let text): html.strong(text, .class("figure"))
            }
        }
        html.text(String(words))
    }

    private static let firstMark: UInt32 = 0xe000
}
