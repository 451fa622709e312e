import Fulfilment
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Web

extension Page {
    func picking(_ view: PickingView) {
        let desk = view.desk
        let only = view.location ?? (desk.locations.count == 1 ? desk.home : nil)
        let title =
            only.map { t(.pickingTitle, ["place": $0.names.text(in: language)]) }
            ?? t(.officePicking)
        office(desk, .picking, title: title) {
            html.div(.class("wrap stack")) {
                html.div(.class("row row-apart")) {
                    html.h1(title)
                    orderSearch()
                }
                if desk.locations.count > 1 { locationFilter(view) }
                stateFilter(view)
                if view.shown.isEmpty {
                    empty(
                        kind: "generic", hue: 10,
                        title: t(view.state == .toPick ? .pickingEmpty : .pickingEmptyOther),
                        text: view.state == .toPick ? t(.pickingEmptyText) : "")
                } else {
                    pickingTable(view, showsPlace: only == nil)
                }
                pickingPages(view)
            }
        }
    }

    private func pickingPages(_ view: PickingView) {
        let next = view.entries.last.map {
            view.address(state: view.state, location: view.location, after: $0.fulfilment.id)
        }
        let first = view.address(state: view.state, location: view.location)
        pages(first: view.isFirst ? nil : first, next: view.isFull ? next : nil)
    }

    private func locationFilter(_ view: PickingView) {
        filters(t(.officeLocation)) {
            filter(
                t(.officeAllLocations), view.address(state: view.state, location: nil),
                isCurrent: view.location == nil)
            for location in view.desk.locations {
                filter(
                    location.names.text(in: language),
                    view.address(state: view.state, location: location),
                    isCurrent: view.location?.id == location.id)
            }
        }
    }

    private func stateFilter(_ view: PickingView) {
        filters(t(.pickingFilter)) {
            for state in PickingState.allCases {
                filter(
                    t(Page.name(of: state)), view.address(state: state, location: view.location),
                    isCurrent: state == view.state,
                    count: view.isWhole ? view.entries.count { state.holds($0) } : nil)
            }
        }
    }

    private static func name(of state: PickingState) -> TextKey {
        switch state {
        case .toPick: .stateToPick
        case .picking: .statePicking
        case .ready: .stateReady
        }
    }

    private func filters(_ label: String, content: () -> Void) {
        html.nav(.class("filters"), .label(label)) { html.ul(.role("list"), content: content) }
    }

    private func filter(_ text: String, _ address: String, isCurrent: Bool, count: Int? = nil) {
        html.li {
            html.a(.href(address), .current(isCurrent, "true")) {
                html.text(text)
                if let count { html.span(t.formats.number(count), .class("figure")) }
            }
        }
    }

    private func pickingTable(_ view: PickingView, showsPlace: Bool) {
        var columns = [
            Column(t(.columnOrder)), Column(t(.columnDue)), Column(t(.columnCustomer)),
            Column(t(.columnWaiting)), Column(t(.columnItems), isNumber: true),
            Column(t(.columnHand)),
        ]
        if showsPlace { columns.append(Column(t(.officeLocation))) }
        table(columns, view.shown) { entry in
            let fulfilment = entry.fulfilment
            html.th(.scope("row")) { orderLink(fulfilment.id, entry.order.summary.number) }
            html.td {
                due(entry, view.desk)
                slotTag(entry, view.desk)
            }
            html.td { html.bdi(entry.name) }
            html.td {
                let since = view.desk.clock(
                    fulfilment.createdAt, at: fulfilment.locationID, t)
                html.text(t(.waitingSince, ["time": since]))
            }
            html.td(.class("number")) { figure(t(.itemCount, count: entry.units)) }
            html.td(t(fulfilment.kind == .collection ? .handCollect : .handShip))
            if showsPlace { html.td(view.desk.name(fulfilment.locationID)) }
        }
    }

    func orderLink(_ id: FulfilmentOrderID, _ number: String) {
        html.a(
            number, .class("figure"), .href("/office/fulfilments/\(id)"),
            .label(t(.pickOpen, ["number": number])))
    }

    /// When it was promised, and whether that is near or past.
    func due(_ entry: PickingEntry, _ desk: Desk) {
        guard let promised = entry.promised(desk) else {
            html.span("–", .class("muted"), .ariaHidden)
            return
        }
        let time = desk.clock(promised, at: entry.fulfilment.locationID, t)
        let isOpen = entry.isToDo
        if isOpen, desk.now > promised {
            html.span(.class("critical strong")) {
                html.time(time, .class("figure"), .datetime(promised.description))
                html.text(" \(t(.dueLate))")
            }
        } else {
            html.time(time, .class("figure"), .datetime(promised.description))
            if isOpen, promised - desk.now < .minutes(Page.soonMinutes) {
                html.text(" \(t(.dueSoon))")
            }
        }
    }

    /// The customer has chosen this time.
    func slotTag(_ entry: PickingEntry, _ desk: Desk) {
        guard let slot = entry.fulfilment.slot,
            let zone = desk.places[entry.fulfilment.locationID]?.zone
        else { return }
        html.text(" ")
        tag(t(.slotTag, ["time": t.slotHours(slot, at: zone)]), .accent)
    }

    /// Minutes before the promised time in which a pick is said to be due soon.
    private static let soonMinutes: Int64 = 30
}

extension PickingEntry {
    var units: Int { order.lines.reduce(0) { $0 + $1.quantity.count } }

    /// Not ready yet.
    var isToDo: Bool {
        switch fulfilment.stage {
        case .waiting, .picking: true
        case .ready, .handedOver, .cancelled: false
        }
    }

    /// When the customer may come for it; nil for deliveries, whose day nobody promised.
    func promised(_ desk: Desk) -> Instant? {
        guard fulfilment.kind == .collection else { return nil }
        if let slot = fulfilment.slot { return slot.from }
        return desk.places[fulfilment.locationID]?
            .promise(forOrderAt: order.summary.placedAt)?.from
    }

    /// Cancelled, though the location may not have been told yet.
    var cancelledAt: Instant? {
        if case .cancelled(let at) = fulfilment.stage { return at }
        return order.summary.cancelledAt
    }
}
