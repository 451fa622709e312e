package import Kernel
package import Platform
package import Storage

/// Adds and changes locations by their code; those that are not named stay as they are. A change
/// holds for every promise from its commit on.
package struct WriteLocations: Sendable {
    package static let mostAtOnce = 200
    package let house: House
    package init(house: House) { self.house = house }

    package enum Answer: Sendable, Hashable {
        /// The ids by code, and how many of them are new or changed.
        case written([String: LocationID], changed: Int)
        case refused([Problem])
        case notPermitted
    }

    /// What is wrong with a location; all that are found are told at once.
    package struct Problem: Sendable, Hashable, Codable {
        package enum Reason: String, Sendable, Codable {
            case code, repeatedCode, name, address, leadMinutes, overlappingHours, tooMany
            case slots, dispatchUntil
        }
        package let code: String
        package let reason: Reason
    }

    package func callAsFunction(
        _ locations: [LocationDetails], operation: Operation, actor: Actor
    ) async throws -> Performed<Answer> {
        guard actor.may(.writeStock) else { return .now(.notPermitted) }
        let problems = WriteLocations.problems(locations)
        guard problems.isEmpty else { return .now(.refused(problems)) }
        let house = self.house
        return try await house.store.perform(operation) { tx in
            try WriteLocations.apply(tx, locations, ids: house.ids, now: house.now)
        }
    }

    /// What makes these locations unusable; empty when nothing does.
    package static func problems(_ locations: [LocationDetails]) -> [Problem] {
        var problems: [Problem] = []
        if locations.count > mostAtOnce {
            problems.append(Problem(code: "", reason: .tooMany))
        }
        var seen: Set<String> = []
        for location in locations {
            let found = { problems.append(Problem(code: location.code, reason: $0)) }
            let permitted = location.code.utf8.allSatisfy {
                ($0 >= 0x61 && $0 <= 0x7a) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2d
            }
            if !permitted || !(1...64).contains(location.code.utf8.count) { found(.code) }
            if !seen.insert(location.code).inserted { found(.repeatedCode) }
            let names = location.names.texts.values
            if names.isEmpty || names.contains(where: { !isShort($0) || $0.isEmpty }) {
                found(.name)
            }
            let address =
                Array(location.streets.texts.values) + Array(location.cities.texts.values) + [
                    location.postalCode
                ]
            if address.contains(where: { !isShort($0) }) { found(.address) }
            if !(0...10_080).contains(location.leadMinutes) { found(.leadMinutes) }
            if location.slots.map({ !$0.isSound }) ?? false { found(.slots) }
            if let until = location.dispatchUntil, !(0...1_440).contains(until) {
                found(.dispatchUntil)
            }
            let days = location.hours.weekdays + location.hours.holidays.values.map(\.periods)
            if days.contains(where: overlap) { found(.overlappingHours) }
        }
        return problems
    }

    private static func isShort(_ text: String) -> Bool { text.utf8.count <= 200 }

    private static func overlap(_ periods: [OpenPeriod]) -> Bool {
        zip(periods, periods.dropFirst()).contains { $1.opens < $0.closes }
    }

    /// The same within a transaction of the caller's (imports).
    package static func apply(
        _ tx: Transaction, _ locations: [LocationDetails], ids: IDSource, now: Instant
    ) throws -> Answer {
        let problems = problems(locations)
        guard problems.isEmpty else { return .refused(problems) }
        try LocationTable.holdRevision(tx)
        let book = try Locations.book(tx)
        var written: [String: LocationID] = [:]
        var changed: [Location] = []
        for details in locations {
            let known = book[code: details.code]
            let id: LocationID = known?.id ?? ids.next()
            written[details.code] = id
            if known?.details != details {
                changed.append(
                    Location(id: id, version: (known?.version ?? 0) + 1, details: details))
            }
        }
        if !changed.isEmpty {
            try LocationTable.put(tx, changed)
            try LocationTable.raiseRevision(tx)
            for location in changed {
                try tx.record(
                    Fact(
                        "LocationWritten", of: location.id.description, version: location.version,
                        at: now))
            }
        }
        return .written(written, changed: changed.count)
    }
}

extension WriteLocations.Answer: StoredAnswer {
    package func stored() throws -> String {
        switch self {
        case .written(let ids, let changed):
            let pairs = ids.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return (["written", String(changed)] + pairs).joined(separator: " ")
        case .refused, .notPermitted:
            throw StoreFault.other("only what was written is stored as an answer")
        }
    }

    package init(stored: String) throws {
        let words = stored.split(separator: " ")
        guard words.count >= 2, words[0] == "written", let changed = Int(words[1]) else {
            throw StoreFault.unreadable(stored)
        }
        var ids: [String: LocationID] = [:]
        for pair in words.dropFirst(2) {
            let halves = pair.split(separator: "=")
            guard halves.count == 2, let id = LocationID(String(halves[1])) else {
                throw StoreFault.unreadable(stored)
            }
            ids[String(halves[0])] = id
        }
        self = .written(ids, changed: changed)
    }
}
