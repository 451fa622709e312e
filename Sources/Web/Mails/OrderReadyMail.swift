import Inventory
package import Kernel
import Ordering
package import Platform

extension OrderMail {
    /// Says that the order can be collected, with the code to show.
    /// - Parameters:
    ///   - code: the six characters of the fulfilment order.
    ///   - now: the hours are those of this day.
    package func ready(code: String, at now: Instant, _ t: Texts) -> RenderedMail {
        let code = "\(code.prefix(3)) \(code.dropFirst(3))"
        let preview = t(
            .mailReadyPreview,
            [
                "place": placeName(t),
                "code": t.language.isRightToLeft ? code : Bidi.leftToRight(code),
            ])
        return mail(.mailReadySubject, title: .mailReadyTitle, preview: preview, t) { mail in
            mail.paragraph(
                t(.mailReadyText, ["number": order.number, "place": placeName(t)]))
            mail.code(code, label: t(.collectCode))
            mail.paragraph(t(.mailReadyBring))
            if order.tender == .payAtCollection {
                mail.paragraph(t(.orderToPay, ["price": t.money(order.total, order.currency)]))
            }
            mail.button(t(.mailReadyButton), to: address)
            writePlace(
                mail, readyAt: order.slot?.from ?? place?.nextOpening(from: now),
                says: [slotWords(t)].compactMap(\.self))
        }
    }

    /// Says that the carrier has a delivery.
    package func onItsWay(_ t: Texts) -> RenderedMail {
        let text = t(.mailShippedText, ["number": order.number])
        return mail(.mailShippedSubject, title: .mailShippedTitle, preview: text, t) { mail in
            mail.paragraph(text)
            mail.button(t(.mailOrderButton), to: address)
            writeDocuments(mail)
            mail.heading(t(.orderItems))
            writeLines(mail)
            writeAddress(mail, saysWhen: true)
        }
    }
}
