import Fulfilment
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Storage
import Web

/// One withdrawal as a task: what came back, and the money that goes back for it.
///
///     GET  /office/withdrawals/{wdr_…}
///     POST /office/withdrawals/{wdr_…}/goods
///         key, place (code), units-{line}, condition-{line}, shelf-{line} = 1
///     POST /office/withdrawals/{wdr_…}/refund
///         key, basis = goods | dispatch, deduction (as typed), note
///       → 303 to the page; 422 with the form
enum WithdrawalOfficeRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .get, "/office/withdrawals/:id", permission: .readOrders, name: "office-withdrawal"
            ) { request, context in
                var view = try await read(shop, context)
                view.done = FormData(query: request)["done"]
                return page(shop, view)
            },
            PageRoute(
                .post, "/office/withdrawals/:id/goods", permission: .handOver,
                name: "office-goods-back"
            ) { request, context in try await receive(shop, request, context) },
            PageRoute(
                .post, "/office/withdrawals/:id/refund", permission: .refund,
                name: "office-withdrawal-refund"
            ) { request, context in try await settle(shop, request, context) },
        ]
    }

    /// About twenty statements, whatever is in it.
    private static func read(
        _ shop: Shop, _ context: AppRequestContext
    ) async throws -> WithdrawalOfficeView {
        let id = try known(context)
        let (now, actor) = (shop.house.now, context.actor)
        return try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            guard let found = try WithdrawalCases.find(tx, id, places: desk.places) else {
                throw ProblemDetails.notFound("\(id)")
            }
            return WithdrawalOfficeView(
                desk: desk, found: found,
                fulfilment: try Fulfilments.of(tx, orders: [found.order.id])[found.order.id],
                due: try SettleWithdrawal.preview(tx, found, found.toSettle, shop.books),
                early: try SettleWithdrawal.preview(tx, found, found.unsettled, shop.books),
                key: FormKey.new(shop.house))
        }
    }

    private static func known(_ context: AppRequestContext) throws -> WithdrawalID {
        let text = context.parameters.get("id") ?? ""
        guard let id = WithdrawalID(text) else { throw ProblemDetails.notFound(text) }
        return id
    }

    private static func page(
        _ shop: Shop, _ view: WithdrawalOfficeView, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = Page(shop.pages, view.desk.language)
        page.withdrawalTask(view)
        return page.response(status)
    }

    // MARK: Goods

    private static func receive(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let id = try known(context)
        let form = try await FormData(request)
        var view = try await read(shop, context)
        let t = shop.pages.translations[view.desk.language]
        var arrivals: [ReceiveGoodsBack.Arrival] = []
        for line in view.found.withdrawal.lines {
            let input = GoodsBackInput(form, line.number)
            view.goods[line.number] = input
            let left = view.found.toArrive[line.number] ?? 0
            guard let count = Int(input.units.isEmpty ? "0" : input.units), (0...left) ~= count
            else {
                let most = t.formats.number(left)
                view.errors.add(
                    "units-\(line.number)",
                    t(.errorQuantity, ["min": t.formats.number(0), "max": most]))
                continue
            }
            if let quantity = Quantity(count), count > 0 {
                arrivals.append(
                    ReceiveGoodsBack.Arrival(
                        line: line.number, quantity: quantity, condition: input.condition,
                        isRestocked: input.isRestocked))
            }
        }
        if view.errors.isEmpty, arrivals.isEmpty, let first = view.found.withdrawal.lines.first {
            view.errors.add("units-\(first.number)", t(.backNothing))
        }
        view.place = form["place"]
        guard let place = view.desk.locations.first(where: { $0.code == view.place }),
            view.errors.isEmpty
        else { return page(shop, view, .unprocessableContent) }
        let operation = FormKey.operation(
            shop.house, form, route: "office-goods-back \(id)", actor: actor)
        let answer = try await shop.receiveGoodsBack(
            operation, id, at: place.id, arrivals, actor: actor)
        switch answer {
        case .received: return .seeOther("/office/withdrawals/\(id)?done=goods")
        case .unknown, .unknownPlace: throw ProblemDetails.notFound("\(id)")
        // The page says by itself what can be done now.
        case .notHandedOver, .nothingChosen, .tooMany:
            return page(shop, try await read(shop, context), .conflict)
        }
    }

    // MARK: Money

    private static func settle(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let id = try known(context)
        let form = try await FormData(request)
        var view = try await read(shop, context)
        let t = shop.pages.translations[view.desk.language]
        let currency = view.found.order.summary.currency
        let basis = Settlement.Basis(rawValue: form["basis"]) ?? .goods
        view.deduction = form["deduction"]
        view.note = form["note"]
        let typed = view.deduction.isEmpty ? .zero : TypedAmount.read(view.deduction, currency)
        guard let deduction = typed else {
            let example = t.money(Amount(minor: currency.minorUnits * 5), currency)
            view.errors.add("deduction", t(.refundErrorAmount, ["example": example]))
            return page(shop, view, .unprocessableContent)
        }
        guard view.note.unicodeScalars.count <= Settlement.longestNote else {
            let field = basis == .goods ? "note" : "proof"
            view.errors.add(field, t(.errorTooLong, count: Settlement.longestNote))
            return page(shop, view, .unprocessableContent)
        }
        let operation = FormKey.operation(
            shop.house, form, route: "office-withdrawal-refund \(id)", actor: actor)
        let answer = try await shop.settleWithdrawal(
            operation, id,
            SettleWithdrawal.Request(basis: basis, deduction: deduction, note: view.note),
            actor: actor)
        switch answer {
        case .settled, .nothingDue:
            // A second click finds it done: the page shows what was given.
            return .seeOther("/office/withdrawals/\(id)?done=refund")
        case .unknown: throw ProblemDetails.notFound("\(id)")
        case .notTakenYet: view.errors.add("settle", t(.settleNotTaken))
        case .tooMuchHeldBack(let most):
            view.errors.add("deduction", t(.refundTooMuch, ["price": t.money(most, currency)]))
        case .noteMissing:
            view.errors.add(basis == .goods ? "note" : "proof", t(.settleNoteMissing))
        }
        return page(shop, view, .unprocessableContent)
    }
}

/// What was typed of one line that came back.
struct GoodsBackInput: Sendable {
    var units = ""
    var condition = ReturnCondition.asNew
    var isRestocked = true

    init(units: Int) { self.units = String(units) }

    init(_ form: FormData, _ line: Int) {
        units = form["units-\(line)"]
        condition = ReturnCondition(rawValue: form["condition-\(line)"]) ?? .asNew
        isRestocked = form["shelf-\(line)"] == "1"
    }
}

/// What the page of one withdrawal shows.
struct WithdrawalOfficeView: Sendable {
    let desk: Desk
    let found: WithdrawalCase
    let fulfilment: FulfilmentOrder?
    /// For what is here.
    let due: SettlementSum
    /// For everything, before it is here.
    let early: SettlementSum
    let key: String
    var done = ""
    var place = ""
    var goods: [Int: GoodsBackInput] = [:]
    var deduction = ""
    var note = ""
    var errors = FormErrors()
}
