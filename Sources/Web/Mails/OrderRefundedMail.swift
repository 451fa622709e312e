package import Kernel
import Ordering
package import Platform

extension OrderMail {
    /// Says how much goes back, and which way.
    package func refund(_ amount: Money, _ t: Texts) -> RenderedMail {
        let values: KeyValuePairs = [
            "number": order.number, "price": t.money(amount.amount, amount.currency),
        ]
        let way = t(order.tender == .card ? .mailRefundedCard : .mailRefundedCounter)
        return mail(.mailRefundedSubject, title: .mailRefundedTitle, preview: way, t) { mail in
            mail.paragraph("\(t(.mailRefundedText, values)) \(way)")
            mail.button(t(.mailOrderButton), to: address)
            writeDocuments(mail)
        }
    }
}
