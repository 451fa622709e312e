import Catalogue
import Customers
package import Inventory
package import Kernel
package import Platform
package import Pricing
package import Storage

/// What somebody looked at last. Of people who have signed in the house keeps the last few, so that
/// they find them on every device; of everybody else it keeps nothing: their browser does, in a
/// cookie of its own that ends with its session.
package enum RecentlySeen {
    /// Products kept of a person.
    package static let kept = 20
    /// Kept by a browser.
    package static let inCookie = 8
    /// Shown in a row.
    package static let shown = 4

    /// The last products of a person, the newest first; pass `Profiles.memberIDs`.
    package static func of(
        _ tx: Transaction, profiles: [ProfileID], limit: Int = kept
    ) throws -> [ProductID] {
        profiles.isEmpty ? [] : try SeenTable.newest(tx, of: profiles, limit: limit)
    }

    /// As lists show them, in their order; what the market does not sell is left out. Three
    /// statements.
    package static func offers(
        _ tx: Transaction, _ products: [ProductID], language: Language, market: Market,
        places: LocationBook, at now: Instant
    ) throws -> [OfferCard] {
        guard !products.isEmpty else { return [] }
        let cards = try Products.cards(tx, ids: products, language: language)
        return try Offers.cards(
            tx, products.compactMap { cards[$0] }, market, places, now, language: language
        )
        .filter { $0.from != nil }
    }
}

/// Notes what somebody who has signed in looked at, and forgets it when they say so.
package struct NoteSeen: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    /// - Parameter products: the newest first; what a browser kept before the sign-in may follow.
    package func callAsFunction(_ products: [ProductID], profile: ProfileID) async throws {
        guard !products.isEmpty else { return }
        let now = house.now
        let products = Array(products.prefix(RecentlySeen.kept))
        try await house.store.write { tx in try SeenTable.add(tx, profile, products, now) }
    }

    package func forget(profile: ProfileID) async throws {
        try await house.store.write { tx in
            try SeenTable.forget(tx, of: Profiles.memberIDs(tx, profile))
        }
    }
}
