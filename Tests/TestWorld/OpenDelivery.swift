import Inventory
import Kernel
import Platform
import Storage

extension SmallShop {
    /// From now on a location delivers to one country more.
    package func deliver(from code: String, to country: String) async throws {
        let house = shop.house
        let place = try await house.store.read { tx in try Locations.book(tx)[code: code] }
        guard var details = place?.details, let country = Country(country) else {
            throw StoreFault.other("no \(code) or \(country)")
        }
        details.deliversTo.insert(country)
        let operation = Operation(
            scope: "test", key: "\(code) \(country.code)", request: [], at: house.now)
        _ = try await WriteLocations(house: house)([details], operation: operation, actor: .system)
    }
}
