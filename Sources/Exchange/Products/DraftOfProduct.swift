import Catalogue
import Kernel
import Platform
import Storage

/// Makes the draft of a product of what a file says, on top of what is there: other languages, the
/// codes of options and all that the file has no column for stay.
struct DraftOfProduct {
    let columns: SheetColumns
    let language: Language
    let kind: SheetKind

    func callAsFunction(
        _ state: ProductState, type: String, before: WholeProduct?
    ) -> ProductDraft {
        var draft =
            before?.draft
            ?? ProductDraft(
                handle: state.handle, kind: Handles.from(type) ?? "generic",
                hue: Int(Digest.sha256(Array(state.handle.utf8))[0]) % CatalogueLimits.hues + 1,
                source: kind.rawValue, texts: [:], items: [])
        var text = draft.texts[language] ?? ProductText(title: "")
        if columns.has(ProductColumn.title), !state.title.isEmpty || before == nil {
            text.title = state.title
        }
        if columns.has(ProductColumn.body) { text.description = state.body }
        draft.texts[language] = text
        let old = before?.draft.options ?? []
        var options: [OptionDraft] = []
        for (place, name) in state.options.enumerated() {
            let values = state.items.compactMap { place < $0.values.count ? $0.values[place] : nil }
            let taken = Set(options.map(\.code))
            options.append(option(name, values, old, taken))
        }
        draft.options = options
        let items = Dictionary(
            (before?.draft.items ?? []).compactMap { item in SKU(item.sku).map { ($0, item) } }
        ) { first, _ in first }
        draft.items = state.items.map { item in
            self.item(item, options, SKU(item.sku).flatMap { items[$0] }, state.isOnSale)
        }
        return draft
    }

    private func item(
        _ state: ProductState.Item, _ options: [OptionDraft], _ before: ItemDraft?,
        _ isOnSale: Bool
    ) -> ItemDraft {
        var item = before ?? ItemDraft(sku: state.sku)
        item.sku = state.sku
        if columns.has(ProductColumn.barcode) {
            item.barcode = state.barcode.isEmpty ? nil : state.barcode
        }
        if columns.has(ProductColumn.grams) {
            item.weight = Weight(grams: state.grams) ?? .zero
        }
        if columns.has(ProductColumn.taxable), state.isTaxed == (item.taxClass == .zero) {
            item.taxClass = state.isTaxed ? .standard : .zero
        }
        if columns.has(ProductColumn.published) || columns.has(ProductColumn.status)
            || before == nil
        {
            item.isWithdrawn = !isOnSale
        }
        item.values = zip(options, state.values).map { option, name in
            option.values.first { $0.names[language] == name }?.code ?? ""
        }
        return item
    }

    private func option(
        _ name: String, _ values: [String], _ old: [OptionDraft], _ taken: Set<String>
    ) -> OptionDraft {
        let before = old.first { $0.names[language] == name }
        var code = before?.code ?? SheetNames.code(name)
        if taken.contains(code) { code = SheetNames.code(name + " 2") }
        var option = before ?? OptionDraft(code: code, names: [:], values: [])
        option.code = code
        option.names[language] = name
        var drafts: [OptionValueDraft] = []
        for value in values where !drafts.contains(where: { $0.names[language] == value }) {
            var draft =
                before?.values.first { $0.names[language] == value }
                ?? OptionValueDraft(code: SheetNames.code(value), names: [:])
            draft.names[language] = value
            drafts.append(draft)
        }
        option.values = drafts
        return option
    }
}

extension SheetNames {
    /// The code of an option or of one of its values.
    static func code(_ name: String) -> String { handle(name) }
}
