package import Bench
package import Exchange
package import Kernel
import Platform
package import Staff
import Storage

/// A device that is paired with a register: its browser sends what the till's page sends.
package struct TestTill: Sendable {
    package let client: TestClient
    package let register: Register
    package let small: SmallShop

    package func get(_ path: String) async throws -> HTTPConnection.Answer {
        try await client.get(path, headers: [("Sec-Fetch-Site", "same-origin")])
    }

    /// As a `fetch` of the till's page.
    package func json(
        _ method: String, _ path: String, _ body: String = "{}", key: String? = nil,
        site: String? = "same-origin"
    ) async throws -> HTTPConnection.Answer {
        var headers = [("Content-Type", "application/json")]
        if let site { headers.append(("Sec-Fetch-Site", site)) }
        if let key { headers.append(("Idempotency-Key", key)) }
        return try await client.send(method, path, headers: headers, body: Array(body.utf8))
    }

    /// Signs the shop's manager or associate in, or hands the register over to them.
    @discardableResult
    package func signIn(_ role: Role) async throws -> HTTPConnection.Answer {
        let (member, pin) = try await small.colleague(role, at: register.location)
        return try await json(
            "POST", "/api/till/sign-ins", "{\"member\":\"\(member)\",\"pin\":\"\(pin)\"}")
    }

    /// The id of what the manager of the shop allows by PIN.
    package func override(_ action: OverrideAction) async throws -> String? {
        let (member, pin) = try await small.colleague(.manager, at: register.location)
        return try await json(
            "POST", "/api/till/overrides",
            "{\"member\":\"\(member)\",\"pin\":\"\(pin)\",\"action\":\"\(action.rawValue)\"}"
        ).json["override"].text
    }
}

extension SmallShop {
    /// A device that is paired with the register of a number at a shop; nobody is signed in.
    package func till(at location: String, number: Int = 1) async throws -> TestTill {
        let place = world.locations[location]
        let registers = try await shop.house.store.read { tx in try Registers.all(tx) }
        guard let register = registers.first(where: { $0.location == place && $0.number == number })
        else { throw StoreFault.other("no register \(number) at \(location)") }
        let code = try await pairingCode(register.id)
        let till = TestTill(client: shop.client(), register: register, small: self)
        _ = try await till.json("POST", "/api/till/pairings", "{\"code\":\"\(code)\"}")
        return till
    }

    /// A new code for a register.
    package func pairingCode(_ register: RegisterID) async throws -> String {
        let house = shop.house
        let operation = Operation(
            scope: "test code", key: SecretToken(house.randomness).text, request: [], at: house.now)
        let made = try await MakePairingCode(house: house)(
            register, operation: operation, actor: .system)
        guard case .made(let code, _) = made else { throw StoreFault.other("no code: \(made)") }
        return code
    }

    /// Somebody who works at the place, with their PIN; a manager of every place where there is no
    /// other.
    package func colleague(
        _ role: Role, at location: LocationID
    ) async throws -> (id: StaffMemberID, pin: String) {
        let code = world.locations.first { $0.value == location }?.key
        let person =
            world.staff.first { $0.role == role && $0.location == code }
            ?? world.staff.first { $0.role == role && $0.location == nil }
        let members = try await shop.house.store.read { tx in try StaffMembers.all(tx) }
        guard let person, let member = members.first(where: { $0.signInName == person.signInName })
        else { throw StoreFault.other("no \(role.rawValue) at \(location)") }
        return (member.id, person.pin)
    }
}
