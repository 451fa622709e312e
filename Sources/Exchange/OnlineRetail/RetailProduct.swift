import Catalogue
import Kernel

/// The goods of one code as the catalogue gets them.
struct RetailProduct: Sendable {
    let code: String
    let sku: String
    let title: String
    let collection: String
    let kind: String
    /// What was charged for it in the middle; nil when it was never sold.
    let price: Amount?
    let hasName: Bool
    let saleLines: Int

    /// On sale: it has a price and a name, and is goods.
    var isListed: Bool { price != nil && hasName && !ProductCode.services.contains(code) }

    /// All goods of the file by code.
    static func all(_ file: RetailFile) -> [RetailProduct] {
        let shopName = ShopName()
        return file.goods.sorted { $0.key < $1.key }.map { code, goods in
            let description = goods.description
            return RetailProduct(
                code: code, sku: goods.sku,
                title: description.map { shopName($0) } ?? "Item \(code)",
                collection: GoodsSorter.collections(description),
                kind: GoodsSorter.kinds(description),
                price: goods.price, hasName: description != nil, saleLines: goods.saleLines)
        }
    }

    /// An invented colour that stays the same: 1 to `CatalogueLimits.hues`.
    var hue: Int { Int(Scatter.of(code) % UInt64(CatalogueLimits.hues)) + 1 }

    var draft: ProductDraft {
        let ending = "-" + code.lowercased()
        let title = Handles.from(title) ?? "item"
        let room = Handles.longest - ending.utf8.count
        var handle = String(decoding: title.utf8.prefix(room), as: UTF8.self)
        while handle.hasSuffix("-") { handle.removeLast() }
        return ProductDraft(
            handle: handle + ending, kind: kind, hue: hue,
            source: RetailSource.key(code),
            texts: [.english: ProductText(title: self.title)],
            items: [ItemDraft(sku: sku, taxClass: .standard)])
    }
}

enum RetailSource {
    /// The key of an object of the file here: `online-retail:573415`.
    static func key(_ text: String) -> String { "online-retail:\(text)" }
}

/// A number that follows from a text and looks like chance: FNV-1a with 64 bits (Fowler, Noll, Vo).
enum Scatter {
    static func of(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        // The last bytes have not reached the upper bits yet.
        hash ^= hash >> 32
        return hash &* 0x9e37_79b9_7f4a_7c15 >> 16
    }
}
