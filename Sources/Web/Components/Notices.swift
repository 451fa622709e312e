import HTML
import Platform

/// How grave something is: colours of notices and tags.
package enum Tone: String, Sendable {
    case plain = ""
    case accent, positive, caution, critical

    func suffix(_ name: String) -> String {
        self == .plain ? name : "\(name) \(name)-\(rawValue)"
    }
}

extension Page {
    /// A short word about the state of something.
    package func tag(_ text: String, _ tone: Tone = .plain) {
        html.span(text, .class(tone.suffix("tag")))
    }

    /// Something to know, in one sentence.
    package func notice(_ tone: Tone, _ text: String, icon: Icon? = nil, canClose: Bool = false) {
        notice(tone, icon: icon, canClose: canClose) { html.p(text) }
    }

    package func notice(
        _ tone: Tone, icon: Icon? = nil, canClose: Bool = false, content: () -> Void
    ) {
        html.div(
            .class(tone.suffix("notice")), .when(tone == .positive, .role("status"))
        ) {
            self.icon(icon ?? Page.icon(of: tone))
            html.div(content: content)
            if canClose {
                html.button(
                    .type("button"), .class("notice-close"), .data("close"), .label(t(.dismiss))
                ) { self.icon(.close) }
            }
        }
    }

    private static func icon(of tone: Tone) -> Icon {
        switch tone {
        case .plain, .accent: .info
        case .positive: .check
        case .caution, .critical: .alert
        }
    }

    /// A "no" of the house above the form it answers, with the ways out. It takes the focus.
    package func refusal(
        title: String, reasons: [String], note: String? = nil, id: String = "refusal",
        waysOut: (() -> Void)? = nil
    ) {
        html.section(.class("notice notice-critical"), .labelledBy(id)) {
            icon(.alert)
            html.div(.class("stack-tight")) {
                html.h2(title, .class("minor"), .id(id), .tabindex(-1))
                if !reasons.isEmpty {
                    html.ul(.role("list")) { for reason in reasons { html.li(reason) } }
                }
                if let note { html.p(note) }
                if let waysOut { html.div(.class("row"), content: waysOut) }
            }
        }
    }

    /// Nothing here, and where to go instead.
    package func empty(
        kind: String, hue: Int, title: String, text: String, isPageTitle: Bool = false,
        way: () -> Void = {}
    ) {
        html.div(.class("empty")) {
            picture(kind: kind, hue: hue)
            if isPageTitle { html.h1(title) } else { html.h2(title) }
            html.p(text, .class("muted"))
            way()
        }
    }
}
