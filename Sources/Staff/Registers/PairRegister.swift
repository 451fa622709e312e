package import Kernel
package import Platform
package import Storage

/// What somebody types on a device to make it a register: eight of Crockford's digits, 40 bits.
package enum PairingCode {
    static let digits = 8
    package static let minutes: Int64 = 10
    /// Wrong codes from one origin within `window`.
    package static let mostTries = 10
    package static let window = Span.minutes(15)

    static func new(_ randomness: Randomness) -> String {
        Crockford.spelled(randomness.next() & 0xff_ffff_ffff, count: digits)
    }

    /// Under the house's secret: 40 bits alone could be guessed from their hash.
    static func hash(_ code: String, _ secret: [UInt8]) -> [UInt8] {
        Signature.mark("pairing code", key: secret, message: Array(code.utf8))
    }
}

package enum MadePairingCode: Sendable, Hashable {
    /// Shown this once.
    case made(code: String, until: Instant)
    /// It was made by an earlier try of the same, and cannot be shown again.
    case madeBefore
    case unknown
    case notPermitted
}

/// Makes a code that pairs one device with the register. An earlier code is good no more; the
/// device that is paired stays so until the code is used.
package struct MakePairingCode: Sendable {
    let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: RegisterID, operation: Operation, actor: Actor
    ) async throws -> MadePairingCode {
        let house = self.house
        let code = PairingCode.new(house.randomness)
        let until = house.now + .minutes(PairingCode.minutes)
        let hash = PairingCode.hash(code, house.secret)
        let performed: Performed<ChangedRegister> = try await house.store.perform(operation) { tx in
            try RegisterTable.hold(tx, id)
            guard let register = try RegisterTable.find(tx, id), register.retiredAt == nil else {
                return .unknown
            }
            guard actor.may(.manageRegisters, at: register.location) else { return .notPermitted }
            try RegisterTable.putCode(tx, id, hash: hash, by: actor.label, until: until)
            return .changed
        }
        switch performed {
        case .now(.changed): return .made(code: code, until: until)
        case .before(.changed): return .madeBefore
        case .now(.notPermitted), .before(.notPermitted): return .notPermitted
        case .now, .before: return .unknown
        }
    }
}

package enum PairedRegister: Sendable {
    case paired(Register, SecretToken)
    /// No register waits for this code.
    case unknown
    case tooMany(retryAt: Instant)
}

/// Makes the device that knows the code a register. A try counts from its start as wrong, so that
/// many at once get no more guesses than one after the other.
package struct PairRegister: Sendable {
    let house: House
    package init(house: House) { self.house = house }

    /// - Parameters:
    ///   - device: browser and system, coarsely.
    ///   - origin: where the request comes from: the client's address without its port.
    package func callAsFunction(
        code text: String, device: String, origin: String
    ) async throws -> PairedRegister {
        let house = self.house
        let token = SecretToken(house.randomness)
        let hash = SecretToken.hash(token.text)
        // What cannot be a code is counted too.
        let code = PairingCode.hash(
            Crockford.read(text, count: PairingCode.digits) ?? "", house.secret)
        let tries = CountedEntry("pairing origin", origin, PairingCode.mostTries, house)
        let now = house.now
        let device = String(device.unicodeScalars.filter(\.isASCII).prefix(40).map(Character.init))
        return try await house.store.write { tx in
            if let retryAt = try CountedEntry.begin(tx, [tries], PairingCode.window, now).fullUntil
            {
                return .tooMany(retryAt: retryAt)
            }
            guard let (id, maker) = try RegisterTable.takeCode(tx, hash: code, now) else {
                return .unknown
            }
            try RegisterTable.hold(tx, id)
            guard var register = try RegisterTable.find(tx, id), register.retiredAt == nil else {
                return .unknown
            }
            try StaffSessionTable.end(tx, at: id)
            try RegisterTable.pair(tx, id, tokenHash: hash, device: device, now)
            register.version += 1
            register.pairing = Register.Pairing(device: device, pairedAt: now, seenAt: now)
            try RegisterTable.write(tx, register)
            try tries.forgive(tx)
            try tx.record(register.fact("RegisterPaired", by: maker, at: now))
            return .paired(register, token)
        }
    }
}
