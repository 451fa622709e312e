import Customers
import Foundation
import Inventory
import Kernel
import Ordering
import Platform
import Storage
import Synchronization

extension ShopBench {
    static let rushShoppers = 200
    static let rushUnits = 50
    static let rushes = 5

    /// The last units of an item and many who want one, all at the same instant, each on an open
    /// connection of their own: how long until the last of them has an answer.
    func rush(
        _ engine: String, _ server: ServerProcess, _ world: BenchWorld,
        _ report: inout BenchReport
    ) async throws {
        var seconds: [Double] = []
        var exact = true
        for round in 0..<ShopBench.rushes {
            let requests = try await world.rushRequests(
                round, shoppers: ShopBench.rushShoppers, units: ShopBench.rushUnits)
            let burst = Burst(port: server.port, requests)
            let (elapsed, statuses) = burst.run()
            seconds.append(elapsed)
            exact =
                exact && statuses[201] == ShopBench.rushUnits
                && statuses[409] == ShopBench.rushShoppers - ShopBench.rushUnits
        }
        let middle = seconds.sorted()[seconds.count / 2]
        let all = seconds.map { String(Int(($0 * 1_000).rounded())) }.joined(separator: ", ")
        report.notes.append(
            "\(engine): \(ShopBench.rushShoppers) at once for the last \(ShopBench.rushUnits): "
                + "\(Int((middle * 1_000).rounded())) ms (of \(all)), "
                + (exact ? "exactly as many sold each time" : "NOT the right number sold"))
    }
}

/// Requests that leave together, on connections that are open before.
private struct Burst: Sendable {
    let port: Int
    let requests: [[UInt8]]

    init(port: Int, _ requests: [[UInt8]]) {
        self.port = port
        self.requests = requests
    }

    /// Seconds from the first request to the last answer, and how many answers had each status.
    func run() -> (seconds: Double, statuses: [Int: Int]) {
        let open = DispatchGroup()
        let start = DispatchSemaphore(value: 0)
        let done = DispatchGroup()
        let statuses = Mutex<[Int: Int]>([:])
        for request in requests {
            open.enter()
            done.enter()
            startThread {
                let connection = HTTPConnection(port: port)
                _ = try? connection.exchange(HTTPConnection.request("GET", "/health"))
                open.leave()
                start.wait()
                let status = (try? connection.exchange(request))?.status ?? 0
                statuses.withLock { $0[status, default: 0] += 1 }
                done.leave()
            }
        }
        open.wait()
        let began = ContinuousClock.now
        for _ in requests { start.signal() }
        done.wait()
        return ((ContinuousClock.now - began) / .seconds(1), statuses.withLock { $0 })
    }
}

extension BenchWorld {
    /// Leaves so many units of an item at the shop, and makes orders of one each.
    func rushRequests(_ round: Int, shoppers: Int, units: Int) async throws -> [[UInt8]] {
        let wanted = goods[round]
        let (house, place) = (self.house, shop.id)
        let now = house.now
        try await house.store.write { tx in
            let levels = try StockLevels.load(tx, items: [wanted.item], now: now)
            let change = units - (levels[wanted.item]?[place]?.available ?? 0)
            let movement = StockMovement(
                itemID: wanted.item, locationID: place, quantity: change, reason: .correction,
                reference: "bench rush \(round)")
            if let movement { _ = try Stock.receive(tx, [movement], ids: house.ids, now: now) }
        }
        var requests: [[UInt8]] = []
        for shopper in 0..<shoppers {
            let token = try await basket(of: [wanted.item])
            requests.append(
                orderRequest(
                    Ready(token: token.text, visitor: token.visitor, total: wanted.price),
                    key: "bench-rush-\(round)-\(shopper)"))
        }
        return requests
    }

    /// The token of a visitor whose basket holds so many different items.
    func largeBasket(lines: Int) async throws -> String {
        try await basket(of: goods.prefix(lines).map(\.item)).text
    }

    private func basket(of items: [ItemID]) async throws -> (text: String, visitor: VisitorID) {
        let (token, visitor) = try await StartVisit(house: house)(
            language: .english, marketCode: market)
        let change = ChangeBasket(house)
        for item in items {
            let operation = Operation(
                scope: "bench \(visitor)", key: item.description, request: [], at: house.now)
            _ = try await change(operation, item: item, .set(.one), actor: .visitor(visitor))
        }
        return (token.text, visitor)
    }
}
