import Catalogue
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Products and collections as they are written and read back, on both engines.
@Suite struct WritingProductsTests {
    static let shirt = ProductDraft(
        handle: "linen-shirt", kind: "shirt", hue: 3,
        texts: [
            .english: ProductText(title: "Linen shirt", description: "Cool."),
            .hebrew: ProductText(title: "חולצת פשתן"),
        ],
        options: [
            OptionDraft(
                code: "size", names: [.english: "Size"],
                values: [
                    OptionValueDraft(code: "m", names: [.english: "M"]),
                    OptionValueDraft(code: "l", names: [.english: "L"]),
                ]),
            OptionDraft(
                code: "colour", names: [.english: "Colour", .hebrew: "צבע"],
                values: [
                    OptionValueDraft(code: "blue", names: [.english: "Blue", .hebrew: "כחול"])
                ]),
        ],
        items: [
            ItemDraft(sku: "LS-M", barcode: "111", values: ["m", "blue"]),
            ItemDraft(sku: "LS-L", barcode: "222", values: ["l", "blue"]),
        ])

    static func mug(_ number: Int) -> ProductDraft {
        ProductDraft(
            handle: "mug-\(number)", kind: "mug",
            texts: [.hungarian: ProductText(title: "Bögre \(number)")],
            items: [ItemDraft(sku: "MUG\(number)", taxClass: .reduced)])
    }

    static func write(_ house: House, _ drafts: [ProductDraft]) async throws -> ProductsWritten {
        try await house.store.write { tx in
            try WriteProducts.apply(tx, drafts, ids: house.ids, now: house.now)
        }
    }

    @Test(arguments: TestDatabase.engines) func productsAreReadBackInEveryLanguage(
        _ engine: TestDatabase
    ) async throws {
        try await engine.withHouse { house, _ in
            let written = try await Self.write(house, [Self.shirt, Self.mug(1)])
            #expect(written.products.map(\.outcome) == [.created, .created])
            let items = written.products[0].items
            try await house.store.read { tx in
                let detail = try #require(
                    try Products.find(tx, handle: "linen-shirt", language: .hebrew))
                #expect(detail.product.title == "חולצת פשתן")
                #expect(detail.options.map(\.name) == ["Size", "צבע"])
                #expect(detail.options.map { $0.values.map(\.name) } == [["M", "L"], ["כחול"]])
                #expect(detail.items.map(\.id) == items)
                #expect(detail.items.map(\.barcode) == ["111", "222"])
                let chosen = [detail.options[1].values[0].id, detail.options[0].values[1].id]
                #expect(detail.item(with: Set(chosen))?.sku == SKU("ls-l"))
                let byID = try #require(
                    try Products.find(tx, id: detail.product.id, language: .hungarian))
                #expect(byID.product.title == "Linen shirt")
                #expect(byID.product.description.plain == "Cool.")
                let mug = try #require(try Products.find(tx, handle: "mug-1", language: .hebrew))
                #expect(mug.product.title == "Bögre 1")
                #expect(mug.options.isEmpty)
                #expect(mug.items.map(\.taxClass) == [.reduced])
                #expect(try Products.find(tx, handle: "nothing", language: .english) == nil)
                let cards = try Products.items(
                    tx, ids: items + mug.items.map(\.id), language: .english)
                #expect(cards[items[1]]?.valueNames == ["L", "Blue"])
                #expect(cards[mug.items[0].id]?.title == "Bögre 1")
                #expect(cards.count == 3)
                let skus = try ["ls-m", "Mug1", "none"].map { try #require(SKU($0)) }
                #expect(try Products.items(tx, skus: skus).count == 2)
                #expect(try Products.item(tx, sku: skus[0]) == items[0])
                #expect(try Products.item(tx, barcode: "222") == items[1])
            }
        }
    }

    @Test(arguments: TestDatabase.engines) func writingAgainChangesOnlyWhatIsDifferent(
        _ engine: TestDatabase
    ) async throws {
        try await engine.withHouse { house, _ in
            let first = try await Self.write(house, [Self.shirt]).products[0]
            let same = try await Self.write(house, [Self.shirt]).products[0]
            #expect(same == .init(id: first.id, outcome: .unchanged, items: first.items))
            // The barcodes change places, an item goes and another comes, a name changes.
            var draft = Self.shirt
            draft.items[0].barcode = "222"
            draft.items[1] = ItemDraft(sku: "LS-S", barcode: "333", values: ["s", "blue"])
            draft.options[0].values[1] = OptionValueDraft(code: "s", names: [.english: "S"])
            draft.texts[.english]?.title = "A linen shirt"
            let refused = try await Self.write(house, [draft])
            #expect(refused.refusals.map(\.field) == ["items[0].barcode"])
            draft.items[0].barcode = "444"
            let second = try await Self.write(house, [draft]).products[0]
            #expect(second.outcome == .updated)
            #expect(second.items[0] == first.items[0])
            try await house.store.read { tx in
                let detail = try #require(
                    try Products.find(tx, id: first.id, language: .english))
                #expect(detail.product.version == 2)
                #expect(detail.product.title == "A linen shirt")
                #expect(detail.items.map(\.sku.text) == ["LS-M", "LS-S"])
                #expect(detail.options[0].values.map(\.name) == ["M", "S"])
                let gone = try Products.items(tx, ids: first.items, language: .english)
                #expect(gone[first.items[1]]?.isWithdrawn == true)
                #expect(gone[first.items[1]]?.valueNames == ["L", "Blue"])
            }
            // What was withdrawn comes back as the same item.
            let third = try await Self.write(house, [Self.shirt]).products[0]
            #expect(third.items == first.items)
        }
    }

    @Test(arguments: TestDatabase.engines) func badDraftsAreRefusedTogether(_ engine: TestDatabase)
        async throws
    {
        try await engine.withHouse { house, _ in
            _ = try await Self.write(house, [Self.mug(1)])
            var bad = Self.mug(2)
            bad.handle = "Mug 2"
            bad.hue = 13
            bad.texts = [.english: ProductText(title: " ")]
            bad.items = [ItemDraft(sku: "", values: ["x"])]
            let refused = try await Self.write(house, [bad, Self.mug(3), Self.mug(3)])
            let found = refused.refusals.map { "\($0.index) \($0.field) \($0.reason.rawValue)" }
            #expect(
                found == [
                    "0 handle malformed", "0 hue malformed", "0 texts.en.title missing",
                    "0 items[0].sku malformed", "0 items[0].values missing", "2 handle doubled",
                    "2 items[0].sku doubled",
                ])
            var thief = Self.mug(4)
            thief.items[0].sku = "mug1"
            let taken = try await Self.write(house, [thief])
            #expect(taken.refusals.map(\.reason) == [.taken])
            let all = try await house.store.read { tx in
                try Products.all(tx, language: .english, limit: 10)
            }
            #expect(all.map(\.handle) == ["mug-1"])
        }
    }

    @Test(arguments: TestDatabase.engines) func collectionsArePaged(_ engine: TestDatabase)
        async throws
    {
        try await engine.withHouse { house, _ in
            let drafts = (1...7).map(Self.mug) + [Self.shirt]
            let ids = try await Self.write(house, drafts).products.map(\.id)
            var draft = CollectionDraft(
                handle: "all", position: 1, texts: [.english: ProductText(title: "Everything")],
                products: ids.reversed())
            let apply = { @Sendable (draft: CollectionDraft) in
                try await house.store.write { tx in
                    try WriteCollections.apply(tx, [draft], ids: house.ids, now: house.now)
                }
            }
            let first = try await apply(draft)
            #expect(first.collections.map(\.outcome) == [.created])
            #expect(try await apply(draft).collections.map(\.outcome) == [.unchanged])
            draft.products.swapAt(0, 7)
            let moved = draft
            #expect(try await apply(moved).collections.map(\.outcome) == [.updated])
            draft.products.append(ProductID(high: 1, low: 1))
            let wrong = draft
            #expect(try await apply(wrong).refusals.map(\.field) == ["products[8]"])
            try await house.store.read { tx in
                let navigation = try Collections.navigation(tx, language: .hebrew)
                #expect(navigation.map(\.title) == ["Everything"])
                let found = try #require(
                    try Collections.find(tx, handle: "all", language: .english))
                var seen: [ProductCard] = []
                var cursor: ProductCursor?
                var pages = 0
                repeat {
                    let page = try Products.page(
                        tx, collection: found.id, language: .english, after: cursor, limit: 3)
                    seen += page.cards
                    cursor = page.next.flatMap { ProductCursor($0.text) }
                    pages += 1
                } while cursor != nil
                #expect(pages == 3)
                #expect(seen.map(\.id) == moved.products)
                #expect(seen.first { $0.handle == "linen-shirt" }?.items.count == 2)
                #expect(seen.allSatisfy { !$0.title.isEmpty })
            }
        }
    }
}
