package import Kernel
package import Platform
package import Storage

/// A device at a location that sells there. It belongs to that location for good.
package struct Register: Sendable, Hashable {
    package static let longestName = 80

    package let id: RegisterID
    package let location: LocationID
    /// Among the registers of its location, from 1; a number is never given twice.
    package let number: Int
    package internal(set) var name: String
    /// Rises with every change of it and of its pairing.
    package internal(set) var version: Int
    package internal(set) var retiredAt: Instant?
    package internal(set) var pairing: Pairing?

    /// The device that stands for it.
    package struct Pairing: Sendable, Hashable {
        /// Browser and system, coarsely.
        package let device: String
        package let pairedAt: Instant
        /// To the hour.
        package let seenAt: Instant
    }

    /// Whether its use has not been noted for an hour.
    package func isToBeNoted(_ now: Instant) -> Bool {
        pairing.map { $0.seenAt < now - .hours(1) } ?? false
    }
}

package enum Registers {
    /// Every one, retired ones too, by location and number; one statement.
    package static func all(_ tx: Transaction) throws -> [Register] { try RegisterTable.all(tx) }

    package static func find(_ tx: Transaction, _ id: RegisterID) throws -> Register? {
        try RegisterTable.find(tx, id)
    }

    /// The register whose device holds `token`; nil when it is unknown or was unpaired.
    package static func paired(_ tx: Transaction, token: String) throws -> Register? {
        guard token.utf8.count <= 128,
            let register = try RegisterTable.find(tx, tokenHash: SecretToken.hash(token)),
            register.retiredAt == nil
        else { return nil }
        return register
    }

    /// Remembers that the device asked; changes the table once an hour at most.
    package static func seen(_ tx: Transaction, _ id: RegisterID, now: Instant) throws {
        try RegisterTable.seen(tx, id, now, unlessSince: now - .hours(1))
    }
}

/// What managers and devices do with registers.
package struct RegisterWork: Sendable {
    package let add: AddRegister
    package let change: ChangeRegister
    package let makeCode: MakePairingCode
    package let pair: PairRegister
    package let signIn: SignInAtRegister
    package let signOut: SignOutAtRegister
    package let override: AllowOverride

    package init(_ house: House, _ passwords: Passwords) {
        add = AddRegister(house: house)
        change = ChangeRegister(house: house)
        makeCode = MakePairingCode(house: house)
        pair = PairRegister(house: house)
        let entry = PINEntry(house: house, passwords: passwords)
        signIn = SignInAtRegister(house: house, entry: entry)
        signOut = SignOutAtRegister(house: house)
        override = AllowOverride(house: house, entry: entry)
    }
}
