package import Kernel

/// All products on sale in memory, in columns: a product has a *slot* and an item an *ordinal* that
/// they keep for good. It is a copy of what the tables say and is made again at every start; see
/// docs/algorithms/search.md. Whoever holds one guards it.
package struct SearchIndex {
    /// The changes up to this one are in it.
    package internal(set) var revision = 0

    // Columns by slot.
    package private(set) var products: [ProductID] = []
    package private(set) var createdAt: [Int64] = []
    package private(set) var kinds: [String] = []
    /// False while nothing of the product is on sale.
    package private(set) var isOnSale: [Bool] = []
    /// The product's first item, the next one in `nextItem`; -1 ends.
    package private(set) var firstItem: [Int32] = []
    private(set) var titleLengths: [[UInt8]] = []
    private var sortTexts: [[String]] = []
    /// By the language's number, then by slot.
    private var sortKeys: [[UInt64]] = Language.allCases.map { _ in [] }
    /// The words of each product, to take them out again.
    private var words: [[Word]] = []
    /// The product's first place in a collection, the next one in `places`; -1 ends.
    package private(set) var firstPlace: [Int32] = []
    package private(set) var places: [Place] = []
    /// Places that no product has any more, in a chain of their own.
    private var freePlace: Int32 = -1

    // Columns by ordinal.
    package private(set) var items: [ItemID] = []
    package private(set) var nextItem: [Int32] = []
    /// The numbers of an item's choices in `choices`; 0 is none.
    package private(set) var itemChoices: [SIMD4<UInt16>] = []
    private var labels: [[String]] = []

    package private(set) var choices = ChoiceBook()
    package internal(set) var collections: [SearchCollection] = []
    private var collectionNumbers: [CollectionID: Int] = [:]
    private(set) var lexicons = Language.allCases.map { Lexicon($0) }
    private(set) var codes = CodeList()

    private var slots: [ProductID: Int] = [:]
    private var ordinals: [ItemID: Int] = [:]

    /// A product's place in a collection, by the collection's number.
    package struct Place: Sendable {
        package let collection: Int32
        package let position: Int32
        package let next: Int32
    }

    private struct Word {
        let lexicon: Int
        let term: Int
    }

    package init() {}

    package func slot(of product: ProductID) -> Int? { slots[product] }
    package func ordinal(of item: ItemID) -> Int? { ordinals[item] }

    package func collection(_ handle: String) -> Int? {
        collections.firstIndex { $0.handle == handle }
    }

    /// What a list by title is ordered by.
    package func sortText(_ slot: Int, _ language: Language) -> String {
        let own = sortTexts[slot][SearchIndex.number(of: language)]
        return own.isEmpty ? sortTexts[slot].first { !$0.isEmpty } ?? "" : own
    }

    /// The first letters of what a list by title is ordered by, as numbers in the same order.
    package func titleKeys(_ language: Language) -> [UInt64] {
        sortKeys[SearchIndex.number(of: language)]
    }

    private static func key(_ text: String) -> UInt64 {
        var key: UInt64 = 0
        var count = 0
        for byte in text.utf8.prefix(8) {
            key = key << 8 | UInt64(byte)
            count += 1
        }
        return key << UInt64(8 * (8 - count) & 63)
    }

    static func number(of language: Language) -> Int {
        switch language {
        case .english: 0
        case .hebrew: 1
        case .hungarian: 2
        }
    }

    // MARK: Taking in

    /// Exchanges all collections.
    mutating func take(_ collections: [SearchCollection]) {
        let kept = self.collections.map(\.id)
        // A collection keeps its number, which the places of the products name.
        let order = kept.filter { id in collections.contains { $0.id == id } }
        let byID = Dictionary(uniqueKeysWithValues: collections.map { ($0.id, $0) })
        precondition(order.count == kept.count, "collections are never deleted")
        self.collections = order.compactMap { byID[$0] }
        self.collections += collections.filter { !kept.contains($0.id) }
        collectionNumbers = Dictionary(
            uniqueKeysWithValues: self.collections.enumerated().map { ($0.element.id, $0.offset) })
    }

    /// Takes products in, or exchanges what is known of them.
    mutating func take(_ documents: [SearchDocument], _ names: [ChoiceNames]) {
        choices.learn(names)
        var codes = CodeList.Change()
        for document in documents {
            if let slot = slots[document.id] {
                remove(slot, &codes)
                write(document, slot, &codes)
            } else {
                let slot = products.count
                slots[document.id] = slot
                products.append(document.id)
                createdAt.append(document.createdAt.microseconds)
                kinds.append(document.kind)
                isOnSale.append(false)
                firstItem.append(-1)
                titleLengths.append([0, 0, 0])
                sortTexts.append(["", "", ""])
                for number in sortKeys.indices { sortKeys[number].append(0) }
                words.append([])
                firstPlace.append(-1)
                write(document, slot, &codes)
            }
        }
        self.codes.apply(codes)
    }

    private mutating func remove(_ slot: Int, _ codes: inout CodeList.Change) {
        for word in words[slot] { lexicons[word.lexicon].remove(word.term, slot: slot) }
        words[slot] = []
        var item = Int(firstItem[slot])
        while item >= 0 {
            for label in labels[item] { codes.removed.append(CodeList.Code(label, slot)) }
            labels[item] = []
            item = Int(nextItem[item])
        }
        firstItem[slot] = -1
    }

    private mutating func write(
        _ document: SearchDocument, _ slot: Int, _ codes: inout CodeList.Change
    ) {
        isOnSale[slot] = !document.items.isEmpty
        kinds[slot] = document.kind
        writePlaces(document.places, slot)
        var found: [Int: Fields] = [:]
        for (language, text) in document.texts {
            let number = SearchIndex.number(of: language)
            let title = FoldedText.words(text.title)
            let length = title.count { !Stems.isFiller($0, language) }
            titleLengths[slot][number] = UInt8(clamping: max(1, length))
            sortTexts[slot][number] = FoldedText.sortText(text.title)
            note(title, .title, number, &found)
            note(FoldedText.words(text.description), .description, number, &found)
        }
        for language in Language.allCases {
            let number = SearchIndex.number(of: language)
            sortKeys[number][slot] = SearchIndex.key(sortText(slot, language))
            for place in document.places {
                guard let collection = collectionNumbers[place.collection],
                    let title = collections[collection].titles[language]
                else { continue }
                note(FoldedText.words(title), .collection, number, &found)
            }
        }
        writeItems(document.items, slot, &found, &codes)
        for (key, fields) in found {
            let word = Word(lexicon: key & 3, term: key >> 2)
            lexicons[word.lexicon].add(word.term, slot: slot, fields: fields)
            words[slot].append(word)
        }
    }

    private mutating func writePlaces(_ new: [SearchDocument.Place], _ slot: Int) {
        var place = firstPlace[slot]
        while place >= 0 {
            let old = places[Int(place)]
            places[Int(place)] = Place(collection: -1, position: 0, next: freePlace)
            freePlace = place
            place = old.next
        }
        var next: Int32 = -1
        for place in new.reversed() {
            guard let number = collectionNumbers[place.collection] else { continue }
            let made = Place(
                collection: Int32(number), position: Int32(clamping: place.position), next: next)
            if freePlace >= 0 {
                next = freePlace
                freePlace = places[Int(next)].next
                places[Int(next)] = made
            } else {
                next = Int32(places.count)
                places.append(made)
            }
        }
        firstPlace[slot] = next
    }

    /// The key of a word is its number and, in the two last bits, its lexicon's.
    private mutating func note(
        _ words: [String], _ field: Fields, _ lexicon: Int, _ found: inout [Int: Fields]
    ) {
        for word in words {
            let term = lexicons[lexicon].term(word)
            found[term << 2 | lexicon, default: []].insert(field)
        }
    }

    private mutating func writeItems(
        _ items: [SearchDocument.Item], _ slot: Int, _ found: inout [Int: Fields],
        _ codes: inout CodeList.Change
    ) {
        var next: Int32 = -1
        var seen: Set<UInt16> = []
        for item in items.reversed() {
            let ordinal = ordinal(adding: item.id)
            nextItem[ordinal] = next
            next = Int32(ordinal)
            var numbers = SIMD4<UInt16>()
            for (place, value) in item.values.prefix(4).enumerated() {
                numbers[place] = choices.number(of: value)
                if seen.insert(numbers[place]).inserted {
                    for (language, name) in choices.valueNames(numbers[place]) {
                        let lexicon = SearchIndex.number(of: language)
                        note(FoldedText.words(name), .option, lexicon, &found)
                    }
                }
            }
            itemChoices[ordinal] = numbers
            labels[ordinal] = [FoldedText.label(item.sku)]
            if let barcode = item.barcode { labels[ordinal].append(FoldedText.label(barcode)) }
            for label in labels[ordinal] { codes.added.append(CodeList.Code(label, slot)) }
        }
        firstItem[slot] = next
        choices.join(seen)
    }

    private mutating func ordinal(adding item: ItemID) -> Int {
        if let known = ordinals[item] { return known }
        let ordinal = items.count
        ordinals[item] = ordinal
        items.append(item)
        nextItem.append(-1)
        itemChoices.append(SIMD4())
        labels.append([])
        return ordinal
    }
}
