import Kernel

/// The columns of a file of products as Shopify writes it (help.shopify.com, Using CSV files to
/// import and export products), with the headings of its template of 2025 beside them.
enum ProductColumn {
    static let handle = "Handle"
    static let title = "Title"
    static let body = "Body (HTML)"
    static let published = "Published"
    static let status = "Status"
    static let sku = "Variant SKU"
    static let grams = "Variant Grams"
    static let quantity = "Variant Inventory Qty"
    static let price = "Variant Price"
    static let taxable = "Variant Taxable"
    static let barcode = "Variant Barcode"
    static let type = "Type"
    static let compareAt = "Variant Compare At Price"
    static let image = "Image Src"

    static func optionName(_ number: Int) -> String { "Option\(number + 1) Name" }
    static func optionValue(_ number: Int) -> String { "Option\(number + 1) Value" }

    /// Read into what Kolbo keeps, and written from it.
    static let used =
        [handle, title, body, published, status, sku, grams, quantity, price, taxable, barcode]
        + (0..<3).flatMap { [optionName($0), optionValue($0)] }

    /// In the order of Shopify's file.
    static let all: [KnownColumn] = text.split(separator: "\n").map { line in
        let names = line.split(separator: "|").map { String($0).trimmed }
        return KnownColumn(
            names[0], used.contains(names[0]) ? .used : .aside, Array(names.dropFirst()))
    }

    private static let text = """
        Handle | URL handle
        Title
        Body (HTML) | Description
        Vendor
        Product Category | Standardized Product Type | Custom Product Type
        Type | Product Type
        Tags
        Published | Published on online store
        Option1 Name
        Option1 Value
        Option1 Linked To
        Option2 Name
        Option2 Value
        Option2 Linked To
        Option3 Name
        Option3 Value
        Option3 Linked To
        Variant SKU | SKU
        Variant Grams | Weight value (grams)
        Variant Inventory Tracker | Inventory tracker
        Variant Inventory Qty | Inventory quantity
        Variant Inventory Policy | Continue selling when out of stock
        Variant Fulfillment Service | Fulfillment service
        Variant Price | Price
        Variant Compare At Price | Compare-at price
        Variant Requires Shipping | Requires shipping
        Variant Taxable | Charge tax
        Unit Price Total Measure
        Unit Price Total Measure Unit
        Unit Price Base Measure
        Unit Price Base Measure Unit
        Variant Barcode | Barcode
        Image Src | Product image URL
        Image Position
        Image Alt Text
        Gift Card
        SEO Title
        SEO Description
        Google Shopping / Google Product Category
        Google Shopping / Gender
        Google Shopping / Age Group
        Google Shopping / MPN
        Google Shopping / AdWords Grouping
        Google Shopping / AdWords Labels
        Google Shopping / Condition
        Google Shopping / Custom Product
        Google Shopping / Custom Label 0
        Google Shopping / Custom Label 1
        Google Shopping / Custom Label 2
        Google Shopping / Custom Label 3
        Google Shopping / Custom Label 4
        Variant Image | Variant image URL
        Variant Weight Unit | Weight unit for display
        Variant Tax Code | Tax code
        Cost per item
        Status
        """
}
