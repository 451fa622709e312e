import Kernel
import Platform
import Storage
import Web
import Webhooks

/// What programs outside are told, and what managers are told of that.
enum WebhookReactions {
    private static let pauseMail = "send-webhook-paused"

    static func queue(_ house: House) -> Reaction {
        let queue = QueueEvents(house)
        return Reaction(
            "queue-events", "puts what happened into the queues of webhooks that want it",
            to: EventKinds.facts
        ) { tx, facts in
            try queue(tx, facts)
            return []
        }
    }

    /// A webhook that paused by itself; whoever paused one knows it.
    static func tellPause(_ house: House) -> Reaction {
        Reaction(
            "tell-webhook-pause", "tells managers that a webhook paused by itself",
            to: ["WebhookPaused"]
        ) { _, facts in
            facts.filter { $0.details.contains("\"reason\"") }.map { fact in
                Job(
                    id: house.ids.next(), kind: pauseMail, key: "\(fact.object) \(fact.version)",
                    details: fact.object, runAt: house.now)
            }
        }
    }

    static func handlers(_ mails: WebhookMails) -> [JobHandler] {
        [
            JobHandler(pauseMail, "writes to managers that a webhook paused by itself") { job in
                try await mails.sendPaused(ShopReactions.known(WebhookID(job.details), job))
            }
        ]
    }
}
