package import HTML
import Platform

/// How a button looks; a screen has one that is primary.
package enum ButtonStyle: String, Sendable {
    case primary = "button"
    case wide = "button button-wide"
    case quiet = "button button-quiet"
    case quietWide = "button button-quiet button-wide"
    /// Looks like a link, does something.
    case link = "link-button"
}

extension Page {
    package func button(
        _ text: String, _ style: ButtonStyle = .primary, icon: Icon? = nil,
        _ attributes: Attribute...
    ) {
        html.button([.class(style.rawValue)] + attributes) {
            if let icon { self.icon(icon) }
            html.text(text)
        }
    }

    /// A link that looks like a button.
    package func buttonLink(
        _ text: String, to address: String, _ style: ButtonStyle = .primary, icon: Icon? = nil
    ) {
        html.a(.class(style.rawValue), .href(address)) {
            if let icon { self.icon(icon) }
            html.text(text)
        }
    }

    /// A link to what comes next. `label` is what it is called where its text alone says too
    /// little.
    package func onward(
        _ text: String, to address: String, label: String? = nil, icon: Icon? = nil
    ) {
        html.a(.class("onward"), .href(address), label.map { .label($0) } ?? .none) {
            if let icon { self.icon(icon) }
            html.text(text)
            if icon == nil { self.icon(.chevron) }
        }
    }

    /// A form of one button and hidden fields.
    package func action(
        _ address: String, _ text: String, _ style: ButtonStyle = .quiet, icon: Icon? = nil,
        fields: KeyValuePairs<String, String> = [:], label: String? = nil
    ) {
        html.form(.method("post"), .action(address)) {
            for (name, value) in fields { hidden(name, value) }
            button(text, style, icon: icon, label.map { .label($0) } ?? .none)
        }
    }

    package func hidden(_ name: String, _ value: String) {
        html.input(.type("hidden"), .name(name), .value(value))
    }

    /// The way back: home first, the page itself not among them.
    package func crumbs(_ links: [(text: String, address: String)]) {
        html.nav(.class("crumbs"), .label(t(.breadcrumb))) {
            html.ol(.role("list")) {
                for (index, link) in links.enumerated() {
                    html.li {
                        if index > 0 { icon(.chevron) }
                        html.a(link.text, .href(link.address))
                    }
                }
            }
        }
    }
}
