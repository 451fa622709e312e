import Inventory
import Kernel
import Ordering
package import Platform

extension OrderMail {
    /// Says that the order was placed, with everything that was agreed.
    package func confirmation(_ t: Texts) -> RenderedMail {
        let ready = place?.promise(forOrderAt: order.placedAt)
        let next =
            isCollected
            ? t(.mailOrderNext, ["place": placeName(t)]) : t(.mailOrderNextDeliver)
        return mail(.mailOrderSubject, title: .mailOrderTitle, preview: next, t) { mail in
            mail.paragraph("\(t(.mailOrderText, ["number": order.number])) \(next)")
            mail.button(t(.mailOrderButton), to: address)
            mail.heading(t(.orderItems))
            writeLines(mail)
            writePayment(mail)
            if isCollected {
                writePlace(mail, readyAt: order.slot?.from ?? ready?.from, says: readyWords(t))
            } else {
                writeAddress(mail, saysWhen: true)
            }
        }
    }

    /// `Ready Saturday 21 November from 15:30.`
    private func readyWords(_ t: Texts) -> [String] {
        if let slot = slotWords(t) { return [slot] }
        guard let place, let ready = place.promise(forOrderAt: order.placedAt) else { return [] }
        let local = place.zone.local(ready.from)
        return [
            t(
                .collectReadyDay,
                [
                    "day": t.formats.day(local.day, .weekday),
                    "time": t.formats.time(minute: local.minute),
                ])
        ]
    }
}
