package import Kernel
package import Platform
package import Storage

/// All that the law wants said of a product, as the merchant wants it to be.
package struct FactsDraft: Sendable, Hashable {
    /// By SKU; an item that is missing has no content.
    package var contents: [String: ItemContent]
    package var manufacturer: ManufacturerID?
    package var warnings: [Language: String]

    package init(
        contents: [String: ItemContent] = [:], manufacturer: ManufacturerID? = nil,
        warnings: [Language: String] = [:]
    ) {
        self.contents = contents
        self.manufacturer = manufacturer
        self.warnings = warnings
    }
}

package enum FactsAnswer: Sendable, Hashable, Codable {
    case done
    case manufacturer(ManufacturerID)
    case unknown
    case notPermitted
    /// The field and what is wrong with it.
    case refused([CatalogueRefusal])
    /// A manufacturer outside of the Union needs somebody in it who answers for the goods.
    case nobodyInUnion
}

package enum GoodsFacts {
    /// What a product's page says of it. Two statements.
    package static func of(
        _ tx: Transaction, _ product: ProductID, items: [ItemID], language: Language
    ) throws -> ProductFacts {
        let safety = try FactsTable.safety(tx, of: product, language: language)
        return ProductFacts(
            manufacturer: safety.manufacturer, warnings: safety.warning,
            contents: try FactsTable.contents(tx, of: items))
    }

    /// How much these items hold, where it is known. One statement.
    package static func contents(
        _ tx: Transaction, of items: [ItemID]
    ) throws -> [ItemID: ItemContent] { try FactsTable.contents(tx, of: items) }

    /// By name.
    package static func manufacturers(_ tx: Transaction) throws -> [Manufacturer] {
        try FactsTable.manufacturers(tx)
    }

    package static func warnings(
        _ tx: Transaction, of product: ProductID
    ) throws -> [Language: String] { try FactsTable.warnings(tx, of: product) }
}

/// Makes a product's facts what the draft says.
package struct WriteFacts: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ handle: String, _ draft: FactsDraft, operation: Operation, actor: Actor
    ) async throws -> FactsAnswer {
        guard actor.may(.writeCatalogue) else { return .notPermitted }
        let now = house.now
        return try await house.store.perform(operation) { tx -> FactsAnswer in
            guard let product = try ProductTable.id(of: handle, tx) else { return .unknown }
            try ProductTable.hold(tx, product)
            let items = try ProductTable.items(tx, of: [product])
            let refusals = try refusals(tx, draft, items)
            guard refusals.isEmpty else { return .refused(refusals) }
            let bySKU = Dictionary(items.map { ($0.foldedSKU, $0.id) }) { $1 }
            let contents = Dictionary(
                draft.contents.compactMap { sku, content in
                    bySKU[sku.lowercased()].map { ($0, content) }
                }
            ) { $1 }
            try FactsTable.replace(tx, of: items.map(\.id), contents)
            try FactsTable.replace(
                tx, of: product, draft.manufacturer,
                draft.warnings.mapValues(\.trimmed).filter { !$0.value.isEmpty })
            try SearchChanges.note(tx, [])
            try tx.record(
                Fact(
                    "ProductFactsChanged", of: product.description,
                    version: Int(now.microseconds), at: now))
            return .done
        }.answer
    }

    private func refusals(
        _ tx: Transaction, _ draft: FactsDraft, _ items: [StoredItem]
    ) throws -> [CatalogueRefusal] {
        var refusals: [CatalogueRefusal] = []
        let known = Set(items.map(\.foldedSKU))
        for sku in draft.contents.keys.sorted() where !known.contains(sku.lowercased()) {
            refusals.append(.init(index: 0, field: "contents.\(sku)", reason: .unknown))
        }
        for (language, text) in draft.warnings where text.count > FactLimits.warnings {
            refusals.append(
                .init(index: 0, field: "warnings.\(language.code)", reason: .tooLong))
        }
        if let id = draft.manufacturer, try FactsTable.manufacturer(tx, id) == nil {
            refusals.append(.init(index: 0, field: "manufacturer", reason: .unknown))
        }
        return refusals
    }
}

/// Makes a manufacturer, by name and country, what is said of them; every product that is theirs
/// shows it at once.
package struct WriteManufacturer: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ party: ResponsibleParty, country: Country, inUnion: ResponsibleParty?,
        operation: Operation, actor: Actor
    ) async throws -> FactsAnswer {
        guard actor.may(.writeCatalogue) else { return .notPermitted }
        var refusals = Self.refusals(party, "manufacturer")
        if let inUnion { refusals += Self.refusals(inUnion, "inUnion") }
        let (found, id, now) = (refusals, house.ids.next() as ManufacturerID, house.now)
        return try await house.store.perform(operation) { tx -> FactsAnswer in
            guard found.isEmpty else { return .refused(found) }
            if inUnion == nil, !Union.countries.contains(country.code) { return .nobodyInUnion }
            let before = try FactsTable.manufacturer(tx, name: party.name.trimmed, country: country)
            let after = Manufacturer(
                id: before?.id ?? id, party: party.trimmed, country: country,
                inUnion: inUnion?.trimmed)
            guard after != before else { return .manufacturer(after.id) }
            try FactsTable.write(tx, after)
            try SearchChanges.note(tx, [])
            try tx.record(
                Fact(
                    "ManufacturerChanged", of: after.id.description,
                    version: Int(now.microseconds), at: now))
            return .manufacturer(after.id)
        }.answer
    }

    private static func refusals(
        _ party: ResponsibleParty, _ field: String
    ) -> [CatalogueRefusal] {
        party.parts.compactMap { name, text in
            if text.trimmed.isEmpty {
                return .init(index: 0, field: "\(field).\(name)", reason: .missing)
            }
            let isLong = text.count > FactLimits.party
            return isLong ? .init(index: 0, field: "\(field).\(name)", reason: .tooLong) : nil
        }
    }
}

extension ResponsibleParty {
    fileprivate var trimmed: ResponsibleParty {
        ResponsibleParty(
            name: name.trimmed, postal: postal.trimmed, electronic: electronic.trimmed)
    }
}
