import Bench
import Foundation
import Kernel
import Staff
import TestWorld
import Testing

/// What is sold at a till is sold to the penny and once, with the line and without it.
@Suite struct TillSaleTests {
    private static let shirt = "SHIRT-LINEN-SKY-M"

    @Test(
        "three taken for cash, the drawer counted, and the Z report equals the orders",
        arguments: TestDatabase.engines)
    func aDayAtTheTill(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: "london-soho", 5)
            let till = try await OpenTill.open(small, at: "london-soho", float: 10_000)
            let item = try await till.item(Self.shirt)
            let sold = try await till.sell([(item, 3, 4_500)], cash: 15_000)
            #expect(sold.status == 201, "\(sold.text)")
            #expect(sold.json["total"].number == 13_500)
            #expect(sold.json["change"].number == 1_500)
            #expect(sold.json["orders"].all.count == 1)
            let order = try #require(sold.json["orders"][0]["id"].text)
            let seen = try await small.manager().get("/api/orders/\(order)").json
            #expect(seen["channel"].text == "till")
            #expect(seen["tender"].text == "till")
            #expect(seen["stage"].text ?? "handed_over" == "handed_over")
            #expect(try await small.available(Self.shirt, at: "london-soho") == 2)

            _ = try await till.till.signIn(.manager)
            let moved = try await till.till.json(
                "POST", "/api/till/sessions/\(till.session)/movements",
                #"{"kind":"pay_out","amount":2000,"reason":"Window cleaner"}"#, key: "pay-out-1")
            #expect(moved.status == 201, "\(moved.text)")
            let short = try await till.close(cash: 21_000, reason: nil)
            #expect(short.status == 409 && short.json["code"].text == "count-reason-missing")
            let closed = try await till.close(cash: 21_000, reason: "A coin rolled away")
            #expect(closed.status == 201, "\(closed.text)")
            #expect(closed.json["total"].number == 13_500)
            #expect(closed.json["sales"].number == 1)
            let cash = try #require(
                closed.json["tenders"].all.first { $0["tender"].text == "cash" })
            #expect(cash["expected"].number == 21_500)
            #expect(cash["difference"].number == -500)
            #expect(closed.json["taxes"][0]["tax"].number == 2_250)
            let late = try await till.sell([(item, 1, 4_500)], cash: 4_500)
            #expect(late.status == 409 && late.json["code"].text == "till-closed", "\(late.text)")
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(
        "what is asked for is refused when the price or the stock is another now",
        arguments: TestDatabase.engines)
    func askedFirst(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: "london-soho", 1)
            let till = try await OpenTill.open(small, at: "london-soho")
            let item = try await till.item(Self.shirt)
            let dear = try await till.sell([(item, 1, 4_000)], cash: 4_000)
            #expect(dear.status == 409 && dear.json["code"].text == "price-changed", "\(dear.text)")
            #expect(dear.json["refusals"][0]["now"].number == 4_500)
            let many = try await till.sell([(item, 2, 4_500)], cash: 9_000)
            #expect(many.status == 409 && many.json["code"].text == "stock-shortage", "\(many.text)")
            #expect(many.json["refusals"][0]["available"].number == 1)
            let wrong = try await till.sell([(item, 1, 4_500)], cash: 4_400)
            #expect(wrong.status == 409 && wrong.json["code"].text == "sale-refused")
            #expect(try await small.available(Self.shirt, at: "london-soho") == 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(
        "what was sold without the line is entered once, at the price that was paid, however short",
        arguments: TestDatabase.engines)
    func toldAfterwards(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: "london-soho", 1)
            let till = try await OpenTill.open(small, at: "london-soho")
            let item = try await till.item(Self.shirt)
            let sale = small.newID("sle")
            for attempt in 1...3 {
                let told = try await till.sell(
                    [(item, 2, 4_000)], cash: 8_000, told: true, id: sale,
                    key: "told-sale-\(attempt)")
                #expect(told.status == 201, "\(told.text)")
                #expect(told.json["total"].number == 8_000)
                #expect(told.json["orders"].all.count == 1)
            }
            #expect(try await small.available(Self.shirt, at: "london-soho") == 0)
            let list = try await till.till.get("/api/till/sales").json["items"].all
            #expect(list.count == 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(
        "another price needs somebody who may agree it, once",
        arguments: TestDatabase.engines)
    func agreedPrices(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: "london-soho", 3)
            let till = try await OpenTill.open(small, at: "london-soho")
            _ = try await till.till.signIn(.associate)
            let item = try await till.item(Self.shirt)
            let bare = try await till.sell([(item, 1, 3_000)], cash: 3_000, agreed: true)
            #expect(
                bare.status == 409 && bare.json["code"].text == "override-needed", "\(bare.text)")
            let allowed = try #require(try await till.till.override(.agreePrice))
            let sold = try await till.sell(
                [(item, 1, 3_000)], cash: 3_000, agreed: true, override: allowed)
            #expect(sold.status == 201, "\(sold.text)")
            let again = try await till.sell(
                [(item, 1, 3_000)], cash: 3_000, agreed: true, override: allowed)
            #expect(again.json["code"].text == "override-needed")
        }
    }

    @Test(
        "a web basket is sold at the till with one item more, and part of it is sent",
        arguments: TestDatabase.engines)
    func fromTheWebBasket(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let other = "SHIRT-LINEN-SKY-L"
            for sku in [Self.shirt, other] { try await small.stock(sku, at: "london-soho", 4) }
            let shopper = try await small.visitor()
            _ = try await small.signIn(shopper, "ada@example.com")
            let put = try await small.add(shopper, Self.shirt)
            #expect(put.status < 300, "\(put.text)")
            let till = try await OpenTill.open(small, at: "london-soho")
            let found = try await till.till.get("/api/till/customers?find=ada@example.com").json
            let customer = try #require(found["items"][0]["id"].text)
            let seen = try await till.till.get("/api/till/customers/\(customer)").json
            let basket = try #require(seen["basket"]["id"].text)
            #expect(seen["basket"]["lines"][0]["sku"].text == Self.shirt)
            let (one, two) = (try await till.item(Self.shirt), try await till.item(other))
            let sold = try await till.sell(
                [(one, 1, 4_500), (two, 1, 4_500)], cash: 9_000, customer: customer,
                basket: basket)
            #expect(sold.status == 201, "\(sold.text)")
            let left = try await shopper.get("/api/baskets/current").json
            #expect(left["lines"].all.isEmpty)
            let purchases = try await shopper.get("/gb/en/account").text
            let number = try #require(sold.json["orders"][0]["number"].text)
            #expect(purchases.contains(number))
            #expect(try await small.shop.audit().findings == [])
        }
    }
}
