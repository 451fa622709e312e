import HTML
package import Platform

extension Page {
    /// A text with markup, cleaned when it was stored.
    package func richText(_ text: RichText) {
        if text.isEmpty { return }
        html.div(.class("rich")) { html.raw(unsafe: text.markup) }
    }
}
