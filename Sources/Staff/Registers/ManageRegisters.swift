package import Kernel
package import Platform
package import Storage

package enum AddedRegister: Sendable, Hashable {
    case added(RegisterID)
    /// The place has as many as there are numbers.
    case tooMany
    /// A name has 1 to 80 characters.
    case refusedName
    case notPermitted
}

/// Makes a register at a location, with the next number there.
package struct AddRegister: Sendable {
    /// Registers of one location, retired ones too.
    package static let most = 9_999

    let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        at location: LocationID, name: String, operation: Operation, actor: Actor
    ) async throws -> Performed<AddedRegister> {
        guard actor.may(.manageRegisters, at: location) else { return .now(.notPermitted) }
        let name = name.trimmed
        guard Register.isName(name) else { return .now(.refusedName) }
        let house = self.house
        return try await house.store.perform(operation) { tx in
            try tx.hold(["registers \(location)"])
            let number = try RegisterTable.highestNumber(tx, at: location) + 1
            guard number <= AddRegister.most else { return .tooMany }
            let register = Register(
                id: house.ids.next(), location: location, number: number, name: name, version: 1,
                retiredAt: nil, pairing: nil)
            let now = house.now
            try RegisterTable.add(tx, register, now)
            try tx.record(register.fact("RegisterAdded", by: actor.label, at: now))
            return .added(register.id)
        }
    }
}

package enum ChangedRegister: String, Sendable, StoredAnswer {
    case changed
    /// There is none of that id to which this could be done.
    case unknown
    case refusedName
    case notPermitted

    package func stored() throws -> String { rawValue }
    package init(stored: String) throws {
        guard let value = ChangedRegister(rawValue: stored) else {
            throw StoreFault.unreadable(stored)
        }
        self = value
    }
}

/// Renames a register, parts it from its device, or takes it out of use.
package struct ChangeRegister: Sendable {
    let house: House
    package init(house: House) { self.house = house }

    package func rename(
        _ id: RegisterID, to name: String, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedRegister> {
        let name = name.trimmed
        guard Register.isName(name) else { return .now(.refusedName) }
        return try await change(id, "RegisterRenamed", operation, actor) { _, register, _ in
            register.name = name
            return true
        }
    }

    /// Whoever is signed in there is signed out, and the device knows nobody any more.
    package func unpair(
        _ id: RegisterID, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedRegister> {
        try await change(id, "RegisterUnpaired", operation, actor) { tx, register, _ in
            try StaffSessionTable.end(tx, at: register.id)
            return try RegisterTable.unpair(tx, register.id)
        }
    }

    /// For good: its number is not given again, its sales keep it.
    package func retire(
        _ id: RegisterID, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedRegister> {
        try await change(id, "RegisterRetired", operation, actor) { tx, register, now in
            try StaffSessionTable.end(tx, at: register.id)
            _ = try RegisterTable.unpair(tx, register.id)
            try RegisterTable.dropCode(tx, of: register.id)
            register.retiredAt = now
            return true
        }
    }

    private func change(
        _ id: RegisterID, _ fact: String, _ operation: Operation, _ actor: Actor,
        _ body: @escaping @Sendable (Transaction, inout Register, Instant) throws -> Bool
    ) async throws -> Performed<ChangedRegister> {
        let house = self.house
        return try await house.store.perform(operation) { tx in
            try RegisterTable.hold(tx, id)
            guard var register = try RegisterTable.find(tx, id) else { return .unknown }
            guard actor.may(.manageRegisters, at: register.location) else { return .notPermitted }
            let now = house.now
            guard register.retiredAt == nil, try body(tx, &register, now) else { return .unknown }
            register.version += 1
            try RegisterTable.write(tx, register)
            try tx.record(register.fact(fact, by: actor.label, at: now))
            return .changed
        }
    }
}

extension Register {
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= longestName
    }

    /// - Parameter actor: the label of who did it.
    func fact(_ kind: String, by actor: String, at now: Instant) -> Fact {
        Fact(
            kind, of: id.description, version: version, at: now,
            details: "{\"actor\":\"\(actor)\",\"location\":\"\(location)\"}")
    }
}

extension AddedRegister: StoredAnswer {
    package func stored() throws -> String {
        switch self {
        case .added(let id): id.description
        case .tooMany: "full"
        case .refusedName, .notPermitted:
            throw StoreFault.other("only what the table decided is stored as an answer")
        }
    }

    package init(stored: String) throws {
        if stored == "full" {
            self = .tooMany
        } else if let id = RegisterID(stored) {
            self = .added(id)
        } else {
            throw StoreFault.unreadable(stored)
        }
    }
}
