import Foundation
import Kernel
import Storage

/// What makes products belong to a collection that no hand fills: all conditions hold. It is data,
/// and it is asked at the moment of looking, so that it never lags behind prices or the calendar.
package struct CollectionRule: Sendable, Hashable, Codable {
    package enum Condition: Sendable, Hashable {
        /// An item costs less than this in the market's currency; a market whose currency is not
        /// named has none.
        case priceBelow([String: Int64])
        /// An item has one of these values of the option.
        case choice(option: String, values: [String])
        /// The product came at most so many days ago.
        case newWithin(days: Int)
        /// The product is of one of these kinds.
        case kind([String])
    }

    package var conditions: [Condition]

    package init(_ conditions: [Condition]) { self.conditions = conditions }

    package static let mostConditions = 8
    package static let mostValues = 50
    package static let mostDays = 3_650

    /// The fields that are wrong, with the reason.
    func findings() -> [(field: String, reason: CatalogueRefusal.Reason)] {
        guard !conditions.isEmpty else { return [("rule", .missing)] }
        guard conditions.count <= CollectionRule.mostConditions else { return [("rule", .tooMany)] }
        return conditions.enumerated().compactMap { place, condition in
            condition.finding.map { ("rule[\(place)].\($0.field)", $0.reason) }
        }
    }
}

extension CollectionRule.Condition {
    fileprivate var finding: (field: String, reason: CatalogueRefusal.Reason)? {
        switch self {
        case .priceBelow(let amounts):
            if amounts.isEmpty { return ("amounts", .missing) }
            let areWell = amounts.allSatisfy { Currency(code: $0.key) != nil && $0.value > 0 }
            return areWell ? nil : ("amounts", .malformed)
        case .choice(let option, let values):
            guard Handles.isValid(option) else { return ("option", .malformed) }
            return fault("values", values)
        case .newWithin(let days):
            return (1...CollectionRule.mostDays).contains(days) ? nil : ("days", .malformed)
        case .kind(let kinds): return fault("kinds", kinds)
        }
    }

    private func fault(
        _ field: String, _ values: [String]
    ) -> (field: String, reason: CatalogueRefusal.Reason)? {
        if values.isEmpty { return (field, .missing) }
        if values.count > CollectionRule.mostValues { return (field, .tooMany) }
        return values.allSatisfy(Handles.isValid) ? nil : (field, .malformed)
    }
}

/// As JSON: `{"is":"priceBelow","amounts":{"GBP":1000}}`.
extension CollectionRule.Condition: Codable {
    private enum Key: String, CodingKey {
        case kind = "is"
        case amounts, option, values, days, kinds
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(String.self, forKey: .kind) {
        case "priceBelow":
            self = .priceBelow(try container.decode([String: Int64].self, forKey: .amounts))
        case "choice":
            self = .choice(
                option: try container.decode(String.self, forKey: .option),
                values: try container.decode([String].self, forKey: .values))
        case "newWithin": self = .newWithin(days: try container.decode(Int.self, forKey: .days))
        case "kind": self = .kind(try container.decode([String].self, forKey: .kinds))
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container,
                debugDescription: "“\(other)” is none of priceBelow, choice, newWithin, kind")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .priceBelow(let amounts):
            try container.encode("priceBelow", forKey: .kind)
            try container.encode(amounts, forKey: .amounts)
        case .choice(let option, let values):
            try container.encode("choice", forKey: .kind)
            try container.encode(option, forKey: .option)
            try container.encode(values, forKey: .values)
        case .newWithin(let days):
            try container.encode("newWithin", forKey: .kind)
            try container.encode(days, forKey: .days)
        case .kind(let kinds):
            try container.encode("kind", forKey: .kind)
            try container.encode(kinds, forKey: .kinds)
        }
    }
}

/// As it stands in a column: its conditions as a JSON array.
extension CollectionRule {
    init(stored text: String) throws {
        do {
            self.init(try JSONDecoder().decode([Condition].self, from: Data(text.utf8)))
        } catch {
            throw StoreFault.unreadable(text)
        }
    }

    var stored: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(conditions), as: UTF8.self)
        }
    }
}
