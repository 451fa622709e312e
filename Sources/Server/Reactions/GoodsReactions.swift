import Inventory
import Kernel
import Marketing
import Ordering
import Platform
import Storage
import Web

/// What follows from goods that come and go: people who wait are told, and what is often bought
/// together is worked out again.
enum GoodsReactions {
    private static let sweep = "look-for-all-stock"
    private static let relate = "relate-products"

    /// Goods that arrived or came back, and those that a cancelled order gives back. What no fact
    /// tells, such as a reservation that ran out, is found by the sweep.
    static func lookForStock(_ house: House) -> Reaction {
        Reaction(
            "look-for-stock", "looks whether somebody waits for goods that are back",
            to: ["StockReceived", "GoodsReturned", "GoodsKeptBack", "OrderCancelled"]
        ) { tx, facts in
            try facts.compactMap { fact in
                var items: [ItemID]?
                if fact.kind != "OrderCancelled" {
                    items = ReceiveStock.items(of: fact)
                } else if let order = OrderID(fact.object) {
                    items = try Orders.items(tx, of: order)
                    if items?.isEmpty == true { return nil }
                }
                let words = (items ?? []).map(\.description).joined(separator: " ")
                return Job(
                    id: house.ids.next(), kind: TellBackInStock.jobKind, key: fact.object,
                    details: words, runAt: house.now)
            }
        }
    }

    static func handlers(
        _ house: House, _ books: ShopBooks, _ mails: StockAlertMails
    ) -> [JobHandler] {
        let tell = TellBackInStock(house, books)
        let relatedProducts = RelateProducts(house)
        return [
            JobHandler(
                TellBackInStock.jobKind, "tells the first of those who wait for goods"
            ) { job in
                let items = job.details.split(separator: " ").compactMap { ItemID(String($0)) }
                try await tell(items: items.isEmpty ? nil : items)
            },
            JobHandler(sweep, "looks for all that is waited for, whatever made it free") { _ in
                try await plan(house, sweepJob(house, at: house.now + .minutes(10)))
                try await tell(items: nil)
            },
            JobHandler(
                StockAlerts.confirmationJob, "asks for a stock alert to be confirmed", tries: 6
            ) { job in
                if let id = StockAlertID(job.details) { try await mails.sendConfirmation(id) }
            },
            JobHandler(StockAlerts.tellJob, "writes that an item is back") { job in
                if let id = StockAlertID(job.details) { try await mails.sendBackInStock(id) }
            },
            JobHandler(relate, "works out what is often bought together", tries: 3) { _ in
                try await plan(house, relateJob(house, at: house.now + .days(1)))
                try await relatedProducts()
            },
        ]
    }

    static func firstJobs(_ house: House) -> [Job] {
        [sweepJob(house, at: house.now), relateJob(house, at: house.now)]
    }

    private static func plan(_ house: House, _ job: Job) async throws {
        try await house.store.write { tx in try JobTable.add(tx, [job]) }
    }

    /// One for every ten minutes of the clock, however many nodes ask for it.
    private static func sweepJob(_ house: House, at moment: Instant) -> Job {
        job(house, sweep, slot: moment.seconds / 600, seconds: 600)
    }

    /// One a day.
    private static func relateJob(_ house: House, at moment: Instant) -> Job {
        job(house, relate, slot: moment.seconds / 86_400, seconds: 86_400)
    }

    private static func job(_ house: House, _ kind: String, slot: Int64, seconds: Int64) -> Job {
        Job(
            id: house.ids.next(), kind: kind, key: String(slot), details: "",
            runAt: Instant(seconds: slot * seconds))
    }
}
