import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Platform
import Staff
import Storage
import Web

/// How each place serves: the slots in which customers collect, and until when a parcel leaves on
/// the same day.
///
///     GET  /office/places
///     POST /office/places/{code}
///         key, slots = 1, minutes, capacity, days, dispatch (18:00)
///       → 303; 422 with what to correct
enum PlaceRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/places", permission: .writeStock, name: "office-places") {
                request, context in
                var view = try await read(shop, context)
                view.done = FormData(query: request).text("done")
                return page(shop, view)
            },
            PageRoute(
                .post, "/office/places/:code", permission: .writeStock, name: "office-place-service"
            ) { request, context in try await set(shop, request, context) },
        ]
    }

    /// Four statements.
    private static func read(
        _ shop: Shop, _ context: AppRequestContext
    ) async throws -> PlacesView {
        let (now, actor) = (shop.house.now, context.actor)
        return try await shop.house.store.read { tx in
            PlacesView(
                desk: try Desk.read(tx, shop, actor, at: now), key: FormKey.new(shop.house))
        }
    }

    private static func page(
        _ shop: Shop, _ view: PlacesView, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = Page(shop.pages, view.desk.language)
        page.places(view)
        return page.response(status)
    }

    private static func set(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let code = FormData.pathValue(context.parameters.get("code") ?? "")
        var view = try await read(shop, context)
        guard let place = view.desk.locations.first(where: { $0.code == code }) else {
            throw ProblemDetails.notFound(code)
        }
        let form = try await FormData(request)
        let t = shop.pages.translations[view.desk.language]
        let input = ServiceInput(form)
        let errors = input.errors(code, t)
        guard errors.isEmpty else {
            view.input = (code, input, errors)
            return page(shop, view, .unprocessableContent)
        }
        let operation = FormKey.operation(
            shop.house, form, route: "office-place-service \(code)", actor: actor)
        let answer = try await shop.setService(
            operation, place.id, slots: input.offer, dispatchUntil: input.dispatchMinute,
            actor: actor)
        guard answer == .set else { throw ProblemDetails.notFound(code) }
        return .seeOther("/office/places?done=\(queryValue(code))")
    }
}

/// What was typed of one place.
struct ServiceInput: Sendable {
    var offersSlots: Bool
    var minutes: String
    var capacity: String
    var days: String
    var dispatch: String

    init(_ form: FormData) {
        offersSlots = form["slots"] == "1"
        minutes = form["minutes"]
        capacity = form["capacity"]
        days = form["days"]
        dispatch = form["dispatch"]
    }

    init(_ place: Location) {
        let offer = place.details.slots
        offersSlots = offer != nil
        minutes = String(offer?.minutes ?? 30)
        capacity = String(offer?.capacity ?? 4)
        days = String(offer?.daysAhead ?? 7)
        dispatch =
            place.details.dispatchUntil.map { minute in
                let padded = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
                return "\(padded(minute / 60)):\(padded(minute % 60))"
            } ?? ""
    }

    var offer: SlotOffer? {
        guard offersSlots else { return nil }
        return SlotOffer(
            minutes: Int(minutes) ?? 0, capacity: Int(capacity) ?? 0, daysAhead: Int(days) ?? -1)
    }

    /// Nil for an empty field.
    var dispatchMinute: Int? {
        let parts = dispatch.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    func errors(_ code: String, _ t: Texts) -> FormErrors {
        var errors = FormErrors()
        let check = { (field: String, text: String, range: ClosedRange<Int>) in
            guard let number = Int(text), range.contains(number) else {
                let (least, most) = (range.lowerBound, range.upperBound)
                return errors.add(
                    "\(field)-\(code)",
                    t(
                        .errorQuantity,
                        ["min": t.formats.number(least), "max": t.formats.number(most)]))
            }
        }
        if offersSlots {
            check("minutes", minutes, SlotOffer.minuteRange)
            check("capacity", capacity, SlotOffer.capacityRange)
            check("days", days, SlotOffer.dayRange)
        }
        if !dispatch.isEmpty, dispatchMinute == nil {
            errors.add("dispatch-\(code)", t(.placeDispatchError))
        }
        return errors
    }
}

/// What the page of the places shows.
struct PlacesView: Sendable {
    let desk: Desk
    let key: String
    /// The code of the place that was just set.
    var done: String?
    /// What was typed of one of them, and what is wrong with it.
    var input: (code: String, fields: ServiceInput, errors: FormErrors)?
}

extension Page {
    func places(_ view: PlacesView) {
        let errors = view.input?.errors ?? FormErrors()
        office(view.desk, .places, title: t(.officePlaces), hasErrors: !errors.isEmpty) {
            html.div(.class("wrap wrap-column stack")) {
                html.h1(t(.officePlaces))
                html.p(t(.officePlacesText), .class("muted"))
                errorSummary(errors)
                for place in view.desk.locations { service(place, view) }
            }
        }
    }

    private func service(_ place: Location, _ view: PlacesView) {
        let isTyped = view.input?.code == place.code
        let fields = isTyped ? view.input?.fields ?? ServiceInput(place) : ServiceInput(place)
        let errors = isTyped ? view.input?.errors ?? FormErrors() : FormErrors()
        html.section(.class("panel stack"), .labelledBy("place-\(place.code)")) {
            html.h2(place.names.text(in: language), .id("place-\(place.code)"))
            if view.done == place.code { notice(.positive, t(.doneSaved), canClose: true) }
            html.form(
                .class("fields"), .method("post"), .novalidate(),
                .action("/office/places/\(queryValue(place.code))")
            ) {
                hidden(FormKey.field, view.key)
                if place.offersCollection { slots(place.code, fields, errors) }
                if !place.details.deliversTo.isEmpty {
                    var field = TextField("dispatch-\(place.code)", t(.placeDispatch))
                    field.type = "time"
                    field.value = fields.dispatch
                    field.hint = t(.placeDispatchHint)
                    field.error = errors["dispatch-\(place.code)"]
                    named(field, "dispatch")
                }
                html.div { button(t(.save), .quiet, .label(saveLabel(place))) }
            }
        }
    }

    private func saveLabel(_ place: Location) -> String {
        "\(t(.save)): \(place.names.text(in: language))"
    }

    private func slots(_ code: String, _ fields: ServiceInput, _ errors: FormErrors) {
        html.label(.class("check")) {
            html.input(
                .type("checkbox"), .name("slots"), .value("1"), .checked(fields.offersSlots))
            html.text(t(.placeSlots))
        }
        html.div(.class("fields fields-three")) {
            for (name, label, value, range) in [
                ("minutes", t(.placeSlotMinutes), fields.minutes, SlotOffer.minuteRange),
                ("capacity", t(.placeSlotCapacity), fields.capacity, SlotOffer.capacityRange),
                ("days", t(.placeSlotDays), fields.days, SlotOffer.dayRange),
            ] {
                var field = TextField("\(name)-\(code)", label)
                field.type = "number"
                field.inputmode = "numeric"
                field.value = value
                field.error = errors["\(name)-\(code)"]
                field.isShort = true
                field.autocomplete = "off"
                field.more = [.min(range.lowerBound), .max(range.upperBound)]
                named(field, name)
            }
        }
    }

    /// A field whose name is not its id: the page has one for each place.
    private func named(_ field: TextField, _ name: String) {
        html.div(.class("field")) {
            html.div { html.label(field.label, .for(field.id)) }
            fieldNotes(field.id, hint: field.hint, error: field.error)
            html.input(
                [
                    .class("input input-short"), .id(field.id), .name(name), .type(field.type),
                    .value(field.value),
                ] + Page.notesOf(field.id, hint: field.hint, error: field.error) + field.more)
        }
    }
}
