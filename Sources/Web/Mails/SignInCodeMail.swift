import Customers
import Kernel
package import Platform

/// The mail with a one-time code for signing in.
package enum SignInCodeMail {
    /// - Parameter code: six digits.
    package static func render(
        code: String, from sender: MailSender, style: String, _ t: Texts
    ) -> RenderedMail {
        // Digits in two groups are read more easily; blanks are no matter when it is typed.
        let code = "\(code.prefix(3)) \(code.dropFirst(3))"
        let minutes = Int(SignInCodes.lifetime.microseconds / Span.minutes(1).microseconds)
        return MailWriter.mail(
            subject: t(.mailCodeSubject, ["code": code]),
            preview: t(.mailCodePreview, count: minutes), title: t(.mailCodeTitle),
            foot: t(.mailCodeNotYou), from: sender, t, style: style
        ) { mail in
            mail.paragraph(t(.mailCodeText, count: minutes))
            mail.code(code)
        }
    }
}
