package import Catalogue
package import Kernel
package import Storage
import Synchronization

/// All markets with their lists, taxes and delivery rates: what `price` needs beside the prices.
package struct MarketBook: Sendable, Hashable {
    package let revision: Int64
    /// In the merchant's order.
    package let markets: [Market]
    package let taxRates: [TaxRate]

    package init(revision: Int64 = 0, markets: [Market], taxRates: [TaxRate]) {
        self.revision = revision
        self.markets = markets
        self.taxRates = taxRates
    }

    /// The market for those who have chosen none.
    package var first: Market? { markets.first }

    package func market(code: String) -> Market? { markets.first { $0.code == code } }
    package func market(id: MarketID) -> Market? { markets.first { $0.id == id } }
    /// The market whose home it is, else one that serves it.
    package func market(for country: Country) -> Market? {
        markets.first { $0.home == country } ?? markets.first { $0.countries.contains(country) }
    }
    package func market(ofList id: PriceListID) -> Market? {
        markets.first { $0.list(id) != nil }
    }

    /// Parts per million; nil when none is known.
    package func taxRate(_ taxClass: TaxClass, in country: Country, on day: Day) -> Int? {
        taxRates.first {
            $0.taxClass == taxClass && $0.country == country && $0.holds(on: day)
        }?.rate
    }
}

extension MarketBook {
    /// Reads everything. For writers, and for `MarketBooks` when something has changed.
    static func load(_ tx: Transaction, revision: Int64) throws -> MarketBook {
        MarketBook(
            revision: revision, markets: try MarketTable.markets(tx),
            taxRates: try MarketTable.taxRates(tx))
    }
}

/// The book in memory, read again only when its revision has changed. A revision is a number that
/// is drawn, not counted: one that was rolled back never comes again with other contents.
package final class MarketBooks: Sendable {
    private let kept = Mutex<MarketBook?>(nil)

    package init() {}

    /// The book as `tx` sees it. One small statement when nothing has changed.
    package func book(_ tx: Transaction) throws -> MarketBook {
        try book(tx, at: tx.read(revision()))
    }

    /// What tells whether the book has changed, for reading it together with other things.
    package func revision() -> Reading<Int64> { MarketTable.revision() }

    /// The book of this revision, which `tx` has just read.
    package func book(_ tx: Transaction, at revision: Int64) throws -> MarketBook {
        if let book = kept.withLock({ $0 }), book.revision == revision { return book }
        let book = try MarketBook.load(tx, revision: revision)
        kept.withLock { $0 = book }
        return book
    }
}
