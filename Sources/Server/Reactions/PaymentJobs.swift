import Fulfilment
import Kernel
import Ordering
import Payments
import Platform
import Storage
import Web

/// The jobs about payments that wait for a shopper, a provider or a refund.
enum PaymentJobs {
    /// The job that follows from a provider's notice.
    static let heard = "hear-payment-notice"
    static let refundMail = "send-order-refunded"

    static func handlers(
        _ shop: Shop, _ provider: any PaymentProvider, _ mails: OrderMails
    ) -> [JobHandler] {
        let house = shop.house
        let (reconcile, send) = (ReconcilePayment(house, provider), SendRefund(house, provider))
        return [
            JobHandler(
                PayByCard.expireJob, "stops waiting for a shopper who has not paid", tries: 60
            ) { job in
                try await shop.payByCard.expire(ShopReactions.known(PaymentID(job.details), job))
            },
            JobHandler(heard, "asks the provider about a payment that it told of", tries: 20) {
                job in
                let id = try ShopReactions.known(PaymentID(job.details), job)
                do {
                    _ = try await shop.payByCard.look(id)
                } catch OperationFault.underWay {
                    throw PaymentProviderFault.unknown
                }
                try await reconcile(id)
            },
            JobHandler(RefundOrder.job, "gives back what was decided", tries: 20) { job in
                try await send(ShopReactions.known(RefundID(job.details), job))
            },
            JobHandler(
                SettleWithdrawal.job, "gives back the money of goods that never left", tries: 20
            ) { job in
                try await shop.settleWithdrawal.kept(
                    ShopReactions.known(WithdrawalID(job.details), job))
            },
            JobHandler(refundMail, "writes that money is on its way back") { job in
                try await DocumentReactions.refunded(
                    shop, ShopReactions.known(RefundID(job.details), job), mails)
            },
        ]
    }
}
