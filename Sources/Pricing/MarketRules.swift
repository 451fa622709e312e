import Catalogue
import Kernel

/// What a market and its taxes must be like. All failures are found at once.
enum MarketRules {
    private static let markets = 100
    private static let nameLength = 80

    static func refusals(_ drafts: [MarketDraft]) -> [PricingRefusal] {
        guard drafts.count <= markets else {
            return [PricingRefusal(field: "markets", reason: .tooMany)]
        }
        var refusals: [PricingRefusal] = []
        var codes: Set<String> = []
        for (index, draft) in drafts.enumerated() {
            var found = Findings("markets[\(index)]")
            if !codes.insert(draft.code).inserted { found.add("code", .doubled) }
            check(draft, &found)
            refusals += found.refusals
        }
        return refusals
    }

    private static func check(_ draft: MarketDraft, _ found: inout Findings) {
        found.require("code", Handles.isValid(draft.code), .malformed)
        found.require("languages", !draft.languages.isEmpty, .missing)
        found.require("languages", Set(draft.languages).count == draft.languages.count, .doubled)
        found.require("countries", !draft.countries.isEmpty, .missing)
        found.require("countries", Set(draft.countries).count == draft.countries.count, .doubled)
        found.require("names", !draft.names.isEmpty, .missing)
        for (language, name) in draft.names {
            found.require("names.\(language.code)", !name.trimmed.isEmpty, .missing)
            found.require("names.\(language.code)", name.count <= nameLength, .tooLong)
        }
        found.require("lists", !draft.lists.isEmpty, .missing)
        var codes: Set<String> = []
        for (index, list) in draft.lists.enumerated() {
            let field = "lists[\(index)]"
            found.require("\(field).code", Handles.isValid(list.code), .malformed)
            found.require("\(field).code", codes.insert(list.code).inserted, .doubled)
            if let group = list.customerGroup {
                found.require("\(field).customerGroup", Handles.isValid(group), .malformed)
            }
            if let start = list.startsAt, let end = list.endsAt {
                found.require("\(field).endsAt", start < end, .overlapping)
            }
        }
        check(draft.deliveryRates, of: draft, &found)
        DeliveryRules.check(draft, &found)
    }

    private static func check(
        _ rates: [DeliveryRate], of draft: MarketDraft, _ found: inout Findings
    ) {
        let amounts = 0...PriceLimits.amount
        var countries: Set<Country> = []
        for (index, rate) in rates.enumerated() {
            let field = "deliveryRates[\(index)]"
            found.require("\(field).country", draft.countries.contains(rate.country), .unknown)
            found.require("\(field).country", countries.insert(rate.country).inserted, .doubled)
            found.require("\(field).amount", amounts.contains(rate.amount.minor), .outOfRange)
            if let free = rate.freeFrom {
                found.require("\(field).freeFrom", free > .zero, .outOfRange)
            }
        }
    }

    static func refusals(_ rates: [TaxRate]) -> [PricingRefusal] {
        var found = Findings("")
        for (index, rate) in rates.enumerated() {
            let field = "taxRates[\(index)]"
            found.require(
                "\(field).rate", (0...PriceLimits.taxRate).contains(rate.rate), .outOfRange)
            if let to = rate.to { found.require("\(field).to", rate.from <= to, .overlapping) }
            let overlaps = rates[..<index].contains { other in
                other.country == rate.country && other.taxClass == rate.taxClass
                    && (other.to.map { rate.from <= $0 } ?? true)
                    && (rate.to.map { other.from <= $0 } ?? true)
            }
            found.require("\(field).from", !overlaps, .overlapping)
        }
        return found.refusals
    }
}

/// Collects refusals under a common beginning of their fields.
struct Findings {
    private(set) var refusals: [PricingRefusal] = []
    private let prefix: String

    init(_ prefix: String) { self.prefix = prefix.isEmpty ? "" : prefix + "." }

    mutating func require(_ field: String, _ holds: Bool, _ reason: PricingRefusal.Reason) {
        if !holds { add(field, reason) }
    }

    mutating func add(_ field: String, _ reason: PricingRefusal.Reason) {
        refusals.append(PricingRefusal(field: prefix + field, reason: reason))
    }
}
