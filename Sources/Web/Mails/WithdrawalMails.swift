import Fulfilment
import Inventory
package import Kernel
package import Marketing
import Ordering
import Platform
import Storage

/// The mails about withdrawing from a contract.
extension OrderMails {
    @discardableResult
    package func sendWithdrawal(_ id: WithdrawalID) async throws -> Delivered? {
        guard let news = try await withdrawalNews(id),
            let (mail, _) = try await read(news.found.order.id)
        else { return nil }
        return try await send(mail, mail.withdrawal(news, texts(mail)), "withdrawal \(id)")
    }

    /// Says what came back, and when its money goes.
    @discardableResult
    package func sendGoodsBack(_ id: ReturnID) async throws -> Delivered? {
        let origin = try await shop.house.store.read { tx in try Returns.find(tx, id)?.origin }
        guard let origin, let withdrawal = origin.withdrawalID,
            let news = try await withdrawalNews(withdrawal),
            let entry = news.found.returns.first(where: { $0.id == id }),
            let (mail, _) = try await read(origin.orderID)
        else { return nil }
        return try await send(mail, mail.goodsBack(entry, news, texts(mail)), "goods-back \(id)")
    }

    /// Nil where there is no such order: then somebody guessed, and nobody is written to.
    /// - Parameter job: names the mail, for each is asked for anew.
    @discardableResult
    package func sendWithdrawalLink(_ id: OrderID, _ job: JobID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id) else { return nil }
        let link = mail.address.replacing("/orders/\(id)?", with: "/orders/\(id)/withdrawal?")
        return try await send(
            mail, mail.withdrawalLink(link, texts(mail)), "withdrawal-link \(job)")
    }

    private func withdrawalNews(_ id: WithdrawalID) async throws -> WithdrawalNews? {
        try await shop.house.store.read { [shop] tx in
            let places = try shop.books.locations.book(tx)
            return try WithdrawalCases.find(tx, id, places: places).map {
                try WithdrawalNews(tx, $0, shop.books)
            }
        }
    }
}
