import Customers
import HTML
import Inventory
import Kernel
import Marketing
import Platform
import Web

extension Page {
    func messages(_ view: MessageView) {
        shopDocument(view.frame, ShopPageHead(t(.messagesTitle), path: "")) {
            html.div(.class("wrap wrap-column stack")) {
                html.h1(t(.messagesTitle))
                html.p(t(.messagesText), .class("muted"))
                if view.messages.isEmpty {
                    empty(
                        kind: "card", hue: 8, title: t(.messagesEmpty),
                        text: t(.messagesEmptyText))
                } else {
                    html.ul(.class("places"), .role("list")) {
                        for (index, message) in view.messages.enumerated() {
                            html.li(.class("message")) {
                                self.message(message, view, isOpen: view.isFirst && index == 0)
                            }
                        }
                    }
                }
                let isFull = view.messages.count == MessageView.limit
                let last = view.messages.last.map { "/demo/messages?before=\($0.id)" }
                pages(first: view.isFirst ? nil : "/demo/messages", next: isFull ? last : nil)
            }
        }
    }

    private func message(_ message: SentMessage, _ view: MessageView, isOpen: Bool) {
        html.details(.open(isOpen)) {
            html.summary {
                icon(message.contact.kind == .email ? .mail : .phone)
                html.strong(message.subject, .dir(.auto), .lang(message.language.code))
                html.text(" ")
                html.span(.class("muted small")) {
                    sentence(.messageTo, ["address": .words(message.contact.value)])
                    html.text(" · ")
                    html.time(
                        time(message.createdAt, view), .class("figure"),
                        .datetime(message.createdAt.description))
                }
            }
            html.div(.class("stack")) {
                if message.failedAt != nil, let failure = message.failure {
                    notice(.critical, t(.messageFailed, ["reason": failure]))
                }
                html.pre(message.text, .dir(.auto), .lang(message.language.code))
                if !message.html.isEmpty {
                    html.p {
                        onward(
                            t(.messageOpen), to: "/demo/messages/\(message.id)",
                            label: t(.messageOpenOf, ["subject": message.subject]))
                    }
                }
            }
        }
    }

    private func time(_ moment: Instant, _ view: MessageView) -> String {
        guard let zone = view.zone else { return moment.description }
        let local = zone.local(moment)
        let time = t.formats.time(minute: local.minute)
        let today = zone.local(view.now).day
        return local.day == today
            ? time : "\(t.formats.relative(local.day, today: today)), \(time)"
    }
}
