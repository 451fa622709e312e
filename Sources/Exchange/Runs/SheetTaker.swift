import Inventory
import Kernel
import Platform
import Pricing
import Storage

/// Rows of a file that belong together: a product with its items, an order with its lines, or one
/// row by itself.
struct SheetObject: Sendable {
    let rows: [SheetRow]
    /// Cells that another object of the file has too.
    var doubles: [DoubledCell] = []

    var line: Int { rows.first?.line ?? 0 }
}

struct DoubledCell: Sendable, Hashable {
    let line: Int
    let heading: String
    /// Where it stands first.
    let firstLine: Int
}

/// Turns rows of one kind of file into objects of the shop.
protocol SheetTaker: Sendable {
    var columns: SheetColumns { get }
    /// The column whose equal cells in rows that follow each other make one object; nil when every
    /// row is one.
    var grouping: String? { get }
    /// Columns in which no two objects may have the same.
    var unique: [String] { get }

    /// Writes what can be taken of a batch, and says what became of every object.
    func take(
        _ tx: Transaction, _ objects: [SheetObject], _ context: ImportContext
    ) throws -> [ImportEntry]
}

/// What a batch is taken with.
struct ImportContext: Sendable {
    let run: ImportRunID
    let kind: SheetKind
    let options: ImportOptions
    let terms: ImportTerms
    let house: House
    let now: Instant

    /// Under which the stock ledger and consents name the run.
    var reference: String { "import \(run)" }
}

/// Where the goods of a file are sold and lie, and in which language they are described.
struct ImportTerms: Sendable {
    let market: Market
    /// The list for everybody.
    let list: PriceListID
    let language: Language
    let location: Location?

    init(_ tx: Transaction, _ options: ImportOptions) throws {
        let book = try MarketBooks().book(tx)
        let known = book.markets.map(\.code).joined(separator: ", ")
        let wanted = options.market.map(book.market(code:)) ?? book.first
        guard let market = wanted else {
            throw ImportFault(
                problem: options.market.map { "there is no market \($0)" }
                    ?? "there is no market yet",
                remedy: known.isEmpty
                    ? "Make one first; kolbo demo shows how a shop is set up."
                    : "Use --market with one of: \(known).")
        }
        guard let list = market.lists.first(where: { $0.customerGroup == nil }) else {
            throw ImportFault(
                problem: "the market \(market.code) has no price list for everybody",
                remedy: "Add one to the market.")
        }
        let places = try Locations.book(tx)
        location = try options.location.map { code in
            guard let place = places[code: code] else {
                throw ImportFault(
                    problem: "there is no location \(code)",
                    remedy: "Use --location with one of: "
                        + places.locations.map(\.code).joined(separator: ", ") + ".")
            }
            return place
        }
        self.market = market
        self.list = list.id
        language = options.language ?? market.defaultLanguage
    }
}
