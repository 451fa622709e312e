import Fulfilment
import Hummingbird
import Inventory
import Kernel
import Platform
import Staff
import Storage
import Web

/// The picking list.
enum PickingRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/picking", permission: .pick, name: "office-picking") {
                request, context in
                try await list(shop, request, context)
            }
        ]
    }

    /// Seven statements however much there is to pick.
    private static func list(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let query = FormData(query: request)
        let actor = context.actor
        let now = shop.house.now
        let view = try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            let chosen = desk.locations.first { $0.code == query["location"] }
            let ids = chosen.map { [$0.id] } ?? desk.locations.map(\.id)
            let after = FulfilmentOrderID(query["after"])
            let entries =
                ids.isEmpty
                ? []
                : try PickingList.page(
                    tx, at: ids, after: after, limit: PickingList.pageLimit)
            return PickingView(
                desk: desk, location: chosen,
                state: PickingState(rawValue: query["state"]) ?? .toPick, entries: entries,
                isFirst: after == nil)
        }
        let page = Page(shop.pages, view.desk.language)
        page.picking(view)
        return page.response()
    }
}

/// How far an open order is, as the list is filtered.
enum PickingState: String, Sendable, CaseIterable {
    case toPick = "to-pick"
    case picking
    case ready

    func holds(_ entry: PickingEntry) -> Bool {
        switch entry.fulfilment.stage {
        case .waiting: self == .toPick
        case .picking: self == .picking
        case .ready: self == .ready
        case .handedOver, .cancelled: false
        }
    }
}

/// What the picking list shows.
struct PickingView: Sendable {
    let desk: Desk
    /// The one chosen; nil for all of theirs.
    let location: Location?
    let state: PickingState
    /// Open ones in every state, the oldest first.
    let entries: [PickingEntry]
    let isFirst: Bool

    /// There may be more.
    var isFull: Bool { entries.count >= PickingList.pageLimit }
    /// All that is open is here, so it can be counted.
    var isWhole: Bool { isFirst && !isFull }
    var shown: [PickingEntry] { entries.filter(state.holds) }

    func address(
        state: PickingState, location: Location?, after: FulfilmentOrderID? = nil
    ) -> String {
        var address = "/office/picking?state=\(state.rawValue)"
        if let location { address += "&location=\(queryValue(location.code))" }
        if let after { address += "&after=\(after)" }
        return address
    }
}
