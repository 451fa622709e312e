import HTML
import HTTPTypes
import Kernel
import Ordering
import Payments
import Platform
import Storage
import Web

extension APIRoutes {
    static let refund = Endpoint.write(
        .post, "/api/orders/{order}/refunds", "refundOrder", .orders,
        "Give money of an order back, in whole or in part", access: .holder(.refund), [order],
        takes: RefundBody.self, status: .created, answers: Shapes.refunds,
        "It is decided; the provider is asked in the background.",
        refusals: [.notFound, .nothingPaid, .tooMuch]
    ) { call, body in
        let id = try call[order]
        let answer = try await call.shop.refundOrder(
            call.operation(), order: id, amount: body.amount.map(Amount.init(minor:)),
            reason: body.reason, actor: call.someone())
        switch answer {
        case .decided(let ids, _):
            let all = try await call.shop.house.store.read { tx in
                try Refunds.all(tx, of: [id])[id] ?? []
            }
            return ListPage(all.filter { ids.contains($0.id) }, next: nil)
        case .unknown: throw call.refuse(.notFound, "No order \(id) where you work")
        case .nothingPaid: throw call.refuse(.nothingPaid)
        case .tooMuch(let left):
            throw call.refuse(.tooMuch) { $0.field("left", left.minor) }
        }
    }

    static let listRefunds = Endpoint.read(
        "/api/orders/{order}/refunds", "listRefunds", .orders,
        "What was given back of an order, the oldest first", access: .holder(.readOrders),
        [order], answers: Shapes.refunds, refusals: [.notFound]
    ) { call in
        let id = try call[order]
        return try await call.shop.house.store.read { tx in
            guard try Orders.summary(tx, id) != nil else {
                throw call.refuse(.notFound, "No order \(id)")
            }
            return ListPage(try Refunds.all(tx, of: [id])[id] ?? [], next: nil)
        }
    }
}

struct RefundBody: InputBody {
    let amount: Int64?
    let reason: String

    enum CodingKeys: String, CodingKey, CaseIterable { case amount, reason }

    static let shape = InputShape<Self>("NewRefund", "Money to give back.")
        .field(
            "amount", \.amount, "In minor units; all that is left when missing.",
            .ifAny(.range(1...1_000_000_000_000))
        )
        .field(
            "reason", \.reason, "For those who look at the order later.",
            .length(1...Refund.longestReason))
}

extension Shapes {
    private static let refund = OutputShape<Refund>(
        "Refund", "Money given back.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Refund.self)) {
            $0.id.description
        },
        .minor("amount", "How much.") { $0.amount.amount.minor },
        .text("currency", "ISO 4217.") { $0.amount.currency.code },
        .text("reason", "Why.") { $0.reason },
        .text("decidedAt", "When.", schema: .moment) { $0.at.description },
        .text("state", "How far it is.", schema: .choice(["under_way", "paid", "refused"])) {
            $0.state
        })

    static let refunds = OutputShape<ListPage<Refund>>.page(
        "RefundList", "Refunds of an order.", of: refund)
}

extension Refund {
    fileprivate var state: String {
        switch end {
        case nil: "under_way"
        case .paid: "paid"
        case .refused: "refused"
        }
    }
}
