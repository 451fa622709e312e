import Fulfilment
package import Kernel
package import Marketing
package import Ordering
import Payments
package import Platform
import Storage

/// Issues the documents of an order, each once however often it is asked for: an invoice when the
/// goods were handed over, a credit note for each sum that went back. The number is taken and the
/// document written in one transaction.
package struct IssueDocument: Sendable {
    package static let invoiceJob = "issue-invoice"
    package static let creditNoteJob = "issue-credit-note"

    let house: House
    let books: ShopBooks
    let brand: BrandBook

    /// The invoice of an order; nil while nothing of it was handed over.
    package func invoice(_ order: OrderID) async throws -> DocumentHead? {
        let (now, id): (Instant, DocumentID) = (house.now, house.ids.next())
        return try await house.store.write { [self] tx in
            try Orders.lock(tx, order)
            return try invoice(tx, order, id, now)?.head
        }
    }

    /// The credit note for one sum that the ledger says went back.
    /// - Parameter reference: of the entry in the ledger. Nil where nothing was handed over: then
    ///   there is no invoice to correct.
    package func creditNote(
        _ payment: PaymentID, reference: String
    ) async throws -> DocumentHead? {
        let now = house.now
        let (first, second): (DocumentID, DocumentID) = (house.ids.next(), house.ids.next())
        return try await house.store.write { [self] tx in
            guard let order = try PaymentLedger.find(tx, payment)?.orderID else { return nil }
            try Orders.lock(tx, order)
            let cause = "\(payment) \(reference)"
            if let before = try IssuedDocumentTable.head(tx, .creditNote, for: cause) {
                return before
            }
            let entry = try PaymentLedger.entries(tx, of: payment).first {
                $0.kind == .refunded && $0.reference == reference
            }
            guard let entry, let invoice = try invoice(tx, order, first, now),
                let draft = try DocumentDraft.read(tx, order, books, brand)
            else { return nil }
            let earlier = try IssuedDocumentTable.all(tx, of: order)
                .filter { $0.head.kind == .creditNote }.map(\.content)
            let content = try draft.creditNote(
                entry.amount, givenBackAt: entry.at, of: invoice, after: earlier, at: now)
            return try issue(
                tx, content, draft, second, cause: cause, corrects: invoice.head.id, now
            ).head
        }
    }

    /// The order is held by the caller.
    private func invoice(
        _ tx: Transaction, _ order: OrderID, _ id: DocumentID, _ now: Instant
    ) throws -> IssuedDocument? {
        if let before = try IssuedDocumentTable.head(tx, .invoice, for: "\(order)") {
            return try IssuedDocumentTable.find(tx, before.id)
        }
        guard let draft = try DocumentDraft.read(tx, order, books, brand) else { return nil }
        return try issue(
            tx, try draft.invoice(at: now), draft, id, cause: "\(order)", corrects: nil, now)
    }

    private func issue(
        _ tx: Transaction, _ draft: DocumentContent, _ source: DocumentDraft, _ id: DocumentID,
        cause: String, corrects: DocumentID?, _ now: Instant
    ) throws -> IssuedDocument {
        var content = draft
        let place = try DocumentSeriesTable.take(
            tx, source.setting.series(of: content.kind), year: source.day(now).civil.year, at: now)
        content.number = place.number
        content.issuedAt = place.at
        content.issuedOn = source.day(place.at)
        try IssuedDocumentTable.add(
            tx, id, place, order: source.order.id, cause: cause, corrected: corrects, content,
            source.look)
        let name = content.kind == .invoice ? "InvoiceIssued" : "CreditNoteIssued"
        try tx.record(
            Fact(
                name, of: id.description, version: 1, at: place.at,
                details: #"{"order":"\#(source.order.id)","number":"\#(place.number)"}"#))
        guard let issued = try IssuedDocumentTable.find(tx, id) else {
            throw StoreFault.other("document \(place.number) was written and is not there")
        }
        return issued
    }
}

/// The use cases of this area with their parts put together.
package struct DocumentWork: Sendable {
    package let issue: IssueDocument
    package let setSeller: SetSeller
    package let press = PaperPress()

    package init(_ house: House, _ books: ShopBooks, _ brand: BrandBook) {
        issue = IssueDocument(house: house, books: books, brand: brand)
        setSeller = SetSeller(house: house, books: books, brand: brand)
    }
}
