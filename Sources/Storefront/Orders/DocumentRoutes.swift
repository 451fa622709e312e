import HTML
import HTTPTypes
import Hummingbird
import Invoicing
import Kernel
import Ordering
import Platform
import Storage
import Web

/// The invoice and the credit notes of an order, for whoever may see the order.
///
///     GET /{market}/{language}/orders/{ord_…}/documents/{number}.pdf?key={from the mail}
///       → the PDF; 304 to whoever has it
enum DocumentRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(
                shop, .get, "/orders/:order/documents/:file", name: "order-document"
            ) { visit in try await show(visit) }
        ]
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let access = visit.query["key"]
        let nothing = ProblemDetails.notFound("There is no such document")
        guard let id = OrderID(visit.parameter("order")),
            let number = DocumentFiles.number(visit.parameter("file"))
        else { throw nothing }
        let (isOpen, document) = try await visit.shop.house.store.read { tx in
            guard try OrderRoutes.open(tx, visit, id, access: access) != nil else {
                return (false, IssuedDocument?.none)
            }
            return (true, try Documents.find(tx, number: number))
        }
        guard isOpen else {
            if visit.actor != nil { throw nothing }
            let next = queryValue(OrderRoutes.rest(id, ""))
            return .seeOther(visit.path("sign-in?next=\(next)"))
        }
        guard let document, document.head.orderID == id else { throw nothing }
        return try await DocumentFiles.response(visit.shop, document, visit.request)
    }
}

/// Links to the documents of an order.
struct DocumentLinks {
    let page: Page
    let frame: ShopFrame
    let documents: [DocumentHead]
    /// The key of the link by which the order was opened; empty where a session opened it.
    let access: String

    func write() {
        for document in documents {
            page.html.p {
                page.onward(page.t.link(to: document), to: address(document))
            }
        }
    }

    func address(_ document: DocumentHead) -> String {
        let part = "documents/\(DocumentFiles.name(document))"
        return frame.path(OrderRoutes.rest(document.orderID, access, part))
    }
}
