import FoundationEssentials
package import Platform
import Storage

/// The one style of the mails, which travels within each.
package enum MailStyle {
    static func of(_ assets: Assets) -> String {
        String(decoding: assets.named("mail.css")?.bytes ?? [], as: UTF8.self)
    }

    /// The policy under which a page may show a mail: its style by its hash (W3C CSP 3, 2.3.1), and
    /// nothing else; `sandbox` gives it an origin of its own.
    package static func policy(_ assets: Assets) -> String {
        let hash = Data(Digest.sha256(Array(of(assets).utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'; sandbox"
    }
}
