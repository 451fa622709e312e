import Customers
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Invoicing
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let documentEndpoints: [Endpoint] = [
        listDocuments, documentFile, listSellers, setSeller,
    ]

    private static let listDocuments = Endpoint.read(
        "/api/orders/{order}/documents", "listDocuments", .orders,
        "The invoice of an order and its credit notes as they were issued, the oldest first",
        access: .shopperOr(.readOrders), [order], answers: Shapes.documents, refusals: [.notFound]
    ) { call in
        let id = try call[order]
        let actor = try call.someone()
        return try await call.shop.house.store.read { tx in
            guard try isVisible(tx, id, to: actor) else {
                throw call.refuse(.notFound, "No order \(id)")
            }
            return ListPage(try Documents.all(tx, of: id), next: nil)
        }
    }
    .leads(to: "getDocumentPDF", "document", from: "items/0/id", and: "order")

    private static let document = Parameter<DocumentID>.id("document", "The document's id.")

    private static let documentFile = Endpoint.download(
        "/api/orders/{order}/documents/{document}/pdf", "getDocumentPDF", .orders,
        "An invoice or a credit note as PDF, in the language of the order",
        access: .shopperOr(.readOrders), [order, document], mediaType: "application/pdf",
        refusals: [.notFound]
    ) { call in
        let (id, wanted) = (try call[order], try call[document])
        let actor = try call.someone()
        let found = try await call.shop.house.store.read { tx in
            try isVisible(tx, id, to: actor) ? try Documents.find(tx, wanted) : nil
        }
        guard let found, found.head.orderID == id else {
            throw call.refuse(.notFound, "No document \(wanted) of order \(id)")
        }
        return try await DocumentFiles.response(call.shop, found, call.request)
    }

    private static func isVisible(
        _ tx: Transaction, _ id: OrderID, to actor: Actor
    ) throws -> Bool {
        let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
        return try Orders.find(tx, id)?.isVisible(to: actor, profiles: Set(profiles)) ?? false
    }

    // MARK: Sellers

    private static let listSellers = Endpoint.read(
        "/api/sellers", "listSellers", .orders,
        "Who sells in each market, and how its documents are numbered",
        access: .holder(.manageBrand), answers: Shapes.sellers
    ) { call in
        ListPage(try await sellers(call.shop), next: nil)
    }

    private static func sellers(_ shop: Shop) async throws -> [SellerAnswer] {
        try await shop.house.store.read { tx in
            let markets = try shop.books.markets.book(tx)
            let all = try Sellers.all(
                tx, markets, try shop.books.locations.book(tx), try shop.brand.brand(tx))
            return markets.markets.compactMap { market in
                all[market.code].map { SellerAnswer(market: market.code, setting: $0) }
            }
        }
    }

    private static let marketCode = Parameter<String>(
        "market", in: .path, "The market's code.", schema: .anyText, form: "the code of a market"
    ) { $0.isEmpty || $0.utf8.count > 40 ? nil : $0 }

    private static let setSeller = Endpoint.write(
        .put, "/api/sellers/{market}", "setSeller", .orders,
        "Set who sells in a market, and how its documents are numbered",
        access: .holder(.manageBrand), [marketCode], takes: SellerBody.self,
        answers: Shapes.seller, "The next document says so; those issued stay as they are.",
        refusals: [.notFound, .seriesTaken]
    ) { call, body in
        let code = try call[marketCode]
        let answer = try await call.shop.documents.setSeller(
            call.operation(), market: code, try body.setting(), actor: call.someone())
        switch answer {
        case .set:
            guard let now = try await sellers(call.shop).first(where: { $0.market == code }) else {
                throw call.refuse(.notFound, "No market \(code)")
            }
            return now
        case .unknownMarket: throw call.refuse(.notFound, "No market \(code)")
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageBrand.rawValue)
        case .seriesTaken(let market):
            throw call.refuse(.seriesTaken, "It is used in the market \(market)")
        }
    }
    .example(
        body: """
            {"legalName":"Kolbo Ltd","address":["12 Poland Street","London W1F 8QD"],\
            "country":"GB","taxNumber":"GB123456789","invoiceSeries":"GB-R",\
            "creditSeries":"GB-C"}
            """
    )
}

struct SellerAnswer: Sendable {
    let market: String
    let setting: SellerSetting
}

struct SellerBody: InputBody {
    let legalName: String
    let address: [String]
    let country: String?
    let taxNumber: String?
    let registration: String?
    let invoiceSeries: String
    let creditSeries: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case legalName, address, country, taxNumber, registration, invoiceSeries, creditSeries
    }

    private static let series = Rule<String>.form(
        "1 to \(DocumentSeries.longest) capital letters, digits and single hyphens"
    ) { DocumentSeries($0) != nil }

    static let shape = InputShape<Self>("NewSeller", "Who sells in a market.")
        .field("legalName", \.legalName, "As registered.", .length(1...Seller.longestLine))
        .field(
            "address", \.address, "A line each, without the country.",
            .count(1...Seller.mostLines)
        )
        .field(
            "country", \.country, "ISO 3166-1, two letters; none leaves it out.",
            .ifAny(.form("two letters") { Country($0) != nil })
        )
        .field(
            "taxNumber", \.taxNumber, "Under which tax is paid.",
            .ifAny(.length(0...Seller.longestLine))
        )
        .field(
            "registration", \.registration, "In the register of companies.",
            .ifAny(.length(0...Seller.longestLine))
        )
        .field("invoiceSeries", \.invoiceSeries, "What numbers of invoices begin with.", series)
        .field("creditSeries", \.creditSeries, "The same of credit notes.", series)

    func setting() throws -> SellerSetting {
        guard let invoices = DocumentSeries(invoiceSeries),
            let credits = DocumentSeries(creditSeries)
        else { throw ProblemDetails.badField("invoiceSeries", "must be a series") }
        let lines = address.map { $0.trimmed }
        guard lines.allSatisfy({ (1...Seller.longestLine).contains($0.unicodeScalars.count) })
        else {
            throw ProblemDetails.badField(
                "address", "must have lines of 1 to \(Seller.longestLine) characters")
        }
        return SellerSetting(
            seller: Seller(
                legalName: legalName, address: lines, country: country.flatMap { Country($0) },
                taxNumber: taxNumber ?? "", registration: registration ?? ""),
            invoiceSeries: invoices, creditSeries: credits)
    }
}
