import Kernel
package import Marketing
package import Platform

/// The one style of the mails in the brand's colours, which travels within each.
package enum MailStyle {
    /// What the mail itself stands on, in the light.
    static let ground = Colour(red: 0xff, green: 0xff, blue: 0xff)

    package static func of(_ assets: Assets, _ brand: Brand) -> String {
        let text = String(decoding: assets.named("mail.css")?.bytes ?? [], as: UTF8.self)
        var style = text.drop { $0 != "\n" }.trimmed
        let light = BrandColours.light(brand.accent)
        let dark = BrandColours.dark(brand.accentDark)
        let colours = [
            ("accent-dark", dark.accent), ("strong-dark", dark.strong), ("soft-dark", dark.soft),
            ("on-dark", dark.on), ("accent", light.accent), ("strong", light.strong),
            ("soft", light.soft), ("on", light.on),
        ]
        for (name, colour) in colours { style = style.replacing("{\(name)}", with: colour.text) }
        return style
    }

    /// The policy under which a page may show a mail: its style, the shop's logo, and nothing else;
    /// `sandbox` gives it an origin of its own, in which nothing runs.
    package static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; sandbox"
}
