import Catalogue
import Kernel

/// Which products belong to a collection, by hand or by rule.
struct RuleBook {
    private enum Test {
        case priceBelow(Int64)
        case choice(Set<UInt16>)
        case since(Int64)
        case kind(Set<String>)
        case never
    }

    private let columns: IndexColumns
    /// By the collection's number; nil for one by hand.
    private let rules: [[Test]?]
    /// The numbers of those with a rule.
    let ruled: [Int]

    init(
        _ index: SearchIndex, _ columns: IndexColumns, _ currency: Currency, _ now: Instant
    ) {
        self.columns = columns
        rules = index.collections.map { collection in
            collection.rule?.conditions.map { RuleBook.test($0, index, currency, now) }
        }
        ruled = rules.indices.filter { [rules] in rules[$0] != nil }
    }

    private static func test(
        _ condition: CollectionRule.Condition, _ index: SearchIndex, _ currency: Currency,
        _ now: Instant
    ) -> Test {
        switch condition {
        case .priceBelow(let amounts):
            return amounts[currency.code].map { .priceBelow($0) } ?? .never
        case .choice(let option, let values):
            let numbers = values.compactMap {
                index.choices.number(ChoiceCode(option: option, value: $0)).map { UInt16($0) }
            }
            return .choice(Set(numbers))
        case .newWithin(let days): return .since((now - .days(Int64(days))).microseconds)
        case .kind(let kinds): return .kind(Set(kinds))
        }
    }

    /// Conditions about items hold together for one item that the market sells.
    func holds(_ collection: Int, _ slot: Int, _ amounts: [Int64]) -> Bool {
        guard rules.indices.contains(collection) else { return false }
        guard let tests = rules[collection] else {
            return columns.places[slot].contains { $0.collection == collection }
        }
        for test in tests {
            switch test {
            case .since(let moment): if columns.createdAt[slot] < moment { return false }
            case .kind(let kinds): if !kinds.contains(columns.kinds[slot]) { return false }
            case .never: return false
            case .priceBelow, .choice: continue
            }
        }
        var item = Int(columns.firstItem[slot])
        while item >= 0 {
            let amount = item < amounts.count ? amounts[item] : 0
            if amount > 0, tests.allSatisfy({ itemHolds($0, item, amount) }) { return true }
            item = Int(columns.nextItem[item])
        }
        return false
    }

    private func itemHolds(_ test: Test, _ item: Int, _ amount: Int64) -> Bool {
        switch test {
        case .priceBelow(let limit): return amount < limit
        case .choice(let numbers):
            let choices = columns.itemChoices[item]
            return (0..<4).contains { choices[$0] != 0 && numbers.contains(choices[$0]) }
        case .since, .kind, .never: return true
        }
    }
}

/// The columns of an index as a search reads them, each fetched once.
struct IndexColumns {
    let products: [ProductID]
    let createdAt: [Int64]
    let kinds: [String]
    let isOnSale: [Bool]
    let firstItem: [Int32]
    let places: [[SearchIndex.Place]]
    let nextItem: [Int32]
    let itemChoices: [SIMD4<UInt16>]
    /// By the number of a choice.
    let optionOfChoice: [Int]
    /// The beginning of each title in the language, as a number that is ordered like it.
    let titleKeys: [UInt64]

    init(_ index: SearchIndex, _ language: Language) {
        products = index.products
        createdAt = index.createdAt
        kinds = index.kinds
        isOnSale = index.isOnSale
        firstItem = index.firstItem
        places = index.places
        nextItem = index.nextItem
        itemChoices = index.itemChoices
        titleKeys = index.titleKeys(language)
        optionOfChoice = index.choices.choices.map(\.option)
    }
}
