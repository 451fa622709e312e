package import Kernel
import Platform
import Invoicing

/// The key in the links of an order's mails: whoever was written to may see the order without
/// signing in. It is derived under the house's secret, so none is kept.
package enum OrderKey {
    package static func of(_ order: OrderID, _ secret: [UInt8]) -> String {
        let mark = Signature.mark("order key", key: secret, message: order.bytes)
        let halves = [mark.prefix(8), mark.dropFirst(8).prefix(8)].map { half in
            Crockford.spelled(half.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, count: 13)
        }
        return halves.joined().lowercased()
    }

    /// Compares in a time that tells nothing.
    package static func opens(_ key: String, _ order: OrderID, _ secret: [UInt8]) -> Bool {
        Signature.equal(Array(key.utf8), Array(of(order, secret).utf8))
    }
}

extension Shop {
    /// Where an order is followed, with the key that opens it: `/gb/en/orders/ord_…?key=…`.
    package func orderPath(_ order: OrderID, market: String, _ language: Language) -> String {
        let key = OrderKey.of(order, house.secret)
        return "/\(market)/\(language.code)/orders/\(order)?key=\(key)"
    }

    /// One of its documents, with the same key.
    func documentPath(
        _ document: DocumentHead, market: String, _ language: Language
    ) -> String {
        let order = document.orderID
        return orderPath(order, market: market, language).replacing(
            "/orders/\(order)?",
            with: "/orders/\(order)/documents/\(DocumentFiles.name(document))?")
    }
}
