import Catalogue
import Kernel
import Ordering
import Platform

/// A catalogue for Meta's shops and ads: CSV as the catalogue reference of developers.facebook.com
/// has it. Cells are what they say: an apostrophe before a sign, which keeps a spreadsheet from
/// calculating, would be part of a name here.
enum MetaFeed {
    private static let columns = [
        "id", "title", "description", "availability", "condition", "price", "link", "image_link",
        "brand", "additional_image_link", "sale_price", "item_group_id", "gtin", "product_type",
        "color", "size", "material", "pattern", "shipping", "shipping_weight",
    ]

    static var head: [UInt8] {
        var bytes: [UInt8] = []
        CSVRecord.append(columns, to: &bytes)
        return bytes
    }

    static func write(_ entry: FeedEntry, _ scope: FeedScope, to bytes: inout [UInt8]) {
        let (price, sale) = entry.prices
        let listed = entry.offered.listed
        let attributes = Dictionary(entry.attributes.map { ($0.name, $0.value) }) { first, _ in
            first
        }
        let more = entry.pictures.dropFirst().prefix(FeedLimits.pictures)
        CSVRecord.append(
            [
                entry.id, entry.title, entry.description,
                entry.offered.available > 0 ? "in stock" : "out of stock", "new",
                scope.money(price), entry.link, entry.pictures.first ?? "",
                // It must not be empty: of unmarked goods the shop is the brand.
                FeedText.cut(listed.product.maker ?? scope.seller, FeedLimits.value),
                more.joined(separator: ","), sale.map(scope.money) ?? "", entry.group ?? "",
                listed.gtin?.text ?? "", entry.collections.first ?? "",
                attributes["color"] ?? "", attributes["size"] ?? "",
                attributes["material"] ?? "", attributes["pattern"] ?? "",
                shipping(entry, scope), entry.grams.map { "\($0) g" } ?? "",
            ], to: &bytes)
    }

    /// `GB::Standard:4.50 GBP`, a comma between two; neither may be in a name.
    private static func shipping(_ entry: FeedEntry, _ scope: FeedScope) -> String {
        entry.deliveries(scope).map { delivery in
            let name = delivery.name.filter { $0 != ":" && $0 != "," }
            return "\(delivery.country.code)::\(name):\(scope.money(delivery.cost))"
        }.joined(separator: ",")
    }
}
