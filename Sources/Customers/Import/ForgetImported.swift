package import Kernel
package import Platform
package import Storage

extension ImportProfiles {
    /// Why a profile that came with an import cannot go away again.
    package enum Forgotten: Sendable, Hashable {
        case gone
        case unknown
        case changed
        /// The person has signed in here, or the profile was merged.
        case used
    }

    /// Takes a profile away as if it had never been, with what came with it: for one that an import
    /// made and nobody has touched since. What other areas know of it is theirs to forget.
    package static func forget(
        _ tx: Transaction, _ id: ProfileID, atVersion version: Int, source: String
    ) throws -> Forgotten {
        try ProfileTable.lock(tx, [id])
        guard let now = try ProfileTable.version(tx, id) else { return .unknown }
        guard now == version else { return .changed }
        if try ProfileTable.isMerged(tx, id) { return .used }
        if try ShopperSessionTable.isKnown(tx, id) || IdentityTable.isProved(tx, id) {
            return .used
        }
        let contacts = try ContactPointTable.all(tx, of: [id]).map(\.contact.value)
        try ConsentTable.remove(tx, contacts, source: source)
        do {
            try tx.savepoint {
                try AddressTable.removeAll(tx, of: id)
                try ContactPointTable.removeAll(tx, of: id)
                try IdentityTable.removeAll(tx, of: id)
                try ProfileTable.remove(tx, id)
            }
        } catch StoreFault.foreignKey {
            return .used
        }
        return .gone
    }

    /// Says by which keys of another system profiles that are here already are known there.
    package static func attach(
        _ tx: Transaction, _ keys: [String: ProfileID], ids: IDSource, at now: Instant
    ) throws {
        try IdentityTable.add(
            tx,
            keys.sorted { $0.key < $1.key }.map { key, profile in
                Identity(
                    id: ids.next(), profileID: profile, kind: .imported, value: key,
                    verifiedAt: now, createdAt: now)
            })
    }

    /// Gives addresses to profiles that have none like them; each profile's first is its default.
    /// The profiles that got one.
    @discardableResult
    package static func add(
        _ tx: Transaction, _ addresses: [(profile: ProfileID, postal: DeliveryAddress)],
        ids: IDSource, at now: Instant
    ) throws -> Set<ProfileID> {
        guard !addresses.isEmpty else { return [] }
        let known = Dictionary(
            grouping: try AddressTable.all(tx, of: addresses.map(\.profile)), by: \.profileID)
        var added: [Address] = []
        for (profile, postal) in addresses {
            let own = (known[profile] ?? []) + added.filter { $0.profileID == profile }
            guard own.count < Addresses.most, !own.contains(where: { $0.postal == postal }) else {
                continue
            }
            added.append(
                Address(
                    id: ids.next(), profileID: profile, postal: postal, isDefault: own.isEmpty))
        }
        try AddressTable.add(tx, added, at: now)
        return Set(added.map(\.profileID))
    }

    /// Enters what another system says that people have agreed to or withdrawn.
    package static func add(
        _ tx: Transaction, consents: [ConsentRequest], ids: IDSource, at now: Instant
    ) throws {
        for request in consents {
            let id: ConsentID = ids.next()
            try ConsentTable.add(tx, id, request, at: now)
            try tx.record(
                Fact(
                    request.granted ? "ConsentGranted" : "ConsentWithdrawn", of: id.description,
                    version: 1, at: now,
                    details: #"{"purpose":"\#(request.purpose.rawValue)"}"#))
        }
    }
}

extension Profiles {
    /// Profiles that stand for themselves, in the order of their ids.
    package static func page(
        _ tx: Transaction, after last: ProfileID?, limit: Int
    ) throws -> [ProfileID] {
        try ProfileTable.page(tx, after: last ?? ProfileID(high: 0, low: 0), limit: limit)
    }

    /// All profiles that resolve to these, by the one they resolve to. One statement.
    package static func members(
        _ tx: Transaction, of ids: [ProfileID]
    ) throws -> [ProfileID: [ProfileID]] {
        guard !ids.isEmpty else { return [:] }
        return Dictionary(grouping: try ProfileTable.members(tx, of: ids), by: \.canonical)
            .mapValues { $0.map(\.member) }
    }

    /// The profiles that these resolve to. One statement.
    package static func canonicals(
        _ tx: Transaction, _ ids: [ProfileID]
    ) throws -> [ProfileID: ProfileID] {
        ids.isEmpty ? [:] : try ProfileTable.canonicals(tx, ids)
    }
}
