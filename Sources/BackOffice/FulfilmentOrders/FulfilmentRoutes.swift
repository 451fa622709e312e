import Catalogue
import Fulfilment
import HTTPTypes
import Hummingbird
import Invoicing
import Kernel
import Ordering
import Pricing
import Platform
import Staff
import Storage
import Web

/// One fulfilment order: pick it, say that it is ready, hand it over.
enum FulfilmentRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/fulfilments/:id", permission: .pick, name: "office-fulfilment")
            {
                request, context in
                let id = try known(context)
                let query = FormData(query: request)
                let view = try await read(shop, id, context.actor)
                let input = HandOverInput(code: query["code"])
                let given = Int64(query["sum"]).map(Amount.init(minor:))
                return page(shop, view, done: query["done"], input, given: given).response()
            },
            PageRoute(
                .post, "/office/fulfilments/:id/picking", permission: .pick,
                name: "office-start-picking"
            ) { request, context in
                try await act(shop, request, context, "office-start-picking") {
                    try await shop.startPicking($0, $1, actor: $2)
                }
            },
            PageRoute(
                .post, "/office/fulfilments/:id/ready", permission: .pick, name: "office-mark-ready"
            ) {
                request, context in
                try await act(shop, request, context, "office-mark-ready") {
                    try await shop.markReady($0, $1, actor: $2)
                }
            },
            PageRoute(
                .post, "/office/fulfilments/:id/hand-over", permission: .handOver,
                name: "office-hand-over"
            ) { request, context in try await handOver(shop, request, context) },
            PageRoute(
                .get, HandOverLink.path, permission: .handOver, name: "office-scanned"
            ) { request, context in
                let address = request.uri.string
                guard let found = try await OrderRoutes.find(shop, address, context.actor) else {
                    throw ProblemDetails.notFound(HandOverLink.path)
                }
                return .seeOther(found)
            },
            refundRoute(shop),
        ]
    }

    /// Fifteen statements, eighteen for a delivery, whatever is in it.
    static func read(
        _ shop: Shop, _ id: FulfilmentOrderID, _ actor: Actor?
    ) async throws -> FulfilmentView {
        let now = shop.house.now
        return try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            guard let entry = try PickingList.entry(tx, id),
                desk.member.actor.works(at: entry.fulfilment.locationID)
            else { throw ProblemDetails.notFound("\(id)") }
            let items = entry.order.lines.compactMap(\.itemID)
            let isSent = entry.fulfilment.kind == .delivery
            return FulfilmentView(
                desk: desk, entry: entry,
                cards: try Products.items(tx, ids: items, language: desk.language),
                contact: isSent ? try Orders.find(tx, entry.order.id)?.contact : nil,
                delivery: try deliveryName(tx, shop, entry.order.summary, desk.language),
                refunds: try RefundView.read(tx, entry.order.id, for: desk.member.actor),
                withdrawals: try Withdrawals.of(tx, orders: [entry.order.id]),
                documents: try Documents.heads(tx, of: [entry.order.id])[entry.order.id] ?? [],
                key: FormKey.new(shop.house))
        }
    }

    /// The way an order is brought, as the market calls it; a tiny statement.
    private static func deliveryName(
        _ tx: Transaction, _ shop: Shop, _ order: OrderSummary, _ language: Language
    ) throws -> String? {
        guard let code = order.deliveryMethod, case .delivery(_, let country) = order.handover
        else { return nil }
        let method = try shop.books.markets.book(tx).deliveryMethod(code: code, to: country)
        return method?.names.text(in: language) ?? code
    }

    static func known(_ context: AppRequestContext) throws -> FulfilmentOrderID {
        let text = context.parameters.get("id") ?? ""
        guard let id = FulfilmentOrderID(text) else { throw ProblemDetails.notFound(text) }
        return id
    }

    private static func page(
        _ shop: Shop, _ view: FulfilmentView, done: String = "",
        _ input: HandOverInput = HandOverInput(), given: Amount? = nil
    ) -> Page {
        let page = Page(shop.pages, view.desk.language)
        page.fulfilment(view, done: done, input, given: given)
        return page
    }

    // MARK: Forms

    private static func act(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext, _ name: String,
        _ step: (Operation, FulfilmentOrderID, Actor) async throws -> FulfilmentAnswer
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let id = try known(context)
        let form = try await FormData(request)
        let operation = FormKey.operation(
            shop.house, form, route: "\(name) \(id)", actor: actor)
        let answer = try await step(operation, id, actor)
        return try await respond(shop, id, actor, answer, HandOverInput())
    }

    private static func handOver(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let id = try known(context)
        let form = try await FormData(request)
        let code = HandOverLink.read(form["code"])?.code ?? form["code"]
        var input = HandOverInput(code: code, paidBy: PaidBy(rawValue: form["paid_by"]))
        if form["kind"] == FulfilmentKind.collection.rawValue, input.code.isEmpty {
            input.problem = .codeMissing
            return page(shop, try await read(shop, id, actor), input)
                .response(.unprocessableContent)
        }
        let operation = FormKey.operation(
            shop.house, form, route: "office-hand-over \(id)", actor: actor)
        let answer = try await shop.handOver(
            operation, id, code: code, paidBy: input.paidBy, actor: actor)
        return try await respond(shop, id, actor, answer, input)
    }

    /// Success leads back to the page; a "no" is said on it as it is now.
    private static func respond(
        _ shop: Shop, _ id: FulfilmentOrderID, _ actor: Actor, _ answer: FulfilmentAnswer,
        _ input: HandOverInput
    ) async throws -> Response {
        var input = input
        var status = HTTPResponse.Status.conflict
        switch answer {
        case .done(let stage): return .seeOther("/office/fulfilments/\(id)?done=\(stage)")
        case .unknown: throw ProblemDetails.notFound("\(id)")
        // The page says by itself what became of the order.
        case .cancelled, .alreadyHandedOver: break
        case .notReady: input.problem = .notReady
        case .nothingDue: input.problem = .nothingDue
        case .wrongCode:
            input.problem = .wrongCode
            status = .unprocessableContent
        case .tooManyTries(let retryAt):
            input.problem = .tooManyTries(retryAt: retryAt)
            status = .tooManyRequests
        case .paymentDue:
            input.problem = .paidByMissing
            status = .unprocessableContent
        }
        return page(shop, try await read(shop, id, actor), input).response(status)
    }
}

/// What was typed at hand-over, and why it was refused.
struct HandOverInput: Sendable {
    enum Problem: Sendable, Equatable {
        case codeMissing, wrongCode, paidByMissing, notReady, nothingDue
        case tooManyTries(retryAt: Instant)
    }

    var code = ""
    var paidBy: PaidBy?
    var problem: Problem?
}

/// What the page of a fulfilment order shows.
struct FulfilmentView: Sendable {
    let desk: Desk
    let entry: PickingEntry
    /// For pictures and names in the reader's language.
    let cards: [ItemID: ItemCard]
    /// Whom a delivery goes to.
    let contact: OrderContact?
    /// What the way of its delivery is called.
    let delivery: String?
    /// Nil for those who may not give money back.
    let refunds: RefundView?
    /// What the customer has withdrawn from.
    let withdrawals: [Withdrawal]
    /// The invoice and the credit notes.
    let documents: [DocumentHead]
    /// Of the form on the page.
    let key: String

    var fulfilment: FulfilmentOrder { entry.fulfilment }
    /// What was withdrawn from and does not leave the shop.
    var keptBack: (units: [Int: Int], worth: Amount) { KeepBack.units(entry.order, withdrawals) }
    var isCollected: Bool { fulfilment.kind == .collection }

    func clock(_ moment: Instant) -> String {
        desk.clock(
            moment, at: fulfilment.locationID, desk.shop.pages.translations[desk.language])
    }
}
