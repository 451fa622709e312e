import Customers
import Fulfilment
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Storage
import Web

extension APIRoutes {
    static let withdrawalEndpoints: [Endpoint] = [
        withdraw, listOfOrder, listOpen, receiveGoods, settle,
    ]

    private static let withdraw = Endpoint.write(
        .post, "/api/orders/{order}/withdrawals", "withdrawFromContract", .orders,
        "Withdraw from the contract, wholly or for some lines", access: .shopperOr(.writeOrders),
        [order], takes: WithdrawalBody.self, status: .created, answers: Shapes.withdrawal,
        "It is recorded, and acknowledged by mail to the order's address. Where all of an order "
            + "that was not handed over is withdrawn from, the order is cancelled.",
        refusals: [.notFound, .tooLate, .nothingLeft, .tooMany]
    ) { call, body in
        let id = try call[order]
        let units = try body.units()
        let answer = try await call.shop.withdrawFromContract(
            call.operation(), order: id,
            WithdrawFromContract.Request(name: body.name, units: units), actor: call.someone())
        switch answer {
        case .withdrawn(let withdrawal):
            return try await find(call, withdrawal)
        case .unknown: throw call.refuse(.notFound, "No order \(id) to withdraw from")
        case .tooLate(let since):
            throw call.refuse(.tooLate, "The time for it ended at \(since)")
        case .nothingLeft: throw call.refuse(.nothingLeft)
        case .nothingChosen: throw ProblemDetails.badField("lines", "must name a line")
        case .tooMany(let line, let left):
            throw call.refuse(.tooMany, "Of line \(line), \(left) units are left")
        }
    }
    .leads(to: "receiveGoodsBack", "withdrawal")
    .leads(to: "refundWithdrawal", "withdrawal")

    private static let listOfOrder = Endpoint.read(
        "/api/orders/{order}/withdrawals", "listWithdrawalsOfOrder", .orders,
        "What was withdrawn from, and how far each withdrawal is",
        access: .shopperOr(.readOrders), [order], answers: Shapes.withdrawals,
        refusals: [.notFound]
    ) { call in
        let id = try call[order]
        let actor = try call.someone()
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            guard let order = try Orders.find(tx, id),
                order.isVisible(to: actor, profiles: Set(profiles))
            else { throw call.refuse(.notFound, "No order \(id)") }
            let cases = try WithdrawalCases.of(
                tx, order: order, fulfilment: try Fulfilments.of(tx, orders: [id])[id],
                places: try books.locations.book(tx),
                withdrawals: try Withdrawals.of(tx, orders: [id]))
            return ListPage(cases, next: nil)
        }
    }
    .leads(to: "receiveGoodsBack", "withdrawal", from: "items/0/id")
    .leads(to: "refundWithdrawal", "withdrawal", from: "items/0/id")

    private static let afterWithdrawal = Parameters.after { WithdrawalID($0) }

    private static let listOpen = Endpoint.read(
        "/api/withdrawals", "listOpenWithdrawals", .orders,
        "Withdrawals that are still to be dealt with, the oldest first",
        access: .holder(.readOrders), [Parameters.limit, afterWithdrawal],
        answers: Shapes.withdrawals
    ) { call in
        let (limit, last) = (try call[Parameters.limit], try call[afterWithdrawal])
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let open = try Withdrawals.open(tx, after: last, limit: limit)
            let ids = Array(Set(open.map(\.orderID)))
            let orders = ids.isEmpty ? [] : try Orders.find(tx, ids)
            let cases = try WithdrawalCases.all(
                tx, open, orders: Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) }),
                fulfilments: ids.isEmpty ? [:] : try Fulfilments.of(tx, orders: ids),
                places: try books.locations.book(tx))
            let next = open.count == limit ? open.last?.id.description : nil
            return ListPage(cases, next: next)
        }
    }

    private static let withdrawal = Parameter<WithdrawalID>.id(
        "withdrawal", "The withdrawal's id.")

    private static let receiveGoods = Endpoint.write(
        .post, "/api/withdrawals/{withdrawal}/returns", "receiveGoodsBack", .orders,
        "Record that withdrawn goods came back", access: .holder(.handOver), [withdrawal],
        takes: GoodsBackBody.self, status: .created, answers: Shapes.withdrawal,
        "They are recorded, and on the shelf where that was said. The customer is told.",
        refusals: [.notFound, .locationUnknown, .notHandedOver, .tooMany]
    ) { call, body in
        let id = try call[withdrawal]
        let books = call.shop.books
        let place = try await call.shop.house.store.read { tx in
            try books.locations.book(tx)[code: body.location]?.id
        }
        guard let place else { throw call.refuse(.locationUnknown, "“\(body.location)”") }
        let answer = try await call.shop.receiveGoodsBack(
            call.operation(), id, at: place, try body.arrivals(), actor: call.someone())
        switch answer {
        case .received: return try await find(call, id)
        case .unknown: throw call.refuse(.notFound, "No withdrawal \(id)")
        case .unknownPlace: throw call.refuse(.locationUnknown, "Not one where you work")
        case .notHandedOver: throw call.refuse(.notHandedOver)
        case .nothingChosen: throw ProblemDetails.badField("lines", "must name a unit")
        case .tooMany(let line, let left):
            throw call.refuse(.tooMany, "Of line \(line), \(left) units can still come back")
        }
    }

    private static let settle = Endpoint.write(
        .post, "/api/withdrawals/{withdrawal}/refund", "refundWithdrawal", .orders,
        "Give back the money of withdrawn goods, once for each unit", access: .holder(.refund),
        [withdrawal], takes: SettlementBody.self, answers: Shapes.withdrawal,
        "It is decided; the provider is asked in the background.",
        refusals: [.notFound, .nothingToSettle, .paymentBeingTaken, .tooMuch]
    ) { call, body in
        let id = try call[withdrawal]
        let request = SettleWithdrawal.Request(
            basis: body.basis.flatMap(Settlement.Basis.init(rawValue:)) ?? .goods,
            deduction: Amount(minor: body.deduction ?? 0), note: body.note ?? "")
        let answer = try await call.shop.settleWithdrawal(
            call.operation(), id, request, actor: call.someone())
        switch answer {
        case .settled: return try await find(call, id)
        case .unknown: throw call.refuse(.notFound, "No withdrawal \(id) where you work")
        case .nothingDue: throw call.refuse(.nothingToSettle)
        case .notTakenYet: throw call.refuse(.paymentBeingTaken)
        case .tooMuchHeldBack(let most):
            throw call.refuse(.tooMuch) { $0.field("most", most.minor) }
        case .noteMissing: throw ProblemDetails.badField("note", "is missing: say why")
        }
    }

    private static func find(_ call: APICall, _ id: WithdrawalID) async throws -> WithdrawalCase {
        let books = call.shop.books
        let found = try await call.shop.house.store.read { tx in
            try WithdrawalCases.find(tx, id, places: try books.locations.book(tx))
        }
        guard let found else { throw call.refuse(.notFound, "No withdrawal \(id)") }
        return found
    }
}

struct WithdrawalBody: InputBody {
    let name: String
    let lines: [WithdrawalLineBody]?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, lines }

    static let shape = InputShape<Self>("NewWithdrawal", "The statement of a consumer.")
        .field("name", \.name, "Who withdraws.", .length(1...120))
        .field("lines", \.lines, "What from; otherwise from everything that is left.")

    func units() throws -> [Int: Int]? {
        guard let lines else { return nil }
        return Dictionary(lines.map { ($0.number, $0.quantity) }) { $0 + $1 }
    }
}

struct WithdrawalLineBody: InputBody {
    let number: Int
    let quantity: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case number, quantity }

    static let shape = InputShape<Self>("NewWithdrawalLine", "Units of one line.")
        .field("number", \.number, "Of the order's line.", .range(1...500))
        .field("quantity", \.quantity, "Units.", .range(1...999))
}

struct GoodsBackBody: InputBody {
    let location: String
    let lines: [GoodsBackLineBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case location, lines }

    static let shape = InputShape<Self>("NewReturn", "Withdrawn goods that came back.")
        .field("location", \.location, "The code of where they are.", .length(1...80))
        .field("lines", \.lines, "What came.", .count(1...ReceiveGoodsBack.mostLines))

    func arrivals() throws -> [ReceiveGoodsBack.Arrival] {
        lines.compactMap { line in
            guard let quantity = Quantity(line.quantity) else { return nil }
            return ReceiveGoodsBack.Arrival(
                line: line.number, quantity: quantity,
                condition: ReturnCondition(rawValue: line.condition) ?? .asNew,
                isRestocked: line.restock)
        }
    }
}

struct GoodsBackLineBody: InputBody {
    let number: Int
    let quantity: Int
    let condition: String
    let restock: Bool

    enum CodingKeys: String, CodingKey, CaseIterable { case number, quantity, condition, restock }

    static let shape = InputShape<Self>("NewReturnLine", "Units of one line, found alike.")
        .field("number", \.number, "Of the order's line.", .range(1...500))
        .field("quantity", \.quantity, "Units.", .range(1...999))
        .field(
            "condition", \.condition, "How they were found.",
            .choice(ReturnCondition.allCases.map(\.rawValue))
        )
        .field("restock", \.restock, "Whether they go back on the shelf.")
}

struct SettlementBody: InputBody {
    let basis: String?
    let deduction: Int64?
    let note: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case basis, deduction, note }

    static let shape = InputShape<Self>("NewSettlement", "Money to give back for withdrawn goods.")
        .field(
            "basis", \.basis,
            "`goods` for what came back, the usual; `dispatch` for all of it, once the customer "
                + "has proved that it was sent.", .ifAny(.choice(["goods", "dispatch"]))
        )
        .field(
            "deduction", \.deduction, "Held back for goods that were used, in minor units.",
            .ifAny(.range(0...1_000_000_000_000))
        )
        .field(
            "note", \.note, "Why it is held back, or how the dispatch was proved.",
            .ifAny(.length(0...Settlement.longestNote)))
}

/// Withdrawals.
extension Shapes {
    private static let withdrawalLine = OutputShape<(Withdrawal.Line, WithdrawalCase)>(
        "WithdrawalLine", "Units of one line.",
        .number("number", "Of the order's line.") { $0.0.number },
        .number("quantity", "Units.") { $0.0.quantity.count },
        .number("arrived", "Of them, units that came back.") { $0.1.arrived[$0.0.number] ?? 0 },
        .number("refunded", "Of them, units whose money was given back.") {
            $0.1.settled[$0.0.number] ?? 0
        })

    static let withdrawal = OutputShape<WithdrawalCase>(
        "Withdrawal", "A statement that was received, and how far it is.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Withdrawal.self)) {
            $0.withdrawal.id.description
        },
        .text("order", "The order.", schema: .identifier(Kinds.Order.self)) {
            $0.order.id.description
        },
        .text("at", "When it came in.", schema: .moment) { $0.withdrawal.at.description },
        .text("name", "Who withdrew.") { $0.withdrawal.name },
        .text("email", "Where it is acknowledged.") { $0.withdrawal.email.text },
        .text("stage", "How far it is.", schema: .choice(WithdrawalCase.stages)) { $0.stageName },
        .text(
            "moneyBy", "The last day for the money, where it runs.",
            schema: .text(format: "date"), ifAny: { $0.dueBy?.description }),
        .minor("given", "What was given back.") {
            $0.settlements.reduce(Amount.zero) { $0 + $1.given }.minor
        },
        .text("currency", "ISO 4217.") { $0.order.summary.currency.code },
        .list("lines", "What from.", withdrawalLine) { found in
            found.withdrawal.lines.map { ($0, found) }
        })

    static let withdrawals = OutputShape<ListPage<WithdrawalCase>>.page(
        "WithdrawalList", "Withdrawals.", of: withdrawal)
}

extension WithdrawalCase {
    fileprivate static let stages = [
        "cancelled", "kept_back", "awaiting_goods", "refund_due", "refunding", "refunded",
    ]

    fileprivate var stageName: String {
        switch stage {
        case .cancelled: "cancelled"
        case .keptBack: "kept_back"
        case .awaitingGoods: "awaiting_goods"
        case .refundDue: "refund_due"
        case .refunding: "refunding"
        case .refunded: "refunded"
        }
    }
}
