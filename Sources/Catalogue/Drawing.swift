package import Storage

/// What stands for a product where there is no picture: a silhouette in a colour.
package struct Drawing: Sendable, Hashable {
    /// Of the silhouette.
    package let kind: String
    /// 1 to 12; of the ground, and of the goods where there is no colour to choose.
    package let hue: Int
    /// The code of the colour that is shown, as the merchant writes it: "navy".
    package let colour: String?

    package init(kind: String, hue: Int, colour: String? = nil) {
        self.kind = kind
        self.hue = hue
        self.colour = colour
    }

    package static let unknown = Drawing(kind: "generic", hue: 1)
}

/// The option by which customers choose a colour.
package enum ColourOption {
    private static let codes: Set<String> = ["colour", "color", "colors", "colours", "szin"]

    package static func isOne(_ code: String) -> Bool { codes.contains(code.lowercased()) }

    /// The colours of a product's items that are on sale, in the items' order, as a product's row
    /// keeps them: codes with a space between them.
    static func stored(_ draft: ProductDraft) -> String {
        guard let option = draft.options.first(where: { isOne($0.code) }) else { return "" }
        return stored(
            Set(option.values.map(\.code)), draft.items.filter { !$0.isWithdrawn }.map(\.values))
    }

    /// - Parameter items: the codes of the values that each has.
    fileprivate static func stored(_ colours: Set<String>, _ items: [[String]]) -> String {
        var found: [String] = []
        for code in items.joined() where colours.contains(code) && !found.contains(code) {
            found.append(code)
        }
        return found.joined(separator: " ")
    }

    static func codes(_ stored: String?) -> [String] {
        stored?.split(separator: " ").map(String.init) ?? []
    }
}

/// Gives products from before the column their colours.
package enum KeepColours {
    /// At most so many at once; how many. Four statements, and one for each product.
    package static func step(_ tx: Transaction, limit: Int) throws -> Int {
        let ids = try ProductTable.withoutColours(tx, limit: limit)
        guard !ids.isEmpty else { return 0 }
        let options = try OptionTable.stored(tx, of: ids)
        let chosen = try OptionTable.itemValues(tx, of: ids)
        let items = Dictionary(
            grouping: try ProductTable.items(tx, of: ids).filter { !$0.isWithdrawn }, by: \.product)
        for id in ids {
            var colours = ""
            if let option = options[id]?.first(where: { ColourOption.isOne($0.code) }) {
                let codes = Dictionary(
                    option.values.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
                colours = ColourOption.stored(
                    Set(codes.values),
                    (items[id] ?? []).compactMap { item in
                        chosen[item.id]?[option.id].flatMap { codes[$0] }.map { [$0] }
                    })
            }
            try ProductTable.set(tx, colours: colours, of: id)
        }
        return ids.count
    }
}

extension Product {
    package var drawing: Drawing { Drawing(kind: kind, hue: hue) }
}

extension ProductDetail {
    /// In the colour of an item.
    package func drawing(of item: SellableItem) -> Drawing {
        let colour = options.first { ColourOption.isOne($0.code) }?
            .values.first { item.values.contains($0.id) }?.code
        return Drawing(kind: product.kind, hue: product.hue, colour: colour)
    }
}

extension ProductCard {
    /// In the first of its colours.
    package var drawing: Drawing { Drawing(kind: kind, hue: hue, colour: colours.first) }
}

extension ItemCard {
    package var drawing: Drawing { Drawing(kind: kind, hue: hue, colour: colour) }
}
