package import Kernel
package import Platform
package import Storage

/// What somebody types to be let in at a paired register: 4 to 8 digits that are not the first a
/// stranger would try. It opens nothing else.
package struct StaffPIN: Sendable, Hashable {
    package static let length = 4...8

    package enum Problem: Error, Sendable, Hashable {
        /// It has other characters than digits, or too few or too many.
        case notDigits
        case tooEasy
    }

    let text: String

    package init(_ text: String) throws(Problem) {
        let digits = text.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard StaffPIN.length.contains(digits.count), digits.allSatisfy({ (0...9).contains($0) })
        else { throw .notDigits }
        guard !StaffPIN.isEasy(digits) else { throw .tooEasy }
        self.text = text
    }

    /// One digit all along, a way up or down, one part twice, or a pattern that is often chosen.
    private static func isEasy(_ digits: [Int]) -> Bool {
        let steps = Set(zip(digits, digits.dropFirst()).map { ($1 - $0 + 10) % 10 })
        if steps.count == 1, let step = steps.first, [0, 1, 9].contains(step) { return true }
        for part in 1...(digits.count / 2) where digits.count % part == 0 {
            if digits.indices.allSatisfy({ digits[$0] == digits[$0 % part] }) { return true }
        }
        return often.contains(digits)
    }

    /// Columns of the keypad, its corners, and numbers that look nice.
    private static let often: Set<[Int]> = [
        [2, 5, 8, 0], [0, 8, 5, 2], [1, 4, 7, 0], [3, 6, 9, 0], [1, 3, 7, 9], [1, 2, 2, 1],
        [1, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 1], [2, 0, 0, 1], [1, 1, 2, 2], [1, 3, 1, 2],
        [1, 0, 0, 4], [6, 9, 6, 9], [1, 4, 7, 2, 5, 8], [1, 2, 3, 3, 2, 1], [1, 5, 9, 3, 5, 7],
    ]
}

/// Gives somebody a PIN: they themselves, or who manages them. Whoever is signed in with the
/// earlier one is signed out at every till.
package struct SetStaffPIN: Sendable {
    let house: House
    let passwords: Passwords

    package init(house: House, passwords: Passwords) {
        self.house = house
        self.passwords = passwords
    }

    /// - Parameters:
    ///   - pin: nil takes it away.
    ///   - operation: made of anything but the PIN, which a fast hash would give away.
    package func callAsFunction(
        _ id: StaffMemberID, _ pin: StaffPIN?, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedStaff> {
        guard actor.member == id || actor.may(.manageStaff) else { return .now(.notPermitted) }
        let hash: PasswordText?
        if let pin { hash = try await passwords.hash(pin.text).text } else { hash = nil }
        let house = self.house
        return try await house.store.perform(operation) { tx in
            guard let member = try StaffMemberTable.find(tx, id), member.disabledAt == nil else {
                return .unknown
            }
            guard actor.member == id || actor.manages(member.locations) else {
                return .notPermitted
            }
            let now = house.now
            if let hash {
                try StaffPINTable.put(tx, id, hash, now)
            } else {
                guard try StaffPINTable.remove(tx, id) else { return .unknown }
            }
            try StaffSessionTable.end(tx, tillsOf: id)
            return .changed
        }
    }
}

package enum StaffPINs {
    /// Who of the staff has one.
    package static func holders(_ tx: Transaction) throws -> Set<StaffMemberID> {
        try StaffPINTable.holders(tx)
    }
}
