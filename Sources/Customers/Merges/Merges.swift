package import Kernel
package import Platform
package import Storage

/// The record that two profiles are one person.
package struct Merge: Sendable, Hashable {
    package let id: MergeID
    /// The profile that stood for its tree when the merge was made.
    package let keptID: ProfileID
    package let mergedID: ProfileID
    package let at: Instant
    package let reason: MergeReason
    package let undoneAt: Instant?
}

/// Why two profiles were taken for one person.
package enum MergeReason: String, Sendable, CaseIterable, Codable {
    /// The person proved an identity of each.
    case provedBoth
    /// A member of staff looked at both and decided so.
    case staffDecision
    /// Another system had joined them.
    case imported
}

package enum MergeAnswer: Sendable, Hashable, StoredAnswer {
    case merged(MergeID)
    /// They are one already; nothing was recorded.
    case alreadyOne
    case unknownProfile(ProfileID)
    /// Together they would have more than `Profiles.mostMembers` members.
    case tooMany
    case notAllowed

    package func stored() -> String {
        switch self {
        case .merged(let id): id.description
        case .alreadyOne: "alreadyOne"
        case .unknownProfile(let id): id.description
        case .tooMany: "tooMany"
        case .notAllowed: "notAllowed"
        }
    }

    package init(stored: String) throws {
        switch stored {
        case "alreadyOne": self = .alreadyOne
        case "tooMany": self = .tooMany
        case "notAllowed": self = .notAllowed
        default:
            if let id = MergeID(stored) {
                self = .merged(id)
            } else if let id = ProfileID(stored) {
                self = .unknownProfile(id)
            } else {
                throw StoreFault.unreadable(stored)
            }
        }
    }
}

package enum SplitAnswer: String, Sendable, StoredAnswer {
    case split
    /// There is no such merge, or it was undone before.
    case notMerged
    case notAllowed

    package func stored() -> String { rawValue }
    package init(stored: String) throws {
        guard let value = SplitAnswer(rawValue: stored) else {
            throw StoreFault.unreadable(stored)
        }
        self = value
    }
}

package enum Merges {
    /// Who may say that two profiles are one person, and take it back.
    package static let permission = Permission.manageStaff

    /// The merges that touched any of these profiles, the newest first, undone ones included; pass
    /// `Profiles.memberIDs` for those of a person.
    package static func all(_ tx: Transaction, profiles: [ProfileID]) throws -> [Merge] {
        profiles.isEmpty ? [] : try ProfileTable.merges(tx, of: profiles)
    }
}

/// Joins two profiles into one person: `kept` stands for both from then on. Identities, orders and
/// the rest stay where they are and are found through `Profiles.memberIDs`, so it costs the number
/// of profiles joined and nothing else. See docs/algorithms/identity.md.
package struct MergeProfiles: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        kept: ProfileID, merged: ProfileID, reason: MergeReason, actor: Actor,
        operation: Operation
    ) async throws -> MergeAnswer {
        let id: MergeID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx -> MergeAnswer in
            guard actor.may(Merges.permission) else { return .notAllowed }
            return try MergeProfiles.merge(
                tx, id, kept: kept, merged: merged, reason, by: actor, at: now)
        }.answer
    }

    static func merge(
        _ tx: Transaction, _ id: MergeID, kept: ProfileID, merged: ProfileID,
        _ reason: MergeReason, by actor: Actor, at now: Instant
    ) throws -> MergeAnswer {
        let asked = try ProfileTable.canonicals(tx, [kept, merged])
        for profile in [kept, merged] where asked[profile] == nil {
            return .unknownProfile(profile)
        }
        try ProfileTable.lockRoots(tx, of: [kept, merged])
        let held = try ProfileTable.canonicals(tx, [kept, merged])
        guard let root = held[kept], let other = held[merged] else {
            throw StoreFault.contention
        }
        guard root != other else { return .alreadyOne }
        guard try ProfileTable.size(tx, of: [root, other]) <= Profiles.mostMembers else {
            return .tooMany
        }
        let merge = Merge(
            id: id, keptID: root, mergedID: other, at: now, reason: reason, undoneAt: nil)
        try ProfileTable.add(tx, merge, by: actor.label)
        try ProfileTable.move(tx, from: other, to: root)
        try tx.record(
            Fact(
                "ProfilesMerged", of: id.description, version: 1, at: now,
                details: #"{"kept":"\#(root)","merged":"\#(other)"}"#))
        return .merged(id)
    }
}

/// Takes a merge back, whichever were made before and after it: the profile that was merged stands
/// again for itself and for those that had been merged into it.
package struct SplitProfiles: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: MergeID, actor: Actor, operation: Operation
    ) async throws -> SplitAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> SplitAnswer in
            guard actor.may(Merges.permission) else { return .notAllowed }
            guard let merge = try ProfileTable.merge(tx, id) else { return .notMerged }
            try ProfileTable.lockRoots(tx, of: [merge.keptID, merge.mergedID])
            guard try ProfileTable.undo(tx, id, by: actor.label, at: now) else {
                return .notMerged
            }
            try ProfileTable.rootTree(tx, at: merge.mergedID)
            try tx.record(
                Fact(
                    "ProfilesSplit", of: id.description, version: 2, at: now,
                    details: #"{"kept":"\#(merge.keptID)","merged":"\#(merge.mergedID)"}"#))
            return .split
        }.answer
    }
}
