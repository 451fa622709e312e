import Inventory
import Kernel

/// The demo's opening stock.
enum DemoStock {
    private static let reference = "demo"
    /// Where the goods of *Online Retail* are kept.
    static let homesOfRetail = ["london-soho", "manchester-deansgate", "warehouse-milton-keynes"]

    static func apparel(
        _ files: DemoFiles, _ items: [String: ItemID], _ locations: [String: LocationID]
    ) -> [StockMovement] {
        files.apparel.products.flatMap(\.items).flatMap { item in
            item.stock.compactMap { code, units in
                movement(items[item.sku], locations[code], units)
            }
        }
    }

    /// Units that follow from the code and the place: plenty of most goods, few of some, none of a
    /// few.
    static func retail(
        _ codes: [String: ItemID], _ locations: [String: LocationID]
    ) -> [StockMovement] {
        codes.sorted { $0.key < $1.key }.flatMap { code, item in
            homesOfRetail.compactMap { place in
                movement(item, locations[place], units(of: code, at: place))
            }
        }
    }

    static func units(of code: String, at place: String) -> Int {
        let number = Scatter.of("\(code) \(place)")
        let isWarehouse = place.hasPrefix("warehouse")
        let share = Int(number % 100)
        let size = Int(number / 100 % 1_000)
        switch share {
        case ..<(isWarehouse ? 3 : 10): return 0
        case ..<(isWarehouse ? 12 : 25): return 1 + size % 3
        default: return isWarehouse ? 40 + size % 360 : 4 + size % 21
        }
    }

    private static func movement(
        _ item: ItemID?, _ location: LocationID?, _ units: Int
    ) -> StockMovement? {
        guard let item, let location else { return nil }
        return StockMovement(
            itemID: item, locationID: location, quantity: units, reason: .opening,
            reference: reference)
    }
}
