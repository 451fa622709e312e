import Catalogue
import Inventory
import Kernel
import Ordering
import Pricing

/// A primary feed for Google's Merchant Center: RSS 2.0 with the attributes of the product data
/// specification (support.google.com/merchants/answer/7052112).
enum GoogleFeed {
    static let namespace = "http://base.google.com/ns/1.0"
    static let foot = Array("</channel>\n</rss>\n".utf8)

    static func head(_ scope: FeedScope, _ kind: String) -> [UInt8] {
        var xml = FeedXML()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.raw("<rss version=\"2.0\" xmlns:g=\"\(namespace)\">\n<channel>\n")
        xml.element("title", scope.seller + kind)
        xml.element("link", scope.home)
        xml.element("description", "\(scope.seller), \(scope.market.currency.code)")
        xml.element("language", scope.language.code)
        xml.raw("\n")
        return xml.bytes
    }

    static func write(_ entry: FeedEntry, _ scope: FeedScope, to bytes: inout [UInt8]) {
        var xml = FeedXML(bytes)
        bytes = []
        xml.raw("<item>\n")
        xml.element("g:id", entry.id)
        xml.element("title", entry.title)
        xml.element("description", entry.description)
        xml.element("link", entry.link)
        for (index, picture) in entry.pictures.prefix(1 + FeedLimits.pictures).enumerated() {
            xml.element(index == 0 ? "g:image_link" : "g:additional_image_link", picture)
        }
        xml.element("g:availability", availability(entry.offered.available))
        prices(entry, scope, &xml)
        xml.element("g:condition", "new")
        identity(entry, &xml)
        if let group = entry.group { xml.element("g:item_group_id", group) }
        for (name, value) in entry.attributes { xml.element("g:\(name)", value) }
        for title in entry.collections { xml.element("g:product_type", title) }
        if let content = entry.offered.listed.content {
            let unit = GoogleFeed.unit(content.measure)
            xml.element("g:unit_pricing_measure", content.text + unit)
            xml.element("g:unit_pricing_base_measure", "1\(unit)")
        }
        if let grams = entry.grams { xml.element("g:shipping_weight", "\(grams) g") }
        for delivery in entry.deliveries(scope) {
            xml.raw("<g:shipping>")
            xml.element("g:country", delivery.country.code)
            if !delivery.name.isEmpty { xml.element("g:service", delivery.name) }
            xml.element("g:price", scope.money(delivery.cost))
            xml.raw("</g:shipping>\n")
        }
        xml.raw("</item>\n")
        bytes = xml.bytes
    }

    static func prices(_ entry: FeedEntry, _ scope: FeedScope, _ xml: inout FeedXML) {
        let (price, sale) = entry.prices
        xml.element("g:price", scope.money(price))
        if let sale { xml.element("g:sale_price", scope.money(sale)) }
    }

    static func availability(_ units: Int) -> String { units > 0 ? "in_stock" : "out_of_stock" }

    private static func identity(_ entry: FeedEntry, _ xml: inout FeedXML) {
        if let gtin = entry.offered.listed.gtin { xml.element("g:gtin", gtin.text) }
        if let maker = entry.offered.listed.product.maker {
            xml.element("g:brand", FeedText.cut(maker, FeedLimits.brand))
        }
        if entry.offered.listed.gtin == nil { xml.element("g:identifier_exists", "no") }
    }

    /// The units of unit_pricing_measure (answer 6324455).
    private static func unit(_ measure: Measure) -> String {
        switch measure {
        case .kilogram: "kg"
        case .litre: "l"
        case .metre: "m"
        case .squareMetre: "sqm"
        case .piece: "ct"
        }
    }
}

/// A local inventory feed: an entry for each item and shop (support.google.com/merchants/answer
/// 3061342).
enum GoogleLocalFeed {
    static func write(_ entry: FeedEntry, _ scope: FeedScope, to bytes: inout [UInt8]) {
        var xml = FeedXML(bytes)
        bytes = []
        for (shop, days) in scope.shops {
            let units = entry.offered.levels[shop.id]?.available ?? 0
            xml.raw("<item>\n")
            xml.element("g:store_code", shop.code)
            xml.element("g:id", entry.id)
            xml.element("g:quantity", String(units))
            xml.element("g:availability", GoogleFeed.availability(units))
            GoogleFeed.prices(entry, scope, &xml)
            if units > 0, let days {
                xml.element("g:pickup_method", "buy")
                xml.element("g:pickup_sla", sla(days))
            } else {
                xml.element("g:pickup_method", "not_supported")
            }
            xml.raw("</item>\n")
        }
        bytes = xml.bytes
    }

    /// The values of pickup_sla (answer 14635400).
    private static func sla(_ days: Int) -> String {
        switch days {
        case ...0: "same_day"
        case 1: "next_day"
        case 2...6: "\(days)-day"
        default: "multi-week"
        }
    }
}

/// XML as feeds need it: elements of text, one a line.
struct FeedXML {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    /// Markup of ours.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    mutating func element(_ name: String, _ text: String) {
        raw("<\(name)>")
        escape(text)
        raw("</\(name)>\n")
    }

    /// What XML 1.0 does not allow at all is left out.
    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars where FeedText.isAllowed(scalar) {
            switch scalar {
            case "&": raw("&amp;")
            case "<": raw("&lt;")
            case ">": raw("&gt;")
            case "\"": raw("&quot;")
            default: bytes.append(contentsOf: scalar.utf8)
            }
        }
    }
}
