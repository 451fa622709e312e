import HTML
import HTTPTypes
import Hummingbird
import Invoicing
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Invoices and credit notes for staff of the place that handed the order over.
///
///     GET /office/documents/{number}.pdf
enum DocumentOffice {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .get, "/office/documents/:file", permission: .readOrders, name: "office-document"
            ) { request, context in
                let name = context.parameters.get("file") ?? ""
                let actor = context.actor
                let document = try await shop.house.store.read { tx -> IssuedDocument? in
                    guard let number = DocumentFiles.number(name),
                        let found = try Documents.find(tx, number: number),
                        let order = try Orders.summary(tx, found.head.orderID),
                        let place = order.handover.location, actor?.works(at: place) == true
                    else { return nil }
                    return found
                }
                guard let document else { throw ProblemDetails.notFound(name) }
                return try await DocumentFiles.response(shop, document, request)
            }
        ]
    }
}

extension Page {
    /// The documents of an order; nothing before it was handed over.
    func documents(_ documents: [DocumentHead]) {
        guard !documents.isEmpty else { return }
        html.section(.class("stack-tight"), .labelledBy("documents")) {
            html.h2(t(.documentsTitle), .id("documents"))
            for document in documents {
                html.p {
                    onward(
                        t.link(to: document),
                        to: "/office/documents/\(DocumentFiles.name(document))")
                }
            }
        }
    }
}
