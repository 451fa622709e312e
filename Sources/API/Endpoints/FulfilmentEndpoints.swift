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
    static let fulfilmentEndpoints: [Endpoint] = [pickingList, startPicking, markReady, handOver]

    private static let location = Parameter<String?>(
        "location", in: .query, "The code of one location; otherwise all where you work.",
        schema: .text(1...80), form: "the code of a location", fallback: .some(nil)
    ) { $0.isEmpty || $0.utf8.count > 80 ? nil : .some($0) }

    private static let afterFulfilment = Parameters.after { FulfilmentOrderID($0) }

    private static let pickingList = Endpoint.read(
        "/api/fulfilment-orders", "listFulfilmentOrders", .fulfilment,
        "What is to be picked and handed over: by the time at which it is collected, else by the "
            + "moment of the order", access: .holder(.pick),
        [location, Parameters.limit, afterFulfilment], answers: Shapes.fulfilments,
        refusals: [.locationUnknown]
    ) { call in
        let code = try call[location]
        let limit = try call[Parameters.limit]
        let last = try call[afterFulfilment]
        let actor = try call.someone()
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let book = try books.locations.book(tx)
            let places = book.locations.filter {
                actor.works(at: $0.id) && (code == nil || $0.code == code)
            }
            if let code, places.isEmpty { throw call.refuse(.locationUnknown, "“\(code)”") }
            let entries = try PickingList.page(
                tx, at: places.map(\.id), after: last, limit: limit)
            let next = entries.count == limit ? entries.last?.fulfilment.id.description : nil
            return ListPage(
                entries.map {
                    PickingAnswer(
                        entry: $0, location: book[$0.fulfilment.locationID]?.code ?? "")
                }, next: next)
        }
    }
    .leads(to: "startPicking", "fulfilment", from: "items/0/id")
    .leads(to: "markReady", "fulfilment", from: "items/0/id")
    .leads(to: "handOver", "fulfilment", from: "items/0/id")
    .leads(to: "getOrder", "order", from: "items/0/order")

    private static let fulfilment = Parameter<FulfilmentOrderID>.id(
        "fulfilment", "The fulfilment order's id.")

    private static let startPicking = Endpoint.write(
        .post, "/api/fulfilment-orders/{fulfilment}/picking", "startPicking", .fulfilment,
        "Begin to pick: the order cannot be cancelled from then on", access: .holder(.pick),
        [fulfilment], answers: Shapes.stage, "Picking has begun.",
        refusals: [.notFound, .orderCancelled, .alreadyHandedOver]
    ) { call in
        let id = try call[fulfilment]
        return try call.stage(
            id,
            await call.shop.startPicking(call.operation(), id, actor: call.someone()))
    }

    private static let markReady = Endpoint.write(
        .post, "/api/fulfilment-orders/{fulfilment}/ready", "markReady", .fulfilment,
        "All of it is picked: the customer gets the message", access: .holder(.pick),
        [fulfilment], answers: Shapes.stage, "It is ready.",
        refusals: [.notFound, .orderCancelled, .alreadyHandedOver]
    ) { call in
        let id = try call[fulfilment]
        return try call.stage(
            id, await call.shop.markReady(call.operation(), id, actor: call.someone()))
    }

    private static let handOver = Endpoint.write(
        .post, "/api/fulfilment-orders/{fulfilment}/handover", "handOver", .fulfilment,
        "Give the goods to whoever shows the code, or to the carrier",
        access: .holder(.handOver), [fulfilment], takes: HandOverBody.self,
        answers: Shapes.stage, "It is handed over, and what was due is paid.",
        refusals: [
            .notFound, .orderCancelled, .alreadyHandedOver, .notReady, .codeWrong,
            .tooManyTries, .paymentDue, .nothingDue,
        ]
    ) { call, body in
        let id = try call[fulfilment]
        let answer = try await call.shop.handOver(
            call.operation(), id, code: body.code, paidBy: body.paidBy.flatMap(PaidBy.init),
            actor: call.someone())
        return try call.stage(id, answer)
    }
}

extension APICall {
    func stage(
        _ id: FulfilmentOrderID, _ answer: FulfilmentAnswer
    ) throws -> StageAnswer {
        switch answer {
        case .done(let stage): return StageAnswer(id: id, stage: stage)
        case .unknown: throw refuse(.notFound, "No fulfilment order \(id) where you work")
        case .cancelled: throw refuse(.orderCancelled)
        case .alreadyHandedOver: throw refuse(.alreadyHandedOver)
        case .notReady: throw refuse(.notReady)
        case .wrongCode: throw refuse(.codeWrong)
        case .tooManyTries(let retryAt):
            var problem = refuse(.tooManyTries, remedy: "Try again after Retry-After")
            problem.retryAfter = max(1, Int((retryAt - now).microseconds / 1_000_000) + 1)
            throw problem
        case .paymentDue(let due):
            throw refuse(.paymentDue, remedy: "Say in `paidBy` how it was paid") {
                $0.field("due", due.minor)
            }
        case .nothingDue: throw refuse(.nothingDue, remedy: "Leave `paidBy` out")
        }
    }
}

struct HandOverBody: InputBody {
    let code: String?
    let paidBy: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case code, paidBy }

    static let shape = InputShape<Self>("NewHandover", "What the customer shows and pays.")
        .field("code", \.code, "The collection code; none for a carrier.", .ifAny(.length(1...20)))
        .field(
            "paidBy", \.paidBy, "How the sum due was paid; none when nothing is due.",
            .ifAny(.choice(PaidBy.allCases.map(\.rawValue))))
}

struct PickingAnswer: Sendable {
    let entry: PickingEntry
    let location: String

    var slot: CollectionSlot? { entry.fulfilment.slot }
}

struct StageAnswer: Sendable {
    let id: FulfilmentOrderID
    let stage: String
}

/// Fulfilment.
extension Shapes {
    private static let stages = ["waiting", "picking", "ready", "handed_over", "cancelled"]

    static let stage = OutputShape<StageAnswer>(
        "FulfilmentStage", "How far it is.",
        .text("id", "The fulfilment order.", schema: .identifier(Kinds.FulfilmentOrder.self)) {
            $0.id.description
        },
        .text("stage", "Now.", schema: .choice(stages)) { $0.stage })

    private static let pickingLine = OutputShape<OrderLine>(
        "PickingLine", "What to pick.",
        .number("number", "Of the order's line.") { $0.number },
        .text("sku", "The merchant's label.") { $0.sku },
        .text("title", "In the language of the order.") { $0.title },
        .text("detail", "The options chosen, in words.") { $0.detail },
        .number("quantity", "Units.") { $0.quantity.count })

    private static let fulfilment = OutputShape<PickingAnswer>(
        "FulfilmentOrder", "The part of an order that a location is asked to hand over.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.FulfilmentOrder.self)) {
            $0.entry.fulfilment.id.description
        },
        .text("order", "The order's id.", schema: .identifier(Kinds.Order.self)) {
            $0.entry.order.id.description
        },
        .text("orderNumber", "For people.") { $0.entry.order.summary.number },
        .text("location", "The location's code.") { $0.location },
        .text("kind", "How it leaves.", schema: .choice(["collection", "delivery"])) {
            $0.entry.fulfilment.kind.rawValue
        },
        .text("stage", "How far it is.", schema: .choice(stages)) {
            $0.entry.fulfilment.stage.name
        },
        .text("name", "Whom it is for.") { $0.entry.name },
        .text("createdAt", "When.", schema: .moment) {
            $0.entry.fulfilment.createdAt.description
        },
        .part("slot", "When the customer comes.", collectionSlot, ifAny: { $0.slot }),
        .list("lines", "What to pick.", pickingLine) { $0.entry.order.lines })

    static let fulfilments = OutputShape<ListPage<PickingAnswer>>.page(
        "FulfilmentOrderList", "A page of the picking list.", of: fulfilment)
}
