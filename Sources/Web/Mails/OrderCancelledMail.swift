import Ordering
package import Platform

extension OrderMail {
    /// Says that the order was cancelled, and what becomes of the money.
    package func cancellation(_ t: Texts) -> RenderedMail {
        let text = t(.mailCancelledText, ["number": order.number])
        let money =
            order.tender == .card
            ? t(.mailCancelledCard, ["price": t.money(order.total, order.currency)])
            : t(.mailCancelledFree)
        return mail(
            .mailCancelledSubject, title: .mailCancelledTitle, preview: money, t
        ) { mail in
            mail.paragraph("\(text) \(money)")
            mail.button(t(.mailOrderButton), to: address)
            mail.heading(t(.mailCancelledItems))
            writeLines(mail)
        }
    }
}
