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
    static let slotEndpoints: [Endpoint] = [listSlots, changeSlot, setService]

    private static let place = Parameter<String>(
        "location", in: .path, "The location's code.", schema: .anyText,
        form: "the code of a location"
    ) { $0.isEmpty || $0.utf8.count > 80 ? nil : $0 }

    private static let listSlots = Endpoint.read(
        "/api/locations/{location}/slots", "listSlots", .availability,
        "The times at which an order placed now can be collected, with the places that are left",
        access: .anyone, [place], answers: Shapes.slots, refusals: [.locationUnknown]
    ) { call in
        let code = try call[place]
        let (books, now) = (call.shop.books, call.now)
        return try await call.shop.house.store.read { tx in
            guard let location = try books.locations.book(tx)[code: code] else {
                throw call.refuse(.locationUnknown, "“\(code)”")
            }
            return ListPage(try Slots.free(tx, at: location, now: now), next: nil)
        }
    }

    private static let changeSlot = Endpoint.write(
        .put, "/api/orders/{order}/slot", "changeSlot", .orders,
        "Choose another time for collecting, until the order is handed over",
        access: .shopperOr(.writeOrders), [order], takes: SlotBody.self,
        answers: Shapes.cancelled, "It is collected then.",
        refusals: [.notFound, .tooLate, .slotTaken]
    ) { call, body in
        let id = try call[order]
        let answer = try await call.shop.changeCollectionSlot(
            call.operation(), order: id, to: body.slot?.instant, actor: call.someone())
        switch answer {
        case .changed, .unchanged: return id
        case .unknown: throw call.refuse(.notFound, "No order \(id) that is collected")
        case .tooLate: throw call.refuse(.tooLate)
        case .taken(let left):
            throw call.refuse(.slotTaken) { json in
                json.array("left", left) { slot in
                    json.object {
                        json.field("from", slot.from.description)
                        json.field("until", slot.until.description)
                    }
                }
            }
        }
    }

    private static let setService = Endpoint.write(
        .put, "/api/locations/{location}/service", "setService", .availability,
        "Set the slots in which customers collect, and until when an order leaves the same day",
        access: .holder(.writeStock), [place], takes: ServiceBody.self,
        answers: Shapes.location, "It holds from now on; orders keep the slots that they have.",
        refusals: [.locationUnknown]
    ) { call, body in
        let code = try call[place]
        let books = call.shop.books
        let id = try await call.shop.house.store.read { tx in
            try books.locations.book(tx)[code: code]?.id
        }
        guard let id else { throw call.refuse(.locationUnknown, "“\(code)”") }
        let answer = try await call.shop.setService(
            call.operation(), id, slots: body.slots?.offer, dispatchUntil: body.dispatchUntil,
            actor: call.someone())
        let location = try await call.shop.house.store.read { tx in
            try books.locations.book(tx)[id]
        }
        guard answer == .set, let location else {
            throw call.refuse(.locationUnknown, "Not one where you work")
        }
        return LocationAnswer(location, call.context.language, call.now)
    }
}

struct SlotBody: InputBody {
    let slot: Moment?

    enum CodingKeys: String, CodingKey, CaseIterable { case slot }

    static let shape = InputShape<Self>("NewSlot", "When an order shall be collected.")
        .field(
            "slot", \.slot, "The `from` of a slot; as soon as it is ready when missing.")
}

struct ServiceBody: InputBody {
    let slots: SlotOfferBody?
    let dispatchUntil: Int?

    enum CodingKeys: String, CodingKey, CaseIterable { case slots, dispatchUntil }

    static let shape = InputShape<Self>("Service", "How a location serves.")
        .field("slots", \.slots, "Times for collecting; none when missing.")
        .field(
            "dispatchUntil", \.dispatchUntil,
            "The minute of the local day until which an order leaves on the same day; the next "
                + "working day when missing.", .ifAny(.range(0...1_440)))
}

struct SlotOfferBody: InputBody {
    let minutes: Int
    let capacity: Int
    let daysAhead: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case minutes, capacity, daysAhead }

    static let shape = InputShape<Self>("SlotOffer", "Times for collecting, within the hours.")
        .field("minutes", \.minutes, "How long one is.", .range(SlotOffer.minuteRange))
        .field("capacity", \.capacity, "Orders in one.", .range(SlotOffer.capacityRange))
        .field("daysAhead", \.daysAhead, "Days after today.", .range(SlotOffer.dayRange))

    var offer: SlotOffer {
        SlotOffer(minutes: minutes, capacity: capacity, daysAhead: daysAhead)
    }
}

extension Shapes {
    private static let freeSlot = OutputShape<FreeSlot>(
        "FreeSlot", "A time for collecting, and how many orders it still takes.",
        .text("from", "When it begins.", schema: .moment) { $0.slot.from.description },
        .text("until", "When it ends.", schema: .moment) { $0.slot.until.description },
        .number("left", "Orders; 0 when it is full.") { $0.left })

    static let slots = OutputShape<ListPage<FreeSlot>>.page(
        "SlotList", "Times for collecting.", of: freeSlot)
}
