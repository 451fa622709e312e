package import Fulfilment
import Inventory
import Kernel
import Ordering
package import Platform

extension OrderMail {
    /// Acknowledges a withdrawal from the contract: what was stated, by whom, and the date and time
    /// at which it came in (Directive 2011/83/EU, art. 11a(4)). The mail is the durable medium.
    package func withdrawal(_ news: WithdrawalNews, _ t: Texts) -> RenderedMail {
        let statement = news.found.withdrawal
        let moment = moment(statement.at, t)
        return mail(
            .mailWithdrawalSubject, title: .mailWithdrawalTitle,
            preview: t(.mailWithdrawalPreview, ["time": moment]), t
        ) { mail in
            mail.paragraph(
                t(.mailWithdrawalText, ["number": order.number, "time": moment]))
            mail.heading(t(.withdrawalStatement))
            mail.paragraph(
                t(
                    .withdrawalStatementText,
                    ["name": statement.name, "number": order.number]))
            mail.lines(
                statement.lines.compactMap { line in
                    lines.first { $0.number == line.number }.map { ordered in
                        let name =
                            ordered.detail.isEmpty
                            ? ordered.title : "\(ordered.title), \(ordered.detail)"
                        return "\(t.formats.number(line.quantity.count)) × \(name)"
                    }
                })
            mail.heading(t(.withdrawalNext))
            for sentence in news.sentences(t) { mail.paragraph(sentence) }
            mail.button(t(.mailOrderButton), to: address)
        }
    }

    /// Says what came back, and what follows.
    package func goodsBack(
        _ entry: SalesReturn, _ news: WithdrawalNews, _ t: Texts
    ) -> RenderedMail {
        let text = t(.mailGoodsBackText, ["number": order.number])
        return mail(.mailGoodsBackSubject, title: .mailGoodsBackTitle, preview: text, t) { mail in
            mail.paragraph(text)
            mail.lines(
                entry.lines.map { line in
                    let name = Bidi.isolated(line.title, in: t.language)
                    return "\(t.formats.number(line.quantity.count)) × \(name)"
                })
            for sentence in news.sentences(t).dropFirst() { mail.paragraph(sentence) }
            mail.button(t(.mailOrderButton), to: address)
        }
    }

    /// The way to the withdrawal function for whoever asked for it without an account.
    /// - Parameter link: with the order's key.
    package func withdrawalLink(_ link: String, _ t: Texts) -> RenderedMail {
        mail(
            .mailWithdrawalLinkSubject, title: .mailWithdrawalLinkTitle,
            preview: t(.mailWithdrawalLinkText, ["number": order.number]), t
        ) { mail in
            mail.paragraph(t(.mailWithdrawalLinkText, ["number": order.number]))
            mail.button(t(.withdrawHere), to: link)
            mail.paragraph(t(.mailWithdrawalLinkNotYou), isQuiet: true)
        }
    }

    /// Says what the order says now, to the address that it always had.
    package func amended(_ t: Texts) -> RenderedMail {
        let text = t(.mailAmendedText, ["number": order.number])
        return mail(.mailAmendedSubject, title: .mailAmendedTitle, preview: text, t) { mail in
            mail.paragraph(text)
            if isCollected {
                mail.lines(
                    [t(.amendCollector) + ": " + contact.name, contact.phone?.text ?? ""]
                        .filter { !$0.isEmpty })
            } else {
                writeAddress(mail)
            }
            mail.button(t(.mailOrderButton), to: address)
            mail.paragraph(t(.mailAmendedNotYou), isQuiet: true)
        }
    }

    /// `21 November 2026, 15:30 (London)`, by the clock of the place of handover.
    private func moment(_ moment: Instant, _ t: Texts) -> String {
        guard let place else { return moment.description }
        let local = place.zone.local(moment)
        return "\(t.formats.day(local.day)), \(t.formats.time(minute: local.minute))"
    }
}
