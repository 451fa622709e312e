import Catalogue
import Kernel
import Ordering
import Pricing
import Web

/// What the address of a list says: `search?q=shirt&o=size.m&o=colour.navy&price=2000-5000`. What
/// it says wrongly is left out, so that an old link still shows something.
struct FindQuery {
    /// Below the market and the language: `search`, `c/women`.
    let path: String
    let text: String
    var filters: FindFilters
    let sort: FindSort?
    let after: FindCursor?

    init(_ query: FormData, path: String) {
        self.path = path
        text = String(query["q"].prefix(SearchLimits.query))
        var filters = FindFilters()
        for (name, value) in query.all.prefix(FindFilters.most) {
            switch name {
            case "c": if Handles.isValid(value) { filters.collections.insert(value) }
            case "o": if let code = FindQuery.choice(value) { filters.choices.insert(code) }
            case "price": filters.price = filters.price ?? PriceSpan(value)
            case "stock": filters.inStock = value == "1"
            default: continue
            }
        }
        self.filters = filters
        sort = FindSort(rawValue: query["sort"])
        after = query.text("after").flatMap(FindCursor.init)
    }

    /// `size.m`.
    static func choice(_ text: String) -> ChoiceCode? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ Handles.isValid(String($0)) }) else {
            return nil
        }
        return ChoiceCode(option: String(parts[0]), value: String(parts[1]))
    }

    static func text(_ code: ChoiceCode) -> String { "\(code.option).\(code.value)" }

    /// The fields of this list with other filters, from its beginning or after a product.
    func fields(
        _ filters: FindFilters, after: FindCursor? = nil
    ) -> [(name: String, value: String)] {
        var fields: [(String, String)] = []
        if !text.isEmpty { fields.append(("q", text)) }
        fields += filters.collections.sorted().map { ("c", $0) }
        fields += filters.choices.map(FindQuery.text).sorted().map { ("o", $0) }
        if let price = filters.price { fields.append(("price", price.text)) }
        if filters.inStock { fields.append(("stock", "1")) }
        if let sort { fields.append(("sort", sort.rawValue)) }
        if let after { fields.append(("after", after.text)) }
        return fields
    }

    /// The same as an address below the market and the language.
    func address(_ filters: FindFilters, after: FindCursor? = nil) -> String {
        let pairs = fields(filters, after: after).map { "\($0.name)=\(queryValue($0.value))" }
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }
}
