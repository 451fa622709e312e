import Catalogue
import HTML
import Kernel
import Ordering
package import Storage
package import Webhooks

/// What full payloads hold: the objects as this API shows them. Four statements at most.
package struct APIEventBodies: EventBodies {
    package init() {}

    package func bodies(
        _ tx: Transaction, _ wanted: [EventKind.Body: Set<String>]
    ) throws -> [String: String] {
        var found: [String: String] = [:]
        let orders = (wanted[.order] ?? []).compactMap { OrderID($0) }
        if !orders.isEmpty {
            for answer in try OrderAnswer.all(tx, Orders.find(tx, orders)) {
                found[answer.order.id.description] = Self.json(answer, Shapes.order)
            }
        }
        let products = (wanted[.product] ?? []).compactMap { ProductID($0) }
        if !products.isEmpty {
            for (id, card) in try Products.cards(tx, ids: products, language: .english) {
                let answer = ProductReferenceAnswer(
                    id: id, handle: card.handle, title: card.title)
                found[id.description] = Self.json(answer, Shapes.productReference)
            }
        }
        return found
    }

    private static func json<Value>(_ value: Value, _ shape: OutputShape<Value>) -> String {
        let json = JSONWriter(capacity: 2_048)
        shape.write(value, json)
        return json.string
    }
}
