import Invoicing
import Kernel
import Ordering

extension Shapes {
    private static let documentSeller = OutputShape<Seller>(
        "DocumentSeller", "Who sold.",
        .text("legalName", "As registered.") { $0.legalName },
        .texts("address", "A line each, without the country.") { $0.address },
        .text("country", "ISO 3166-1.", ifAny: { $0.country?.code }),
        .text("taxNumber", "Under which tax is paid; empty while not set.") { $0.taxNumber },
        .text("registration", "In the register of companies; empty while not set.") {
            $0.registration
        })

    private static let documentBuyer = OutputShape<DocumentContent.Buyer>(
        "DocumentBuyer", "Whom it is made out to.",
        .text("name", "In full.") { $0.name },
        .texts("address", "A line each; none where the goods were collected.") { $0.address },
        .text("country", "ISO 3166-1.", ifAny: { $0.country?.code }))

    private static let documentLine = OutputShape<DocumentContent.Line>(
        "DocumentLine", "One entry.",
        .text("kind", "What it is.", schema: .choice(["goods", "delivery", "part"])) {
            $0.kind.rawValue
        },
        .text("title", "As ordered; empty unless goods.") { $0.title },
        .text("detail", "The chosen options.") { $0.detail },
        .text("sku", "The merchant's label.") { $0.sku },
        .number("quantity", "Units.") { $0.quantity.count },
        .minor("netUnit", "One without tax, rounded: to be read, not multiplied.") {
            $0.netUnit.minor
        },
        .minor("net", "Without tax.") { $0.net.minor },
        .number("taxRate", "Parts per million.") { $0.rate },
        .minor("tax", "Its tax.") { $0.tax.minor })

    private static let documentRate = OutputShape<DocumentContent.Rate>(
        "DocumentRate", "The sums of one tax rate.",
        .number("taxRate", "Parts per million.") { $0.rate },
        .minor("net", "Without tax.") { $0.net.minor },
        .minor("tax", "The tax.") { $0.tax.minor })

    private static let document = OutputShape<IssuedDocument>(
        "Document", "An invoice or a credit note as it was issued; it never changes.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Document.self)) {
            $0.head.id.description
        },
        .text("kind", "What it is.", schema: .choice(DocumentKind.allCases.map(\.rawValue))) {
            $0.head.kind.rawValue
        },
        .text("number", "Without gaps within its series and year.") { $0.head.number },
        .text("order", "The order.", schema: .identifier(Kinds.Order.self)) {
            $0.head.orderID.description
        },
        .text("corrects", "The number of the invoice.", ifAny: { $0.content.corrected?.number }),
        .text("issuedAt", "When.", schema: .moment) { $0.head.issuedAt.description },
        .text("issuedOn", "The day on the seller's calendar.", schema: .text(format: "date")) {
            $0.content.issuedOn.description
        },
        .text(
            "suppliedOn", "When the goods were handed over, or the money went back.",
            schema: .text(format: "date")
        ) { $0.content.suppliedOn.description },
        .text("language", "Of the PDF.", schema: Language.schema) { $0.content.language.code },
        .text("currency", "ISO 4217.") { $0.content.currency.code },
        .part("seller", "Who sold.", documentSeller) { $0.content.seller },
        .part("buyer", "Whom it is made out to.", documentBuyer) { $0.content.buyer },
        .list("lines", "What it is about.", documentLine) { $0.content.lines },
        .list("rates", "The highest rate first.", documentRate) { $0.content.rates },
        .minor("net", "Without tax.") { $0.content.net.minor },
        .minor("tax", "All of it.") { $0.content.tax.minor },
        .minor("total", "With tax.") { $0.content.total.minor })

    static let documents = OutputShape<ListPage<IssuedDocument>>.page(
        "DocumentList", "The documents of an order.", of: document)

    static let seller = OutputShape<SellerAnswer>(
        "Seller", "Who sells in a market, and how its documents are numbered.",
        .text("market", "The market's code.") { $0.market },
        .part("seller", "As documents name them.", documentSeller) { $0.setting.seller },
        .text("invoiceSeries", "What numbers of invoices begin with.") {
            $0.setting.invoiceSeries.text
        },
        .text("creditSeries", "The same of credit notes.") { $0.setting.creditSeries.text })

    static let sellers = OutputShape<ListPage<SellerAnswer>>.page(
        "SellerList", "The sellers of all markets.", of: seller)
}
