import Catalogue
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

/// What is picked, put on a shelf and given to whoever comes for it, at a till.
extension APIRoutes {
    static let tillPickupEndpoints: [Endpoint] = [
        listPickups, scanPickup, startPickup, readyPickup, handOverPickup,
    ]

    private static let afterPickup = Parameters.after { FulfilmentOrderID($0) }

    private static let listPickups = Endpoint.read(
        "/api/till/pickups", "listPickups", .till,
        "What the shop has to pick and to hand over, what is due first", access: .till(.pick),
        [Parameters.limit, afterPickup], answers: Shapes.pickups, cache: "no-store"
    ) { call in
        let (shop, place) = (call.shop, try call.register().location)
        let (limit, last, language) = (
            try call[Parameters.limit], try call[afterPickup], call.context.language
        )
        return try await shop.house.store.read { tx in
            let entries = try PickingList.page(tx, at: [place], after: last, limit: limit)
            let next = entries.count == limit ? entries.last?.fulfilment.id.description : nil
            return ListPage(try Pickup.read(tx, entries, language), next: next)
        }
    }
    .leads(to: "startPickup", "pickup", from: "items/0/id")

    private static let code = Parameter<String>(
        "code", in: .query, "What the customer shows: the collection code, or the order's number.",
        schema: .text(1...300), form: "a code or a number"
    ) { (1...300).contains($0.utf8.count) ? $0 : nil }

    private static let scanPickup = Endpoint.read(
        "/api/till/pickups/scan", "scanPickup", .till,
        "The order of a QR code or a number that a customer shows", access: .till(.handOver),
        [code], answers: Shapes.pickup, cache: "no-store", refusals: [.notFound]
    ) { call in
        let (shop, place, language) = (
            call.shop, try call.register().location, call.context.language
        )
        let text = try call[code]
        let scanned = HandOverLink.read(text)
        let found = try await shop.house.store.read { tx -> Pickup? in
            guard let order = try scanned?.order ?? Orders.id(tx, number: text),
                let fulfilment = try Fulfilments.of(tx, orders: [order])[order],
                fulfilment.locationID == place,
                let entry = try PickingList.entry(tx, fulfilment.id)
            else { return nil }
            var pickup = try Pickup.read(tx, [entry], language).first
            pickup?.code = scanned?.code
            return pickup
        }
        guard let found else { throw call.refuse(.notFound, "Nothing here for “\(text)”") }
        return found
    }

    private static let pickup = Parameter<FulfilmentOrderID>.id(
        "pickup", "The fulfilment order's id.")

    private static let startPickup = Endpoint.write(
        .post, "/api/till/pickups/{pickup}/picking", "startPickup", .till, "Begin to pick",
        access: .till(.pick), [pickup], answers: Shapes.stage, "Picking has begun.",
        refusals: [.notFound, .orderCancelled, .alreadyHandedOver]
    ) { call in
        let id = try call[pickup]
        return try call.stage(
            id, await call.shop.startPicking(call.operation(), id, actor: call.someone()))
    }

    private static let readyPickup = Endpoint.write(
        .post, "/api/till/pickups/{pickup}/ready", "readyPickup", .till,
        "All of it is picked and on a shelf: the customer gets the message", access: .till(.pick),
        [pickup], takes: ShelfBody.self, answers: Shapes.stage, "It is ready.",
        refusals: [.notFound, .orderCancelled, .alreadyHandedOver]
    ) { call, body in
        let id = try call[pickup]
        return try call.stage(
            id,
            await call.shop.markReady(
                call.operation(), id, shelf: body.shelf, actor: call.someone()))
    }

    private static let handOverPickup = Endpoint.write(
        .post, "/api/till/pickups/{pickup}/handover", "handOverPickup", .till,
        "Give the goods to whoever shows the code, and take what is due into the drawer",
        access: .till(.handOver), [pickup], takes: HandOverBody.self, answers: Shapes.stage,
        "It is handed over, and what was due is paid.",
        refusals: [
            .notFound, .orderCancelled, .alreadyHandedOver, .notReady, .codeWrong,
            .tooManyTries, .paymentDue, .nothingDue, .tillClosed,
        ]
    ) { call, body in
        let (id, register) = (try call[pickup], try call.register())
        let session = try await call.shop.house.store.read { tx in
            try TillSessions.open(tx, at: register.id)?.id
        }
        let paidBy = body.paidBy.flatMap(PaidBy.init)
        if paidBy != nil, session == nil { throw call.refuse(.tillClosed) }
        let answer = try await call.shop.handOver(
            call.operation(), id, code: body.code, paidBy: paidBy, drawer: session,
            actor: call.someone())
        return try call.stage(id, answer)
    }
}

struct ShelfBody: InputBody {
    let shelf: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case shelf }

    static let shape = InputShape<Self>("NewReadiness", "Where it waits.")
        .field(
            "shelf", \.shelf, "In the shop's own words.",
            .ifAny(.length(1...MarkReady.longestShelf)))
}

struct Pickup: Sendable {
    struct Line: Sendable {
        let line: OrderLine
        let card: ItemCard?
    }

    let entry: PickingEntry
    let lines: [Line]
    /// What the QR code said.
    var code: String?

    /// What is to be paid at the counter.
    var due: Amount {
        entry.order.summary.tender == .payAtCollection ? entry.order.summary.total : .zero
    }

    /// Three statements for any number of them.
    static func read(
        _ tx: Transaction, _ entries: [PickingEntry], _ language: Language
    ) throws -> [Pickup] {
        let items = Set(entries.flatMap { $0.order.lines.compactMap(\.itemID) }).sorted()
        let cards = try Products.items(tx, ids: items, language: language)
        return entries.map { entry in
            Pickup(
                entry: entry,
                lines: entry.order.lines.map { line in
                    Line(line: line, card: line.itemID.flatMap { cards[$0] })
                })
        }
    }
}

/// Pick-ups.
extension Shapes {
    private static let pickupLine = OutputShape<Pickup.Line>(
        "PickupLine", "What to pick.",
        .text("item", "Its id.", ifAny: { $0.line.itemID?.description }),
        .text("sku", "The merchant's label.") { $0.line.sku },
        .text("title", "As it was ordered.") { $0.line.title },
        .text("detail", "What was chosen.") { $0.line.detail },
        .number("quantity", "Units.") { $0.line.quantity.count },
        .text("kind", "The silhouette.") { $0.card?.kind ?? "generic" },
        .number("hue", "Its colour.") { $0.card?.hue ?? 1 },
        .text(
            "picture", "The address of a small one.",
            ifAny: {
                $0.card?.picture?.addresses(.webp).first?.address
            }))

    static let pickup = OutputShape<Pickup>(
        "Pickup", "What is picked and handed over.",
        .text("id", "The fulfilment order's.") { $0.entry.fulfilment.id.description },
        .text("order", "The order's id.") { $0.entry.order.id.description },
        .text("number", "The order's, for people.") { $0.entry.order.summary.number },
        .text("kind", "How it leaves.", schema: .choice(["collection", "delivery"])) {
            $0.entry.fulfilment.kind.rawValue
        },
        .text("stage", "How far it is.") { $0.entry.fulfilment.stage.name },
        .text("shelf", "Where it waits.", ifAny: { $0.entry.fulfilment.shelf }),
        .text("name", "Whom it is for.") { $0.entry.name },
        .text("createdAt", "When it was ordered.", schema: .moment) {
            $0.entry.fulfilment.createdAt.description
        },
        .part(
            "slot", "When the customer comes.", collectionSlot,
            ifAny: {
                $0.entry.fulfilment.slot
            }),
        .text("currency", "ISO 4217.") { $0.entry.order.summary.currency.code },
        .minor("due", "What is paid at the counter.") { $0.due.minor },
        .text("code", "As the QR code said it, for the hand-over.", ifAny: { $0.code }),
        .list("lines", "What to pick.", pickupLine) { $0.lines })

    static let pickups = OutputShape<ListPage<Pickup>>.page(
        "PickupList", "What is picked and handed over.", of: pickup)
}
