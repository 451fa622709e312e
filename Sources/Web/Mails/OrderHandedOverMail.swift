import Kernel
import Ordering
package import Platform

extension OrderMail {
    /// Thanks whoever has collected an order, with the invoice.
    package func handedOver(_ t: Texts) -> RenderedMail {
        let text = t(
            .mailHandedOverText, ["number": order.number, "place": placeName(t)])
        return mail(.mailHandedOverSubject, title: .mailHandedOverTitle, preview: text, t) { mail in
            mail.paragraph(text)
            writeDocuments(mail)
            mail.button(t(.mailOrderButton), to: address)
            mail.heading(t(.orderItems))
            writeLines(mail)
        }
    }

    /// The ways to the invoice and the credit notes, where there are some.
    func writeDocuments(_ mail: MailWriter) {
        for document in documents { mail.link(document) }
    }
}
