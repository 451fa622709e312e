import Fulfilment
import HTML
import HTTPTypes
import Kernel
import Payments
import Platform
import Pricing
import Staff
import Storage
import Web

/// The drawer of a register, from its float to its count.
extension APIRoutes {
    static let tillSessionEndpoints: [Endpoint] = [
        openTill, currentTill, tillReport, moveDrawer, closeTill,
    ]

    private static let openTill = Endpoint.write(
        .post, "/api/till/sessions", "openTill", .till, "Open the register's drawer with a float",
        access: .till(.openTill), takes: FloatBody.self, status: .created,
        answers: Shapes.tillSession, "It is open.", refusals: [.tillOpen]
    ) { call, body in
        let (shop, register) = (call.shop, try call.register())
        let currency = try await shop.house.store.read { tx in
            try TillMarket.of(register, shop, tx).0.currency
        }
        let answer = try await shop.till.open(
            call.operation(), register: register.id, at: register.location,
            float: Money(Amount(minor: body.float), currency), actor: call.someone())
        switch answer {
        case .opened(let id): return try await call.tillSession(id)
        case .alreadyOpen(let id):
            throw call.refuse(.tillOpen, "Session \(id)") {
                $0.field("session", id.description)
            }
        case .notPermitted: throw ProblemDetails.forbidden(Permission.openTill.rawValue)
        }
    }

    private static let currentTill = Endpoint.read(
        "/api/till/sessions/current", "currentTill", .till, "The session that is open",
        access: .register, answers: Shapes.tillSession, refusals: [.notFound]
    ) { call in
        let (shop, register) = (call.shop, try call.register())
        let found = try await shop.house.store.read { tx in
            try TillSessions.open(tx, at: register.id)
        }
        guard let found else { throw call.refuse(.notFound, "The drawer is closed") }
        return found
    }

    private static let session = Parameter<TillSessionID>.id("session", "The session's id.")

    private static let tillReport = Endpoint.read(
        "/api/till/sessions/{session}/report", "tillReport", .till,
        "What was sold and what moved; the Z report once it is closed", access: .till(.openTill),
        [session], answers: Shapes.tillReport, refusals: [.notFound]
    ) { call in
        try await call.tillReport(try call[session])
    }

    private static let moveDrawer = Endpoint.write(
        .post, "/api/till/sessions/{session}/movements", "moveDrawer", .till,
        "Put money in, take some out, or open the drawer for nothing, and say why",
        access: .till(.sell), [session], takes: DrawerBody.self, status: .created,
        answers: Shapes.drawerMovement, "It is in the drawer's ledger.",
        refusals: [.tillClosed, .drawerShort, .overrideNeeded]
    ) { call, body in
        guard let kind = DrawerMovement.Kind(rawValue: body.kind) else {
            throw ProblemDetails.badField("kind", "is unknown")
        }
        let answer = try await call.shop.till.move(
            call.operation(), session: try call[session], at: call.register().id, kind,
            Amount(minor: body.amount), reason: body.reason, override: body.override,
            actor: call.someone())
        switch answer {
        case .moved(let id): return id
        case .notOpen: throw call.refuse(.tillClosed)
        case .overrideNeeded: throw call.refuse(.overrideNeeded)
        case .tooMuch(let left):
            throw call.refuse(.drawerShort, "\(left.minor) is in it") {
                $0.field("left", left.minor)
            }
        }
    }

    private static let closeTill = Endpoint.write(
        .post, "/api/till/sessions/{session}/closing", "closeTill", .till,
        "Close the drawer by what was counted; only the answer tells what should be there",
        access: .till(.openTill), [session], takes: CountBody.self, status: .created,
        answers: Shapes.tillReport, "It is closed: this is its Z report.",
        refusals: [.tillClosed, .countReasonMissing]
    ) { call, body in
        let id = try call[session]
        var counts: [DrawerTender: Amount] = [:]
        for (index, count) in body.counts.enumerated() {
            guard let tender = DrawerTender(rawValue: count.tender), counts[tender] == nil else {
                throw ProblemDetails.badField("counts[\(index)].tender", "is there twice")
            }
            counts[tender] = Amount(minor: count.amount)
        }
        let answer = try await call.shop.till.close(
            call.operation(), session: id, counts: counts, reason: body.reason ?? "",
            actor: call.someone())
        switch answer {
        case .closed: return try await call.tillReport(id)
        case .notOpen: throw call.refuse(.tillClosed)
        case .reasonMissing: throw call.refuse(.countReasonMissing)
        }
    }
}

extension APICall {
    fileprivate func tillSession(_ id: TillSessionID) async throws -> TillSession {
        let found = try await shop.house.store.read { tx in try TillSessions.find(tx, id) }
        guard let found else { throw refuse(.notFound) }
        return found
    }

    fileprivate func tillReport(_ id: TillSessionID) async throws -> TillReport {
        let location = try register().location
        let found = try await shop.house.store.read { tx in try TillReport.read(tx, id) }
        guard let found, found.session.locationID == location else {
            throw refuse(.notFound, "No session \(id) in this shop")
        }
        return found
    }
}

struct FloatBody: InputBody {
    let float: Int64

    enum CodingKeys: String, CodingKey, CaseIterable { case float }

    static let shape = InputShape<Self>("NewTillSession", "How a drawer opens.")
        .field(
            "float", \.float, "The cash in it, in minor units.", .range(0...TillLimits.amount))
}

struct DrawerBody: InputBody {
    let kind: String
    let amount: Int64
    let reason: String
    let override: PriceOverrideID?

    enum CodingKeys: String, CodingKey, CaseIterable { case kind, amount, reason, override }

    static let shape = InputShape<Self>("NewDrawerMovement", "Cash in or out, beside sales.")
        .field(
            "kind", \.kind, "Which.",
            .choice([DrawerMovement.Kind.payIn, .payOut, .noSale].map(\.rawValue))
        )
        .field("amount", \.amount, "Minor units; 0 for `no_sale`.", .range(0...TillLimits.amount))
        .field("reason", \.reason, "In words.", .length(1...TillLimits.reason))
        .field("override", \.override, "Where whoever sells may not: what somebody allowed.")
}

struct CountBody: InputBody {
    let counts: [TenderCountBody]
    let reason: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case counts, reason }

    static let shape = InputShape<Self>("NewTillClosing", "What was counted.")
        .field("counts", \.counts, "Each tender once.", .count(1...DrawerTender.allCases.count))
        .field(
            "reason", \.reason, "What explains a difference.",
            .ifAny(.length(0...TillLimits.reason)))
}

struct TenderCountBody: InputBody {
    let tender: String
    let amount: Int64

    enum CodingKeys: String, CodingKey, CaseIterable { case tender, amount }

    static let shape = InputShape<Self>("TenderCount", "What was counted of a tender.")
        .field("tender", \.tender, "Which.", .choice(DrawerTender.allCases.map(\.rawValue)))
        .field("amount", \.amount, "Minor units.", .range(0...TillLimits.amount))
}

/// Sessions of drawers.
extension Shapes {
    static let tillSession = OutputShape<TillSession>(
        "TillSession", "A drawer from its float to its count.",
        .text("id", "For its report.") { $0.id.description },
        .number("number", "Of its Z report: counted for each register.") { $0.number },
        .text("currency", "ISO 4217.") { $0.currency.code },
        .minor("float", "What lay in it to begin with.") { $0.float.minor },
        .text("openedAt", "When.", schema: .moment) { $0.openedAt.description },
        .text(
            "closedAt", "When; missing while it is open.", schema: .moment,
            ifAny: {
                $0.closedAt?.description
            }))

    static let drawerMovement = OutputShape<DrawerMovementID>(
        "DrawerMovement", "What moved.",
        .text("id", "Its id.") { $0.description })

    private static let sums = OutputShape<TillReport.Tender>(
        "TillReportTender", "What a tender came to.",
        .text("tender", "Which.") { $0.kind.rawValue },
        .minor("sales", "Taken for sales.") { $0.sales.minor },
        .minor("collections", "Taken for orders that were collected.") { $0.collections.minor },
        .minor("refunds", "Given back; negative.") { $0.refunds.minor },
        .minor("moved", "Paid in less paid out.") { $0.moved.minor },
        .minor("expected", "What should be there, the float included.") { $0.expected.minor },
        .minor(
            "counted", "What was counted; missing while it is open.",
            ifAny: {
                $0.counted?.minor
            }),
        .minor("difference", "Counted less expected.", ifAny: { $0.difference?.minor }))

    private static let reportTax = OutputShape<SaleTax>(
        "TillReportTax", "The tax of all sales at one rate.",
        .number("rate", "Parts per million.") { $0.rate },
        .minor("taxable", "Without the tax.") { $0.taxable.minor },
        .minor("tax", "The tax.") { $0.tax.minor })

    private static let entry = OutputShape<DrawerMovement>(
        "TillReportMovement", "What was put in or taken out beside sales.",
        .text("kind", "Which.") { $0.kind.rawValue },
        .minor("amount", "Negative for what went out.") { $0.amount.minor },
        .text("reason", "In words.") { $0.reason },
        .text("actor", "Who.") { $0.actor },
        .text("at", "When.", schema: .moment) { $0.at.description })

    static let tillReport = OutputShape<TillReport>(
        "TillReport", "What was sold and what moved in a session.",
        .part("session", "Which.", tillSession) { $0.session },
        .text("closedBy", "Who counted; missing while it is open.", ifAny: { $0.closing?.by }),
        .text("reason", "What explains a difference.", ifAny: { $0.closing?.reason }),
        .number("sales", "How many.") { $0.sales.count },
        .minor("total", "What they came to, with tax.") { $0.sales.total.minor },
        .minor("returned", "What came back was worth.") { $0.returned.minor },
        .minor("rounding", "What the rounding of cash added; negative: took off.") {
            $0.rounding.minor
        },
        .number("late", "Sales without the line that came after the count.") { $0.sales.late },
        .list("taxes", "By rate.", reportTax) { $0.sales.taxes },
        .list("tenders", "By tender.", sums) { $0.tenders },
        .list("movements", "Beside sales, the oldest first.", entry) { $0.movements })
}
