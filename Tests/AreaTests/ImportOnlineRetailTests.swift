import Catalogue
import Customers
import Exchange
import Foundation
import Fulfilment
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import TestWorld
import Testing

@Suite("Import of Online Retail: the whole file")
struct ImportOnlineRetailTests {
    @Test(
        "every line is accounted for, and a second run changes nothing",
        arguments: TestDatabase.engines)
    func wholeFile(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            let importer = ImportOnlineRetail(house: house)
            let first = try await importer(ImportFiles.onlineRetail, actor: .system)
            checkClasses(first)
            checkMoney(first)
            checkObjects(first)
            try await checkGoods(house)
            try await checkHistory(house)
            try await checkAudit(house)

            let second = try await importer(ImportFiles.onlineRetail, actor: .system)
            #expect(second.classes == first.classes)
            #expect(second.otherLines == first.otherLines)
            for count in [second.customers, second.products, second.orders, second.returns] {
                #expect(count.new == 0 && count.alreadyThere == count.total)
            }
            try await checkAudit(house)
        }
    }

    private func checkClasses(_ report: ImportReport) {
        let expected = [
            // class, lines, quantity, as written, repaired, pence
            "sale | 38982 | 384948 | 707176.4599999999985521 | 707176.46 | 707176.46",
            "return | 633 | -7613 | -17608.3399999999999629 | -17608.34 | -17608.34",
            "charge | 199 | 364 | 17258.5399999999999966 | 17258.54 | 17258.54",
            "gift-card | 2 | 3 | 67.38 | 67.38 | 67.38",
            "free-goods | 29 | 596 | 0 | 0 | 0.00",
            "stock-correction | 149 | -20466 | 0 | 0 | 0.00",
            "rejected:unknown-code | 5 | 8 | 28.381 | 28.381 | 28.38",
            "rejected:charge-without-price | 1 | 1000 | 0 | 0 | 0.00",
            "file | 40000 | 358840 | 706922.4209999999985858 | 706922.421 | 706922.42",
        ]
        let seen = (report.classes + [report.total]).map { sum in
            [
                sum.class, "\(sum.lines)", "\(sum.quantity)", sum.asWritten, sum.repaired,
                sum.pence,
            ].joined(separator: " | ")
        }
        #expect(seen == expected)
        #expect(report.classes.reduce(0) { $0 + $1.lines } == 40_000)
        #expect(report.otherLines.count == 385)
        #expect(report.otherLines.allSatisfy { !$0.reason.isEmpty })
        #expect(
            report.file == "17b37e7afdd9eda778b3e6739df6d500c7a0d95245f82ff94487ffd3cd79c7ef")
    }

    private func checkMoney(_ report: ImportReport) {
        let money = report.reconciliation
        #expect(money.asWritten == "706922.4209999999985858")
        #expect(money.floatNoise == "0.0000000000014142")
        #expect(money.floatNoiseLines == 1_023)
        #expect(money.repaired == "706922.421")
        #expect(money.fractionsOfAPenny == "0.001")
        #expect(money.fractionLines == 1)
        #expect(money.pence == "706922.42")
        #expect(money.booked == "706894.04")
        #expect(money.rejected == "28.38")
        #expect(report.orderTotal == "723486.38")
        #expect(report.returnTotal == "-17622.06")
        let placements = report.placements.map { "\($0.place): \($0.lines), \($0.pence)" }
        #expect(
            placements == [
                "charges of orders: 112, 16242.54", "charges of returns: 2, -13.72",
                "charges in bookkeeping only: 85, 1029.72", "gift cards of orders: 2, 67.38",
                "free goods of orders: 4, 0.00", "free goods without an order: 25, 0.00",
            ])
    }

    private func checkObjects(_ report: ImportReport) {
        #expect(report.customers.total == 3_621 && report.customers.new == 3_621)
        #expect(report.products.total == 3_171 && report.products.new == 3_171)
        #expect(report.listedProducts == 3_113)
        #expect(report.orders.total == 12_421 && report.orders.new == 12_421)
        #expect(report.returns.total == 530 && report.returns.new == 530)
        #expect(report.warnings.isEmpty)
        #expect(report.countries.count == 36)
        #expect(report.countries.first?.code == "GB" && report.countries.first?.orders == 11_182)
        let pads = report.otherLines.first { $0.class == "rejected:unknown-code" }
        #expect(pads?.reason.contains("neither goods nor a known charge") == true)
    }

    /// Title, price, collection and kind of every code, against a list made by another program.
    private func checkGoods(_ house: House) async throws {
        let fixture = ImportFiles.root.appending(path: "Tests/Fixtures/online-retail-goods.tsv")
        let rows = try String(contentsOf: fixture, encoding: .utf8).split(separator: "\n")
            .dropFirst().map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
        #expect(rows.count == 3_171)
        let differences = try await house.store.read { tx in
            let book = try MarketBooks().book(tx)
            let market = try #require(book.market(code: "gb"))
            var collections: [String: Set<ProductID>] = [:]
            for link in try Collections.all(tx, language: .english) {
                collections[link.handle] = try Self.members(tx, link.id)
            }
            var differences: [String] = []
            for start in stride(from: 0, to: rows.count, by: 500) {
                let part = rows[start..<min(start + 500, rows.count)]
                let items = try Products.items(tx, skus: part.compactMap { SKU($0[0]) })
                let ids = Array(items.values)
                let cards = try Products.items(tx, ids: ids, language: .english)
                let prices = try Prices.rows(tx, items: ids, market: market, at: house.now)
                for row in part {
                    guard let id = SKU(row[0]).flatMap({ items[$0] }), let card = cards[id] else {
                        differences.append("\(row[0]) is missing")
                        continue
                    }
                    let isService = row[0] == "23444" || row[0] == "23574"
                    let unit = Prices.unit(prices[id] ?? [], market: market, at: house.now)
                    let isListed = !row[2].isEmpty && !isService
                    let isIn = collections[row[3]]?.contains(card.productID) ?? false
                    if card.title != row[1] || card.kind != row[4] || isIn != isListed
                        || unit?.minor != (isListed ? Int64(row[2]) : nil)
                    {
                        differences.append("\(row) is \(card.title), \(card.kind), \(unit as Any)")
                    }
                }
            }
            return differences
        }
        #expect(differences.isEmpty, "\(differences.prefix(10))")
    }

    private static func members(_ tx: Transaction, _ id: CollectionID) throws -> Set<ProductID> {
        var found: Set<ProductID> = []
        var cursor: ProductCursor?
        repeat {
            let page = try Products.page(
                tx, collection: id, language: .english, after: cursor,
                limit: CatalogueLimits.page)
            found.formUnion(page.cards.map(\.id))
            cursor = page.next
        } while cursor != nil
        return found
    }

    /// The first line of the file, in its order: invoice 573415 of customer 13607, an hour after
    /// summer time ended.
    private func checkHistory(_ house: House) async throws {
        try await house.store.read { tx in
            let profile = try #require(
                try Profiles.find(tx, .imported, "online-retail:13607"))
            let person = try #require(try Profiles.find(tx, profile))
            #expect(person.country == Country("GB"))
            let orders = try Orders.page(tx, of: [profile], before: nil, limit: 50)
            let order = try #require(
                orders.first {
                    $0.summary.placedAt.description == "2011-10-30T16:17:00Z"
                })
            let line = try #require(order.lines.first { $0.sku == "21166" })
            #expect(line.title == "Cook with wine metal sign" && line.itemID != nil)
            #expect(line.unit == Amount(minor: 208) && line.quantity == .one)
            #expect(line.taxRate == 200_000 && order.summary.taxIncluded)
            #expect(order.lines.reduce(.zero) { $0 + $1.tax } == order.summary.tax)
            #expect(order.summary.channel == "import")
            // Summer time: 14:58 in London is 13:58 UTC.
            let harriet = try #require(try Profiles.find(tx, .imported, "online-retail:17841"))
            let hers = try Orders.page(tx, of: [harriet], before: nil, limit: 100)
            #expect(hers.contains { $0.summary.placedAt.description == "2011-05-13T13:58:00Z" })
            // Before 2011-01-04 the rate was 17.5 %.
            let early = try #require(try Profiles.find(tx, .imported, "online-retail:17581"))
            let old = try Orders.page(tx, of: [early], before: nil, limit: 100)
                .filter { $0.summary.placedAt.description < "2011-01-04" }
            #expect(!old.isEmpty)
            #expect(old.allSatisfy { $0.lines.allSatisfy { $0.taxRate == 175_000 } })
        }
    }

    private func checkAudit(_ house: House) async throws {
        let (orders, findings) = try await house.store.read { tx in
            let orders = try AuditOrders.findings(tx).map(\.description)
            let stock = try AuditInventory()(tx).map(\.description)
            let returns = try AuditReturns.findings(tx)
            return (try Orders.count(tx), orders + stock + returns)
        }
        #expect(orders == 12_421)
        #expect(findings == [])
    }
}
