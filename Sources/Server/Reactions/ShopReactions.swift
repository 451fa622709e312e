import Customers
import Fulfilment
import Kernel
import Ordering
import Payments
package import Platform
import Storage
import Web

/// Everything the house does after a commit, in one list that can be printed.
package struct ShopReactions: Sendable {
    package let reactions: [Reaction]
    package let handlers: [JobHandler]

    private static let confirmation = "send-order-confirmation"
    private static let ready = "send-ready-to-collect"
    private static let handedOver = "send-on-its-way"
    private static let cancelled = "send-order-cancelled"
    private static let withdrawn = "send-withdrawal-acknowledgement"
    private static let amended = "send-order-amended"
    private static let goodsBack = "send-goods-back"
    private static let giveBack = "give-back-payment"
    private static let tidy = "tidy"

    init(
        _ shop: Shop, _ provider: any PaymentProvider, _ mails: OrderMails,
        _ alertMails: StockAlertMails, _ webhookMails: WebhookMails
    ) {
        let house = shop.house
        reactions = [
            ShopReactions.askLocations(house), ShopReactions.writeMails(house),
            ShopReactions.settlePayments(house), ShopReactions.tellRefunds(house),
            GoodsReactions.lookForStock(house), DocumentReactions.issue(house),
            WebhookReactions.tellPause(house),
            // The last: it holds what senders wait for.
            WebhookReactions.queue(house),
        ]
        handlers =
            ShopReactions.paymentHandlers(shop, SettleCardPayments(house, provider))
            + PaymentJobs.handlers(shop, provider, mails)
            + ShopReactions.mailHandlers(shop, mails) + [ShopReactions.tidyHandler(house)]
            + DocumentReactions.handlers(shop)
            + GoodsReactions.handlers(house, shop.books, alertMails)
            + WebhookReactions.handlers(webhookMails) + LongWorkJobs.handlers(shop)
    }

    /// The first tidying; it plans the next one itself.
    static func firstJobs(_ house: House) -> [Job] {
        [tidyJob(house, at: house.now)] + GoodsReactions.firstJobs(house)
    }

    // MARK: What follows from a fact

    private static func askLocations(_ house: House) -> Reaction {
        let ask = AskLocations(house)
        return Reaction(
            "ask-locations", "asks a location to hand over what was ordered",
            to: ["OrderPlaced", "OrderCancelled"]
        ) { tx, facts in
            try ask.placed(tx, orders(facts, "OrderPlaced"))
            for fact in facts where fact.kind == "OrderCancelled" {
                if let id = OrderID(fact.object) { try ask.cancelled(tx, id, at: fact.at) }
            }
            return []
        }
    }

    private static func writeMails(_ house: House) -> Reaction {
        let kinds = [
            "OrderPlaced": confirmation, "OrderReady": ready, "OrderHandedOver": handedOver,
            "OrderCancelled": cancelled, "ContractWithdrawn": withdrawn, "OrderAmended": amended,
            "GoodsReturned": goodsBack,
        ]
        return Reaction(
            "write-mails", "tells the customer what became of the order", to: Set(kinds.keys)
        ) { _, facts in
            facts.compactMap { fact in
                kinds[fact.kind].map { job(house, $0, fact.object) }
            }
        }
    }

    private static func settlePayments(_ house: House) -> Reaction {
        Reaction(
            "settle-payments", "takes or lets go what a card provider holds",
            to: ["OrderHandedOver", "OrderCancelled"]
        ) { _, facts in
            facts.map { fact in
                let kind =
                    fact.kind == "OrderCancelled" ? giveBack : SettleCardPayments.captureJob
                return job(house, kind, fact.object)
            }
        }
    }

    private static func tellRefunds(_ house: House) -> Reaction {
        Reaction(
            "tell-refunds", "tells the customer that money is on its way back",
            to: ["OrderRefunded"]
        ) { _, facts in facts.map { job(house, PaymentJobs.refundMail, $0.object) } }
    }

    private static func job(_ house: House, _ kind: String, _ object: String) -> Job {
        Job(id: house.ids.next(), kind: kind, key: object, details: object, runAt: house.now)
    }

    private static func orders(_ facts: [Fact], _ kind: String) -> [OrderID] {
        facts.compactMap { $0.kind == kind ? OrderID($0.object) : nil }
    }

    // MARK: How the jobs are done

    private static func paymentHandlers(
        _ shop: Shop, _ settle: SettleCardPayments
    ) -> [JobHandler] {
        [
            JobHandler(
                PayByCard.resolveJob, "learns what became of a card payment", tries: 60
            ) { job in try await shop.payByCard.resolve(known(PaymentID(job.details), job)) },
            JobHandler(PayByCard.voidJob, "lets go a payment that no order uses") { job in
                try await settle.void(known(PaymentID(job.details), job))
            },
            JobHandler(
                SettleCardPayments.captureJob, "takes the payment of goods handed over"
            ) { job in try await settle.capture(known(OrderID(job.details), job)) },
            JobHandler(giveBack, "gives back the payment of a cancelled order") { job in
                try await settle.giveBack(known(OrderID(job.details), job))
            },
        ]
    }

    private static func mailHandlers(_ shop: Shop, _ mails: OrderMails) -> [JobHandler] {
        [
            JobHandler(confirmation, "writes that an order was placed") { job in
                _ = try await mails.sendConfirmation(known(OrderID(job.details), job))
            },
            JobHandler(ready, "writes that an order can be collected") { job in
                _ = try await mails.sendReady(known(OrderID(job.details), job))
            },
            JobHandler(handedOver, "writes that an order was handed over") { job in
                try await DocumentReactions.handedOver(
                    shop, known(OrderID(job.details), job), mails)
            },
            JobHandler(cancelled, "writes that an order was cancelled") { job in
                _ = try await mails.sendCancellation(known(OrderID(job.details), job))
            },
            JobHandler(withdrawn, "acknowledges a withdrawal from a contract") { job in
                _ = try await mails.sendWithdrawal(known(WithdrawalID(job.details), job))
            },
            JobHandler(
                RequestWithdrawalLink.jobKind, "sends the way to withdraw without an account"
            ) { job in
                _ = try await mails.sendWithdrawalLink(known(OrderID(job.details), job), job.id)
            },
            JobHandler(amended, "writes that an order was amended") { job in
                _ = try await mails.sendAmended(known(AmendmentID(job.details), job))
            },
            JobHandler(goodsBack, "writes that withdrawn goods came back") { job in
                _ = try await mails.sendGoodsBack(known(ReturnID(job.details), job))
            },
            JobHandler(
                SignInCodes.jobKind, "sends a one-time code for signing in", tries: 4
            ) { job in _ = try await mails.sendSignInCode(known(SignInCodeID(job.details), job)) },
        ]
    }

    static func known<T>(_ id: T?, _ job: Job) throws -> T {
        guard let id else { throw Hopeless("“\(job.details)” is not an id") }
        return id
    }

    // MARK: Tidying

    /// Rows forgotten in one transaction.
    private static let tidyLimit = 500

    private static func tidyHandler(_ house: House) -> JobHandler {
        JobHandler(tidy, "forgets what is past its time and frees expired reservations") { _ in
            let now = house.now
            while try await house.store.write({ tx in
                try Upkeep.step(tx, now: now, limit: tidyLimit)
            }) >= tidyLimit {}
            let next = tidyJob(house, at: now + .minutes(10))
            try await house.store.write { tx in try JobTable.add(tx, [next]) }
        }
    }

    /// One job for every ten minutes of the clock, however many nodes ask for it.
    private static func tidyJob(_ house: House, at moment: Instant) -> Job {
        let slot = moment.seconds / 600
        return Job(
            id: house.ids.next(), kind: tidy, key: String(slot), details: "",
            runAt: Instant(seconds: slot * 600))
    }
}
