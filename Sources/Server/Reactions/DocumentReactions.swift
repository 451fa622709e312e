import Invoicing
import Kernel
import Ordering
import Payments
import Platform
import Storage
import Web

/// Invoices follow from goods that were handed over, credit notes from money that went back.
enum DocumentReactions {
    static func issue(_ house: House) -> Reaction {
        Reaction(
            "issue-documents", "issues invoices and credit notes",
            to: ["OrderHandedOver", "OrderRefunded", "PaymentRefundedElsewhere"]
        ) { tx, facts in
            try facts.flatMap { fact -> [Job] in
                switch fact.kind {
                case "OrderHandedOver":
                    return [job(house, IssueDocument.invoiceJob, fact.object)]
                case "OrderRefunded":
                    guard let id = RefundID(fact.object), let refund = try Refunds.find(tx, id)
                    else { return [] }
                    return [creditNote(house, refund.paymentID, "\(id)")]
                default:
                    // Whatever went back of the payment: a job that is known is not asked for anew.
                    guard let payment = PaymentID(fact.object) else { return [] }
                    return try PaymentLedger.entries(tx, of: payment)
                        .filter { $0.kind == .refunded }
                        .map { creditNote(house, payment, $0.reference) }
                }
            }
        }
    }

    private static func creditNote(
        _ house: House, _ payment: PaymentID, _ reference: String
    ) -> Job { job(house, IssueDocument.creditNoteJob, "\(payment) \(reference)") }

    private static func job(_ house: House, _ kind: String, _ object: String) -> Job {
        Job(id: house.ids.next(), kind: kind, key: object, details: object, runAt: house.now)
    }

    static func handlers(_ shop: Shop) -> [JobHandler] {
        let issue = shop.documents.issue
        return [
            JobHandler(
                IssueDocument.invoiceJob, "issues the invoice of goods handed over", tries: 20
            ) { job in _ = try await issue.invoice(ShopReactions.known(OrderID(job.details), job))
            },
            JobHandler(
                IssueDocument.creditNoteJob, "issues the credit note for money given back",
                tries: 20
            ) { job in
                let parts = job.details.split(separator: " ", maxSplits: 1).map(String.init)
                let payment = try ShopReactions.known(parts.first.flatMap { PaymentID($0) }, job)
                _ = try await issue.creditNote(payment, reference: parts.last ?? "")
            },
        ]
    }

    /// The documents come before the mail that leads to them; where one cannot be issued, its own
    /// job says so, and the mail goes without it.
    static func handedOver(_ shop: Shop, _ order: OrderID, _ mails: OrderMails) async throws {
        _ = try? await shop.documents.issue.invoice(order)
        _ = try await mails.sendHandedOver(order)
    }

    static func refunded(_ shop: Shop, _ id: RefundID, _ mails: OrderMails) async throws {
        let refund = try await shop.house.store.read { tx in try Refunds.find(tx, id) }
        if let refund {
            _ = try? await shop.documents.issue.creditNote(refund.paymentID, reference: "\(id)")
        }
        _ = try await mails.sendRefund(id)
    }
}
