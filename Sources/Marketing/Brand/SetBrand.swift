package import Kernel
package import Platform
package import Storage
import Synchronization

/// What the merchant sets, checked.
package struct BrandDraft: Sendable, Hashable {
    package static let longestName = 60
    package static let longestAddress = 200

    package var name: String
    package var accent: Colour
    package var accentDark: Colour
    package var logo: BrandLogo?
    package var logoDark: BrandLogo?
    package var email: EmailAddress?
    package var address: String

    package init(
        name: String, accent: Colour = Brand.standardAccent,
        accentDark: Colour = Brand.standardAccentDark, logo: BrandLogo? = nil,
        logoDark: BrandLogo? = nil, email: EmailAddress? = nil, address: String = ""
    ) {
        self.name = name
        self.accent = accent
        self.accentDark = accentDark
        self.logo = logo
        self.logoDark = logoDark
        self.email = email
        self.address = address
    }
}

package enum BrandAnswer: Sendable, Hashable, Codable, CodableAnswer {
    case set
    case notPermitted
    /// The accent cannot be read on light grounds; the nearest that can.
    case tooPale(nearest: String)
    /// The same on dark grounds.
    case tooDark(nearest: String)
    /// A text comes before there is a brand.
    case noBrand
}

/// Sets the brand and its texts; true on every page and in every mail from then on.
package struct SetBrand: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package func callAsFunction(
        _ operation: Operation, _ draft: BrandDraft, actor: Actor
    ) async throws -> BrandAnswer {
        guard actor.may(.manageBrand) else { return .notPermitted }
        let now = house.now
        return try await house.store.perform(operation) { tx in
            try SetBrand.apply(tx, draft, at: now)
        }.answer
    }

    package static func apply(
        _ tx: Transaction, _ draft: BrandDraft, at now: Instant
    ) throws -> BrandAnswer {
        let legible = draft.accent.legible(on: BrandColours.lightGrounds, towards: .black)
        guard legible == draft.accent else { return .tooPale(nearest: legible.text) }
        let dark = draft.accentDark.legible(on: BrandColours.darkGrounds, towards: .white)
        guard dark == draft.accentDark else { return .tooDark(nearest: dark.text) }
        try BrandTable.write(tx, draft, now)
        try tx.record(
            Fact("BrandChanged", of: "brand", version: try BrandTable.revision(tx), at: now))
        return .set
    }

    /// An empty text is taken away, so that the one for all markets counts again.
    package func text(
        _ operation: Operation, _ text: BrandText, actor: Actor
    ) async throws -> BrandAnswer {
        guard actor.may(.manageBrand) else { return .notPermitted }
        let now = house.now
        return try await house.store.perform(operation) { tx -> BrandAnswer in
            guard try BrandTable.revision(tx) > 0 else { return .noBrand }
            try SetBrand.apply(tx, [text], at: now)
            return .set
        }.answer
    }

    package static func apply(
        _ tx: Transaction, _ texts: [BrandText], at now: Instant
    ) throws {
        for text in texts { try BrandTable.write(tx, text, now) }
        try BrandTable.bump(tx, now)
        try tx.record(
            Fact("BrandChanged", of: "brand", version: try BrandTable.revision(tx), at: now))
    }
}

/// The brand in memory, read anew only when its revision has changed. Make one for a program.
package final class BrandBook: Sendable {
    private let standard: Brand
    private let held: Mutex<Brand>

    /// - Parameter name: what the shop is called while no brand is set.
    package init(name: String) {
        standard = Brand(revision: 0, name: name)
        held = Mutex(standard)
    }

    /// As it was last read: for what is shown without reading anything.
    package var last: Brand { held.withLock { $0 } }

    /// One tiny statement, and the whole brand after a change.
    @discardableResult
    package func brand(_ tx: Transaction) throws -> Brand {
        let revision = try BrandTable.revision(tx)
        let known = last
        if known.revision == revision { return known }
        let brand = try BrandTable.brand(tx) ?? standard
        held.withLock { $0 = brand }
        return brand
    }
}
