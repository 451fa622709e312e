import Catalogue
import Kernel

/// What delivery methods must be like; a shopper has to choose among them, so they are few.
enum DeliveryRules {
    static let methods = 4
    private static let zones = 20
    private static let bands = 20
    private static let nameLength = 80
    private static let days = 0...60
    private static let heaviest = 1_000_000

    static func check(_ draft: MarketDraft, _ found: inout Findings) {
        found.require("deliveryMethods", draft.deliveryMethods.count <= methods, .tooMany)
        var codes: Set<String> = []
        for (index, method) in draft.deliveryMethods.enumerated() {
            let field = "deliveryMethods[\(index)]"
            found.require("\(field).code", Handles.isValid(method.code), .malformed)
            found.require("\(field).code", codes.insert(method.code).inserted, .doubled)
            let names = method.names.texts.values
            found.require("\(field).names", names.contains { !$0.trimmed.isEmpty }, .missing)
            found.require(
                "\(field).names", names.allSatisfy { (1...nameLength).contains($0.count) },
                .tooLong)
            found.require(
                "\(field).daysTo",
                days.contains(method.daysFrom) && days.contains(method.daysTo)
                    && method.daysFrom <= method.daysTo, .outOfRange)
            check(method.zones, of: draft, field, &found)
        }
    }

    private static func check(
        _ zones: [DeliveryZone], of draft: MarketDraft, _ parent: String, _ found: inout Findings
    ) {
        found.require("\(parent).zones", !zones.isEmpty, .missing)
        found.require("\(parent).zones", zones.count <= Self.zones, .tooMany)
        var codes: Set<String> = []
        var countries: Set<Country> = []
        for (index, zone) in zones.enumerated() {
            let field = "\(parent).zones[\(index)]"
            found.require("\(field).code", Handles.isValid(zone.code), .malformed)
            found.require("\(field).code", codes.insert(zone.code).inserted, .doubled)
            found.require("\(field).countries", !zone.countries.isEmpty, .missing)
            for country in zone.countries {
                found.require(
                    "\(field).countries", draft.countries.contains(country), .unknown)
                found.require("\(field).countries", countries.insert(country).inserted, .doubled)
            }
            found.require("\(field).bands", (1...bands).contains(zone.bands.count), .missing)
            let weights = zone.bands.map(\.upTo.grams)
            found.require("\(field).bands", Set(weights).count == weights.count, .doubled)
            found.require(
                "\(field).bands", weights.allSatisfy { (1...heaviest).contains($0) },
                .outOfRange)
            found.require(
                "\(field).bands",
                zone.bands.allSatisfy { (0...PriceLimits.amount).contains($0.amount.minor) },
                .outOfRange)
            if let free = zone.freeFrom {
                found.require("\(field).freeFrom", free > .zero, .outOfRange)
            }
        }
    }
}
