@testable import Catalogue
import Foundation
import HTML
import Inventory
import Kernel
@testable import Ordering
import Testing

@testable import API

/// What is written is what is documented.
struct APIAnswerTests {
    private func problems<Value>(_ shape: OutputShape<Value>, _ value: Value) throws -> [String] {
        let json = JSONWriter(capacity: 64)
        shape.write(value, json)
        let object = try JSONSerialization.jsonObject(with: Data(json.string.utf8))
        return SchemaCheck.problems(object, shape.schema)
    }

    @Test func placedOrder() throws {
        let order = PlacedOrder(
            id: OrderID(high: 1, low: 2), number: "ABCD-EFGH-JKMN", total: Amount(minor: 1_299),
            currency: .gbp)
        #expect(try problems(Shapes.placed, order) == [])
    }

    @Test func promisesOfEveryKind() throws {
        let book = LocationBook(revision: 1, locations: [])
        let now = Instant(seconds: 1_795_251_900)
        let gb = try #require(Country("GB"))
        let promises: [Promise] = [
            .collect(from: now, until: now, available: 3),
            .delivery(from: LocationID(high: 1, low: 1), country: gb, available: 2),
            .no(reason: .soldOut), .no(reason: .notEnough(available: 1)),
            .no(reason: .short([])), .no(reason: .noCollection),
            .no(reason: .noDelivery(to: gb)), .no(reason: .closed(days: 21)),
        ]
        for promise in promises {
            #expect(try problems(Shapes.promise, PromiseAnswer(promise, book)) == [])
        }
        for status in [HoursStatus.open(until: now), .opensAt(now), .closed] {
            #expect(try problems(Shapes.hours, status) == [])
        }
    }

    @Test func pagesAndTheirNext() throws {
        let link = CollectionLink(id: CollectionID(high: 1, low: 1), handle: "mugs", title: "Mugs")
        #expect(try problems(Shapes.collections, ListPage([link], next: "x")) == [])
        #expect(try problems(Shapes.collections, ListPage([], next: nil)) == [])
    }

    @Test func aDifferenceIsSeen() throws {
        let schema = Shapes.placed.schema
        #expect(SchemaCheck.problems(["id": 1, "more": 2], schema).count == 5)
    }
}
