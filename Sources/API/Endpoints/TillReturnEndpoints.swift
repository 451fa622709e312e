import Fulfilment
import HTML
import HTTPTypes
import Kernel
import Ordering
import Payments
import Platform
import Staff
import Storage
import Web

/// What comes back over the counter, bought here or anywhere else.
extension APIRoutes {
    static let tillReturnEndpoints: [Endpoint] = [findReceipt, takeBack]

    private static let receipt = Parameter<String>(
        "receipt", in: .query, "The number on a receipt or of an order, as it is typed or scanned.",
        schema: .text(1...60), form: "a number"
    ) { (1...60).contains($0.utf8.count) ? $0 : nil }

    private static let findReceipt = Endpoint.read(
        "/api/till/receipts", "findReceipt", .till,
        "The orders of a receipt, with what of them can still come back",
        access: .till(.sell), [receipt], answers: Shapes.receipts, cache: "no-store",
        refusals: [.notFound]
    ) { call in
        let text = try call[receipt]
        let found = try await call.shop.house.store.read { tx -> [ReturnableOrder] in
            if let sale = try CounterSales.id(tx, number: text) {
                return try Orders.of(tx, sales: [sale]).map { try ReturnableOrder($0, tx) }
            }
            guard let id = try Orders.id(tx, number: text), let order = try Orders.find(tx, id)
            else { return [] }
            return [try ReturnableOrder(order, tx)]
        }
        guard !found.isEmpty else { throw call.refuse(.notFound, "No receipt “\(text)”") }
        return ListPage(found, next: nil)
    }

    private static let takeBack = Endpoint.write(
        .post, "/api/till/returns", "takeBack", .till,
        "Take goods back and give their money to the means it was paid with",
        access: .till(.sell), takes: TakeBackBody.self, status: .created,
        answers: Shapes.takenBack, "The goods are here, and the money is on its way.",
        refusals: [
            .notFound, .tillClosed, .notHandedOver, .nothingLeft, .nothingPaid, .drawerShort,
        ]
    ) { call, body in
        let (shop, register) = (call.shop, try call.register())
        let session = try await shop.house.store.read { tx in
            try TillSessions.open(tx, at: register.id)?.id
        }
        guard let session else { throw call.refuse(.tillClosed) }
        let lines = try body.lines.enumerated().map { index, line in
            guard let quantity = Quantity(line.quantity),
                let condition = ReturnCondition(rawValue: line.condition)
            else { throw ProblemDetails.badField("lines[\(index)].quantity", "is too much") }
            return ReceiveGoodsBack.Arrival(
                line: line.line, quantity: quantity, condition: condition,
                isRestocked: line.restock)
        }
        let answer = try await shop.till.takeBack(
            call.operation(), order: body.order, lines, session: session, reason: body.reason,
            actor: call.someone())
        switch answer {
        case .taken(let id, let refunds): return GoodsTaken(id: id, refunds: refunds)
        case .unknown: throw call.refuse(.notFound, "No order \(body.order)")
        case .sessionClosed: throw call.refuse(.tillClosed)
        case .notHandedOver: throw call.refuse(.notHandedOver)
        case .nothingChosen: throw ProblemDetails.badField("lines", "must not be empty")
        case .tooMany(let line, let left):
            throw call.refuse(.nothingLeft, "\(left) of line \(line) can come back")
        case .nothingPaid(let left): throw call.refuse(.nothingPaid, "\(left.minor) is left")
        case .drawerShort(let left):
            throw call.refuse(.drawerShort) { $0.field("left", left.minor) }
        }
    }
}

struct TakeBackBody: InputBody {
    let order: OrderID
    let lines: [TakeBackLineBody]
    let reason: String

    enum CodingKeys: String, CodingKey, CaseIterable { case order, lines, reason }

    static let shape = InputShape<Self>("NewCounterReturn", "Goods that came back.")
        .field("order", \.order, "Which they are of.")
        .field("lines", \.lines, "What.", .count(1...TakeBack.mostLines))
        .field("reason", \.reason, "In words.", .length(1...Refund.longestReason))
}

struct TakeBackLineBody: InputBody {
    let line: Int
    let quantity: Int
    let condition: String
    let restock: Bool

    enum CodingKeys: String, CodingKey, CaseIterable { case line, quantity, condition, restock }

    static let shape = InputShape<Self>("NewCounterReturnLine", "Units of a line.")
        .field("line", \.line, "The number of the order's line.", .range(1...1_000))
        .field("quantity", \.quantity, "How many.", .range(1...100_000))
        .field(
            "condition", \.condition, "How they were found.",
            .choice(ReturnCondition.allCases.map(\.rawValue))
        )
        .field("restock", \.restock, "True when they go on the shelf again.")
}

/// An order with what of it can still come back.
struct ReturnableOrder: Sendable {
    let order: Order
    let left: [Int: Int]

    init(_ order: Order, _ tx: Transaction) throws {
        self.order = order
        let fulfilment = try Fulfilments.of(tx, orders: [order.id])[order.id]
        guard case .handedOver = fulfilment?.stage else {
            left = [:]
            return
        }
        let claimed = try Returns.claimed(tx, order.id)
        left = Dictionary(
            order.lines.map {
                ($0.number, max(0, $0.quantity.count - (claimed[$0.number] ?? 0)))
            }
        ) { first, _ in first }
    }
}

struct GoodsTaken: Sendable {
    let id: ReturnID
    let refunds: [TenderRefund]
}

/// Returns at the till.
extension Shapes {
    private static let returnLine = OutputShape<(line: OrderLine, left: Int)>(
        "ReturnableLine", "A line of an order.",
        .number("number", "In the order.") { $0.line.number },
        .text("item", "Its id.", ifAny: { $0.line.itemID?.description }),
        .text("sku", "The merchant's label.") { $0.line.sku },
        .text("title", "As it was sold.") { $0.line.title },
        .text("detail", "What was chosen.") { $0.line.detail },
        .number("quantity", "As it was sold.") { $0.line.quantity.count },
        .number("left", "What can still come back.") { $0.left },
        .minor("unit", "The price of one.") { $0.line.unit.minor })

    private static let returnable = OutputShape<ReturnableOrder>(
        "ReturnableOrder", "An order with what of it can still come back.",
        .text("id", "The order's.") { $0.order.id.description },
        .text("number", "As people read it out.") { $0.order.summary.number },
        .text("channel", "Where it was bought.") { $0.order.summary.channel },
        .text("placedAt", "When.", schema: .moment) { $0.order.summary.placedAt.description },
        .text("currency", "ISO 4217.") { $0.order.summary.currency.code },
        .minor("total", "With tax and delivery.") { $0.order.summary.total.minor },
        .list("lines", "In their order.", returnLine) { found in
            found.order.lines.map { ($0, found.left[$0.number] ?? 0) }
        })

    static let receipts = OutputShape<ListPage<ReturnableOrder>>.page(
        "Receipt", "The orders of a receipt.", of: returnable)

    private static let tenderRefund = OutputShape<TenderRefund>(
        "TenderRefund", "Money that goes back.",
        .text("way", "How.", schema: .choice(["cash", "card_terminal", "provider"])) {
            $0.way.rawValue
        },
        .minor("amount", "What is given; of cash the rounded sum.") { $0.amount.minor },
        .minor("rounding", "What rounding added; negative: took off.") { $0.rounding.minor })

    static let takenBack = OutputShape<GoodsTaken>(
        "CounterReturn", "What came back, and how its money goes back.",
        .text("id", "The return's.") { $0.id.description },
        .list("refunds", "Cards first.", tenderRefund) { $0.refunds })
}
