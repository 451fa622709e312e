import Catalogue
import Kernel

/// Which products belong to a collection, by hand or by rule. A rule is taken apart into numbers, a
/// column each, by the number of the collection: it is asked for every product that is found.
struct RuleBook {
    private let columns: IndexColumns
    private let isRuled: [Bool]
    /// An item costs less.
    private var limits: [Int64]
    /// The product is not older.
    private var since: [Int64]
    /// A bit for each condition about choices that an item has to meet.
    private var wanted: [UInt8]
    /// By collection and choice: the bits that the choice meets.
    private var met: [UInt8]
    private var kinds: [Int: Set<String>] = [:]
    private let choices: Int
    /// The numbers of those with a rule.
    let ruled: [Int]

    init(_ index: SearchIndex, _ columns: IndexColumns, _ currency: Currency, _ now: Instant) {
        self.columns = columns
        let count = index.collections.count
        choices = columns.optionOfChoice.count
        isRuled = index.collections.map { $0.rule != nil }
        ruled = isRuled.indices.filter { [isRuled] in isRuled[$0] }
        limits = [Int64](repeating: .max, count: count)
        since = [Int64](repeating: .min, count: count)
        wanted = [UInt8](repeating: 0, count: count)
        met = [UInt8](repeating: 0, count: ruled.isEmpty ? 0 : count * choices)
        for number in ruled {
            for (place, condition) in (index.collections[number].rule?.conditions ?? [])
                .enumerated()
            {
                add(condition, 1 << UInt8(place & 7), number, index, currency, now)
            }
        }
    }

    private mutating func add(
        _ condition: CollectionRule.Condition, _ bit: UInt8, _ number: Int, _ index: SearchIndex,
        _ currency: Currency, _ now: Instant
    ) {
        switch condition {
        case .priceBelow(let amounts):
            // A market whose currency is not named has nothing in the collection.
            limits[number] = min(limits[number], amounts[currency.code] ?? 0)
        case .choice(let option, let values):
            wanted[number] |= bit
            for value in values {
                let code = ChoiceCode(option: option, value: value)
                if let choice = index.choices.number(code) { met[number * choices + choice] |= bit }
            }
        case .newWithin(let days):
            since[number] = max(since[number], (now - .days(Int64(days))).microseconds)
        case .kind(let names):
            kinds[number] = kinds[number].map { $0.intersection(names) } ?? Set(names)
        }
    }

    /// Conditions about items hold together for one item that the market sells.
    func holds(_ collection: Int, _ slot: Int, _ amounts: [Int64]) -> Bool {
        guard isRuled.indices.contains(collection) else { return false }
        guard isRuled[collection] else {
            return columns.position(of: slot, in: collection) != nil
        }
        if columns.createdAt[slot] < since[collection] { return false }
        if !kinds.isEmpty, let kinds = kinds[collection], !kinds.contains(columns.kinds[slot]) {
            return false
        }
        var item = Int(columns.firstItem[slot])
        while item >= 0 {
            let amount = item < amounts.count ? amounts[item] : 0
            if amount > 0, amount < limits[collection], meets(item, collection) { return true }
            item = Int(columns.nextItem[item])
        }
        return false
    }

    private func meets(_ item: Int, _ collection: Int) -> Bool {
        if wanted[collection] == 0 { return true }
        let own = columns.itemChoices[item]
        let start = collection * choices
        let bits =
            met[start + Int(own[0])] | met[start + Int(own[1])] | met[start + Int(own[2])]
            | met[start + Int(own[3])]
        return bits == wanted[collection]
    }
}

/// The columns of an index as a search reads them, each fetched once.
struct IndexColumns {
    let products: [ProductID]
    let createdAt: [Int64]
    let kinds: [String]
    let isOnSale: [Bool]
    let firstItem: [Int32]
    let firstPlace: [Int32]
    let places: [SearchIndex.Place]
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
        firstPlace = index.firstPlace
        places = index.places
        nextItem = index.nextItem
        itemChoices = index.itemChoices
        titleKeys = index.titleKeys(language)
        optionOfChoice = index.choices.choices.map(\.option)
    }
    /// The product's place in a collection by hand; nil when it is not in it.
    func position(of slot: Int, in collection: Int) -> Int? {
        var place = firstPlace[slot]
        while place >= 0 {
            let found = places[Int(place)]
            if Int(found.collection) == collection { return Int(found.position) }
            place = found.next
        }
        return nil
    }
}
