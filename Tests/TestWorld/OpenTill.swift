package import Bench
import Catalogue
import Exchange
import Foundation
import Inventory
package import Kernel
import Platform
package import Staff
import Storage

/// A till whose drawer is open, with the shop's manager signed in.
package struct OpenTill: Sendable {
    package let till: TestTill
    package let session: String

    package static func open(
        _ small: SmallShop, at location: String, float: Int = 5_000
    ) async throws -> OpenTill {
        let till = try await small.till(at: location)
        _ = try await till.signIn(.manager)
        let opened = try await till.json(
            "POST", "/api/till/sessions", #"{"float":\#(float)}"#, key: UUID().uuidString)
        guard let session = opened.json["id"].text else {
            throw StoreFault.other("the till did not open: \(opened.text)")
        }
        return OpenTill(till: till, session: session)
    }

    /// The id of an item, as the till's own data have it.
    package func item(_ sku: String) async throws -> String {
        var after: String?
        repeat {
            let address = "/api/till/goods" + (after.map { "?after=\($0)" } ?? "")
            let page = try await till.get(address).json
            if let good = page["goods"].all.first(where: { $0["sku"].text == sku }),
                let id = good["id"].text
            {
                return id
            }
            after = page["next"].text
        } while after != nil
        throw StoreFault.other("the till does not know \(sku)")
    }

    /// Sells for cash what is taken at once.
    package func sell(
        _ lines: [(item: String, quantity: Int, unit: Int)], cash: Int, told: Bool = false,
        id: String? = nil, customer: String? = nil, basket: String? = nil, agreed: Bool = false,
        override: String? = nil, key: String = UUID().uuidString
    ) async throws -> HTTPConnection.Answer {
        let total = lines.reduce(0) { $0 + $1.quantity * $1.unit }
        let body = lines.map {
            """
            {"item":"\($0.item)","quantity":\($0.quantity),"unit":\($0.unit),"agreed":\(agreed)}
            """
        }.joined(separator: ",")
        var extra = ""
        if let customer { extra += #","customer":"\#(customer)""# }
        if let basket { extra += #","basket":"\#(basket)""# }
        if let override { extra += #","override":"\#(override)""# }
        return try await till.json(
            "POST", "/api/till/sales",
            """
            {"id":"\(id ?? till.small.newID("sle"))","session":"\(session)",\
            "soldAt":"\(till.small.shop.clock.now)","told":\(told),\
            "parts":[{"way":"taken","lines":[\(body)],"total":\(total)}],\
            "tenders":[{"kind":"cash","amount":\(total),"given":\(cash)}],\
            "total":\(total)\(extra)}
            """, key: key)
    }

    /// Counts the drawer.
    package func close(cash: Int, card: Int = 0, reason: String?) async throws
        -> HTTPConnection.Answer
    {
        let why = reason.map { #","reason":"\#($0)""# } ?? ""
        return try await till.json(
            "POST", "/api/till/sessions/\(session)/closing",
            """
            {"counts":[{"tender":"cash","amount":\(cash)},\
            {"tender":"card_terminal","amount":\(card)}]\(why)}
            """, key: UUID().uuidString)
    }
}

extension SmallShop {
    /// An id as a till makes it.
    package func newID(_ prefix: String) -> String {
        let id: SaleID = shop.house.ids.next()
        return prefix + id.description.dropFirst(3)
    }
}

extension SmallShop {
    /// Units of an item that are free at a place.
    package func available(_ sku: String, at location: String) async throws -> Int {
        guard let label = SKU(sku), let place = world.locations[location] else { return -1 }
        let now = shop.clock.now
        return try await shop.house.store.read { tx in
            guard let item = try Products.item(tx, sku: label) else { return -1 }
            return try StockLevels.load(tx, items: [item], now: now)[item]?[place]?.available ?? 0
        }
    }
}
