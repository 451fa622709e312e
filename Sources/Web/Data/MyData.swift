import Catalogue
package import Customers
import HTML
package import Kernel
import Marketing
package import NIOCore
package import Ordering
package import Storage

/// Everything that is held about one person: what the registry of personal columns finds, and
/// their orders.
package struct MyData: Sendable {
    /// Orders that are handed out at most.
    package static let mostOrders = 2_000

    package let person: Person
    package let held: [PersonalRegistry.Held]
    package let orders: [Order]
    package let contacts: [OrderID: OrderContact]

    /// One statement for each table of the registry, four for what the person is, five for the
    /// goods that are named, and three for each hundred orders.
    package static func of(
        _ tx: Transaction, _ profile: ProfileID, _ registry: PersonalRegistry,
        _ language: Language
    ) throws -> MyData {
        let person = try Person.of(tx, profile)
        var orders: [Order] = []
        while orders.count < mostOrders {
            let page = try Orders.page(
                tx, of: person.profiles, before: orders.last?.id,
                limit: OrderingLimits.orderPage)
            orders += page
            if page.count < OrderingLimits.orderPage { break }
        }
        return MyData(
            person: person, held: try held(tx, person, registry, language), orders: orders,
            contacts: try Orders.contacts(tx, orders.map(\.summary)))
    }

    /// What the registry finds, and what is kept about goods with the goods' names.
    private static func held(
        _ tx: Transaction, _ person: Person, _ registry: PersonalRegistry, _ language: Language
    ) throws -> [PersonalRegistry.Held] {
        let alerts = try StockAlerts.held(
            tx, profiles: person.profiles, emails: person.values(.email))
        let items = Products.items(ids: Array(Set(alerts.map(\.itemID))), language: language)
        try tx.read(items.values, items.items)
        let cards = items.cards
        let seen = try RecentlySeen.of(tx, profiles: person.profiles)
        let products = try Products.cards(tx, ids: seen, language: language)
        let found = try registry.held(tx, person).filter { $0.table != "stock_alert" }
        return found
            + [
                registry.held(
                    "stock_alert",
                    alerts.map { alert in
                        let card = cards[alert.itemID]
                        let name = [card?.title ?? ""] + (card?.valueNames ?? [])
                        return [
                            PersonalValue(column: "product", text: name.joined(separator: ", ")),
                            PersonalValue(column: "contact_value", text: alert.email.text),
                            PersonalValue(column: "state", text: alert.state.rawValue),
                        ]
                    }),
                registry.held(
                    "seen_product",
                    seen.compactMap { products[$0] }.map {
                        [PersonalValue(column: "product", text: $0.title)]
                    }),
            ].compactMap(\.self)
    }

    /// In a form that machines read (GDPR, art. 20).
    package func json(of shop: String, at now: Instant) -> ByteBuffer {
        let json = JSONWriter(capacity: 16_384)
        json.object {
            json.field("shop", shop)
            json.field("at", now.description)
            json.array("held", held) { held in
                json.object {
                    json.field("what", held.table)
                    json.array("purposes", held.purposes) { json.value($0) }
                    json.array("kept", held.kept) { json.value($0) }
                    json.array("rows", held.rows) { row in
                        json.object {
                            for value in row {
                                json.key(value.column)
                                json.value(value.text)
                            }
                        }
                    }
                }
            }
            json.array("orders", orders) { write($0, json) }
        }
        return json.buffer
    }

    private func write(_ order: Order, _ json: JSONWriter) {
        let head = order.summary
        json.object {
            json.field("number", head.number)
            json.field("placedAt", head.placedAt.description)
            json.field("channel", head.channel)
            json.field("currency", head.currency.code)
            json.field("total", head.total.minor)
            json.field("tax", head.tax.minor)
            json.field("cancelledAt", ifAny: head.cancelledAt?.description)
            if let contact = contacts[order.id] {
                json.object("contact") {
                    json.field("name", contact.name)
                    json.field("email", contact.email.text)
                    json.field("phone", ifAny: contact.phone?.text)
                    if let address = contact.address {
                        json.array("address", address.label + [address.country.code]) {
                            json.value($0)
                        }
                    }
                }
            }
            json.array("lines", order.lines) { line in
                json.object {
                    json.field("sku", line.sku)
                    json.field("title", line.title)
                    json.field("detail", line.detail)
                    json.field("quantity", line.quantity.count)
                    json.field("unit", line.unit.minor)
                    json.field("total", line.total.minor)
                }
            }
        }
    }
}
