import Fulfilment
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Staff
import Storage
import Web

/// What is sold at a till.
extension APIRoutes {
    static let tillSaleEndpoints: [Endpoint] = [recordSale, listSales, getSale]

    private static let recordSale = Endpoint.write(
        .post, "/api/till/sales", "recordSale", .till,
        "Sell: ask before the goods are given away, or tell what was sold without the line",
        access: .till(.sell), takes: SaleBody.self, status: .created, answers: Shapes.sale,
        "It is sold: money, goods and orders are in the books.",
        refusals: [
            .tillClosed, .stockShortage, .priceChanged, .notSoldHere, .cannotCollectThere,
            .cannotDeliverThere, .saleRefused, .overrideNeeded, .customerUnknown,
        ]
    ) { call, body in
        let shop = call.shop
        let request = try await body.request(call)
        let answer = try await shop.till.sell(call.operation(), request, actor: call.someone())
        switch answer {
        case .recorded(let id, _): return try await call.sale(id)
        case .refused(let refusals): throw call.refuse(refusals)
        case .notPermitted: throw ProblemDetails.forbidden(Permission.sell.rawValue)
        }
    }
    .explained(
        "The till gives the sale its id, and the same id is entered once. A sale that is asked for "
            + "is refused when its price or its stock is another now; one that is told has "
            + "happened, and is entered as it was."
    )
    .leads(to: "getSale", "sale")

    private static let session = Parameter<TillSessionID?>(
        "session", in: .query, "A session; otherwise the open one.",
        schema: .identifier(Kinds.TillSession.self), form: "an id of the form tse_…",
        fallback: .some(nil)
    ) { TillSessionID($0).map { $0 } }

    private static let afterSale = Parameters.after { SaleID($0) }

    private static let listSales = Endpoint.read(
        "/api/till/sales", "listSales", .till, "The sales of a session, the newest first",
        access: .till(.sell), [session, Parameters.limit, afterSale], answers: Shapes.sales,
        refusals: [.tillClosed]
    ) { call in
        let (shop, register) = (call.shop, try call.register())
        let (wanted, limit, last) = (
            try call[session], try call[Parameters.limit], try call[afterSale]
        )
        return try await shop.house.store.read { tx in
            let found =
                try wanted.map { try TillSessions.find(tx, $0) }
                ?? TillSessions.open(tx, at: register.id)
            guard let session = found, session.locationID == register.location else {
                throw call.refuse(.tillClosed)
            }
            let sales = try CounterSales.page(tx, of: session.id, before: last, limit: limit)
            let next = sales.count == limit ? sales.last?.id.description : nil
            return ListPage(sales, next: next)
        }
    }
    .leads(to: "getSale", "sale", from: "items/0/id")

    private static let sale = Parameter<String>(
        "sale", in: .path, "The sale's id, or the number on its receipt.", schema: .text(1...40),
        form: "an id or a number"
    ) { (1...40).contains($0.utf8.count) ? $0 : nil }

    private static let getSale = Endpoint.read(
        "/api/till/sales/{sale}", "getSale", .till, "A sale with all that its receipt says",
        access: .till(.sell), [sale], answers: Shapes.sale, refusals: [.notFound]
    ) { call in
        let name = try call[sale]
        let id = try await call.shop.house.store.read { tx in
            try SaleID(name) ?? CounterSales.id(tx, number: name)
        }
        guard let id else { throw call.refuse(.notFound, "No sale “\(name)”") }
        return try await call.sale(id)
    }
}

extension APICall {
    fileprivate func sale(_ id: SaleID) async throws -> SaleReceipt {
        let found = try await shop.house.store.read { tx in try CounterSales.receipt(tx, id) }
        guard let found else { throw refuse(.notFound, "No sale \(id)") }
        return found
    }

    /// All that stands in the way of a sale: the first as the problem, every one as a member.
    fileprivate func refuse(_ refusals: [SaleRefusal]) -> ProblemDetails {
        guard let first = refusals.first else { return refuse(.saleRefused) }
        return refuse(RefusalCode(first)) { json in
            json.array("refusals", refusals) { refusal in
                json.object {
                    json.field("code", RefusalCode(refusal).rawValue)
                    refusal.writeMembers(json)
                }
            }
        }
    }
}

extension RefusalCode {
    fileprivate init(_ refusal: SaleRefusal) {
        switch refusal {
        case .sessionClosed: self = .tillClosed
        case .noMarket, .sumsDiffer, .tenderRefused, .timeRefused: self = .saleRefused
        case .customerUnknown: self = .customerUnknown
        case .agreementNotPermitted: self = .overrideNeeded
        case .cannotSell(let refusal):
            switch refusal {
            case .nothingSold, .contactMissing: self = .saleRefused
            case .notSoldHere: self = .notSoldHere
            case .priceChanged, .totalChanged: self = .priceChanged
            case .cannotCollect: self = .cannotCollectThere
            case .cannotSend: self = .cannotDeliverThere
            case .shortage: self = .stockShortage
            }
        }
    }
}

extension SaleRefusal {
    fileprivate func writeMembers(_ json: JSONWriter) {
        switch self {
        case .sessionClosed, .customerUnknown, .agreementNotPermitted: return
        case .noMarket: json.field("reason", "no-market")
        case .timeRefused: json.field("reason", "time")
        case .sumsDiffer(let total, let parts, let tenders):
            json.field("reason", "sums-differ")
            json.field("total", total.minor)
            json.field("parts", parts.minor)
            json.field("tenders", tenders.minor)
        case .tenderRefused(let position):
            json.field("reason", "tender")
            json.field("position", position)
        case .cannotSell(let refusal): refusal.writeMembers(json)
        }
    }
}

extension CounterRefusal {
    fileprivate func writeMembers(_ json: JSONWriter) {
        switch self {
        case .nothingSold: json.field("reason", "nothing-sold")
        case .contactMissing: json.field("reason", "contact-missing")
        case .notSoldHere(let item): json.field("item", item.description)
        case .priceChanged(let item, let shown, let now):
            json.field("item", item.description)
            json.field("shown", shown.minor)
            json.field("now", now.minor)
        case .totalChanged(let shown, let now):
            json.field("shown", shown.minor)
            json.field("now", now.minor)
        case .cannotCollect(let location): json.field("location", location.description)
        case .cannotSend: return
        case .shortage(let shortage):
            json.field("item", shortage.itemID.description)
            json.field("location", shortage.locationID.description)
            json.field("wanted", shortage.wanted)
            json.field("available", shortage.available)
        }
    }
}
