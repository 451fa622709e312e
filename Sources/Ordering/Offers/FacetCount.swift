import Catalogue
import Kernel
import Pricing

/// Counts what each filter would leave, product after product, in one pass. An item that fails only
/// one filter counts for the facet of that filter alone; one that fails none counts for all. A
/// product counts once for a value however many of its items have it.
struct FacetCount {
    private let index: SearchIndex
    private let columns: IndexColumns
    private let amounts: [Int64]
    private let shelf: [Bool]?
    private let filters: FindFilters
    private let rules: RuleBook

    /// The options of which values are chosen; -1 for one that no product has.
    private var wantedOptions: [Int] = []
    /// By the number of a choice: whether it is chosen.
    private var isChosen: [Bool]
    private let wantedCollections: [Int]

    private var byChoice: [Int]
    private var byCollection: [Int]
    private var inStock = 0
    /// The prices that products have which fail no other filter, with the place of the product.
    private var prices: [(product: Int32, amount: Int64)] = []
    /// The product that a choice was counted for last.
    private var seen: [Int32]

    init(
        index: SearchIndex, columns: IndexColumns, amounts: [Int64], shelf: [Bool]?,
        filters: FindFilters, rules: RuleBook
    ) {
        self.index = index
        self.columns = columns
        self.amounts = amounts
        self.shelf = shelf
        self.filters = filters
        self.rules = rules
        isChosen = [Bool](repeating: false, count: columns.optionOfChoice.count)
        for code in filters.choices {
            // No item passes a filter that names what does not exist.
            let option = index.choices.options.firstIndex(of: code.option) ?? -1
            if !wantedOptions.contains(option) { wantedOptions.append(option) }
            if let number = index.choices.number(code) { isChosen[number] = true }
        }
        wantedCollections = filters.collections.compactMap { index.collection($0) }
        byChoice = [Int](repeating: 0, count: index.choices.choices.count)
        byCollection = [Int](repeating: 0, count: index.collections.count)
        seen = [Int32](repeating: -1, count: index.choices.choices.count)
    }

    /// What one item fails.
    private enum Failure: Equatable {
        case none
        case price
        case stock
        case option(Int)
        case several

        func and(_ other: Failure) -> Failure { self == .none ? other : .several }
    }

    /// Counts the product; the lowest price of its items that pass all filters, nil when none does.
    mutating func take(_ slot: Int) -> Int64? {
        let isWanted = isInWantedCollection(slot)
        var lowest: Int64?
        var isInStock = false
        var item = Int(columns.firstItem[slot])
        while item >= 0 {
            defer { item = Int(columns.nextItem[item]) }
            let amount = item < amounts.count ? amounts[item] : 0
            guard amount > 0 else { continue }
            let failure = failure(item, amount)
            if failure == .several { continue }
            if failure == .none { lowest = min(lowest ?? .max, amount) }
            // A product outside the chosen collections counts for the facet of collections alone.
            guard isWanted else { continue }
            count(item, failure, slot)
            if failure == .none || failure == .price { prices.append((Int32(slot), amount)) }
            if failure == .none || failure == .stock, shelf?[item] ?? false { isInStock = true }
        }
        if isInStock { inStock += 1 }
        guard let lowest else { return nil }
        var place = columns.firstPlace[slot]
        while place >= 0 {
            let found = columns.places[Int(place)]
            byCollection[Int(found.collection)] += 1
            place = found.next
        }
        for rule in rules.ruled where rules.holds(rule, slot, amounts) { byCollection[rule] += 1 }
        return isWanted ? lowest : nil
    }

    private func isInWantedCollection(_ slot: Int) -> Bool {
        filters.collections.isEmpty
            || wantedCollections.contains { rules.holds($0, slot, amounts) }
    }

    private func failure(_ item: Int, _ amount: Int64) -> Failure {
        var failure = Failure.none
        if let span = filters.price, !span.contains(amount) { failure = .price }
        if filters.inStock, !(shelf?[item] ?? false) { failure = failure.and(.stock) }
        let choices = columns.itemChoices[item]
        for option in wantedOptions {
            var passes = false
            for place in 0..<4 {
                let number = Int(choices[place])
                if isChosen[number], columns.optionOfChoice[number] == option { passes = true }
            }
            if !passes { failure = failure.and(.option(option)) }
        }
        return failure
    }

    /// Counts the item's values: all of them when it passes, those of the option that it fails.
    private mutating func count(_ item: Int, _ failure: Failure, _ slot: Int) {
        let choices = columns.itemChoices[item]
        for place in 0..<4 where choices[place] != 0 {
            let number = Int(choices[place])
            guard seen[number] != Int32(slot) else { continue }
            if failure != .none,
                failure != .option(columns.optionOfChoice[number])
            {
                continue
            }
            seen[number] = Int32(slot)
            byChoice[number] += 1
        }
    }

    // MARK: The facets

    func facets(_ request: FindRequest, _ rules: RuleBook) -> Facets {
        Facets(
            collections: collections(request), choices: choices(request),
            prices: PriceBands.of(prices, request.market.currency, chosen: filters.price),
            inStock: shelf == nil ? nil : inStock)
    }

    private func collections(_ request: FindRequest) -> [Facets.Value] {
        index.collections.enumerated().sorted {
            ($0.element.position, $0.element.handle) < ($1.element.position, $1.element.handle)
        }.compactMap { number, collection in
            let isChosen = filters.collections.contains(collection.handle)
            guard collection.handle != request.within, isChosen || byCollection[number] > 0 else {
                return nil
            }
            return Facets.Value(
                code: collection.handle, name: collection.title(request.language),
                count: byCollection[number], isChosen: isChosen)
        }
    }

    private func choices(_ request: FindRequest) -> [Facets.Choice] {
        let book = index.choices
        var values: [Int: [(family: Int, position: Int, value: Facets.Value)]] = [:]
        var families: [Int: Int] = [:]
        for (number, choice) in book.choices.enumerated() where choice.option > 0 {
            let isChosen = filters.choices.contains(choice.code)
            guard isChosen || byChoice[number] > 0 else { continue }
            let value = Facets.Value(
                code: choice.code.value, name: book.name(number, request.language),
                count: byChoice[number], isChosen: isChosen)
            let family = book.family(number)
            families[family, default: 0] += byChoice[number]
            values[choice.option, default: []].append((family, choice.position, value))
        }
        return values.sorted { $0.key < $1.key }.map { option, values in
            Facets.Choice(
                code: book.options[option], name: book.optionName(option, request.language),
                // The family with the most products comes first.
                values: values.sorted {
                    (-(families[$0.family] ?? 0), $0.family, $0.position, $0.value.name)
                        < (-(families[$1.family] ?? 0), $1.family, $1.position, $1.value.name)
                }.map(\.value))
        }
    }
}
