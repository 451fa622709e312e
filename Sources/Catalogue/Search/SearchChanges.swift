import Kernel
package import Storage

/// Tells the indexes of all nodes what they have to read again. Whoever changes what is said of
/// products, here or in a feed, notes it in the same transaction.
package enum SearchChanges {
    /// The newest change. One tiny statement.
    package static func revision(_ tx: Transaction) throws -> Int {
        try SearchChangeTable.revision(tx)
    }

    /// Of no product when it is nothing that can be found: then only the number grows.
    static func note(_ tx: Transaction, _ products: [ProductID]) throws {
        let revision = try SearchChangeTable.next(tx)
        try SearchChangeTable.note(tx, Array(Set(products)).sorted(), revision)
    }
}

/// What an index has to take in to be as the tables are.
package struct SearchUpdate: Sendable {
    let revision: Int
    let collections: [SearchCollection]
    let documents: [SearchDocument]
    let names: [ChoiceNames]
    /// True when it holds everything: the index begins anew.
    package let isWhole: Bool

    /// Products that are taken in one by one; with more of them everything is read again.
    static let most = 2_000

    /// Nil when there is nothing new after `known`. A constant number of statements.
    /// - Parameter known: the revision of the index; nil while there is none.
    package static func read(_ tx: Transaction, after known: Int?) throws -> SearchUpdate? {
        // The number comes first: what commits meanwhile is read now, and once more later.
        let revision = try SearchChangeTable.revision(tx)
        guard let known else { return try read(tx, revision, .all) }
        guard revision > known else { return nil }
        let changed = try SearchChangeTable.changed(tx, after: known, limit: most + 1)
        return try read(tx, revision, changed.count > most ? .all : .only(changed))
    }

    private static func read(
        _ tx: Transaction, _ revision: Int, _ scope: SearchScope
    ) throws -> SearchUpdate {
        var documents: [SearchDocument] = []
        var places: [ProductID: Int] = [:]
        try ProductTable.eachProduct(tx, scope) { document in
            places[document.id] = documents.count
            documents.append(document)
        }
        try ProductTable.eachText(tx, scope) { product, language, text in
            if let place = places[product] { documents[place].texts[language] = text }
        }
        var items: [ItemID: (product: Int, item: Int)] = [:]
        try ProductTable.eachItem(tx, scope) { product, item in
            guard let place = places[product] else { return }
            items[item.id] = (place, documents[place].items.count)
            documents[place].items.append(item)
        }
        try OptionTable.eachChoice(tx, scope) { item, choice in
            guard let (product, place) = items[item] else { return }
            documents[product].items[place].values.append(choice)
        }
        let collections = try CollectionTable.forSearch(tx)
        try CollectionTable.eachPlace(tx, scope) { product, place in
            if let at = places[product] { documents[at].places.append(place) }
        }
        return SearchUpdate(
            revision: revision, collections: collections, documents: documents,
            names: try OptionTable.choiceNames(tx, scope), isWhole: scope.isAll)
    }
}

extension SearchIndex {
    package mutating func take(_ update: SearchUpdate) {
        take(update.collections)
        take(update.documents, update.names)
        revision = update.revision
    }
}

extension SearchScope {
    fileprivate var isAll: Bool {
        if case .all = self { return true }
        return false
    }
}
