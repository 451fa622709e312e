package import Kernel
package import Platform
package import Storage

/// What a program of the merchant's may do; its token is known to the program only.
package struct APIKey: Sendable, Hashable {
    package let id: APIKeyID
    package let name: String
    package let permissions: Set<Permission>
    package let createdAt: Instant
    /// To the hour.
    package let lastUsedAt: Instant?
    package let revokedAt: Instant?

    package var actor: Actor { .apiClient(id, permissions: permissions) }

    /// Whether its use has not been noted for an hour.
    package func isToBeNoted(_ now: Instant) -> Bool {
        lastUsedAt.map { $0 < now - .hours(1) } ?? true
    }
}

package enum APIKeys {
    /// Who holds `token`; nil when it is unknown or revoked. One statement.
    package static func find(_ tx: Transaction, token: String) throws -> APIKey? {
        guard token.utf8.count <= 128 else { return nil }
        return try APIKeyTable.find(tx, tokenHash: SecretToken.hash(token))
    }

    /// The actor alone.
    package static func actor(_ tx: Transaction, token: String, now: Instant) throws -> Actor? {
        try find(tx, token: token)?.actor
    }

    package static func all(_ tx: Transaction) throws -> [APIKey] { try APIKeyTable.all(tx) }

    /// Remembers that the key was used; asks the table to change once an hour at most.
    package static func used(_ tx: Transaction, _ id: APIKeyID, now: Instant) throws {
        try APIKeyTable.used(tx, id, now, unlessSince: now - .hours(1))
    }
}

package enum CreatedAPIKey: Sendable {
    /// The token is shown this once.
    case created(APIKeyID, SecretToken)
    /// The fields that cannot be: `name`, `permissions`.
    case refused(fields: [String])
    case notPermitted
}

/// Makes a key for a program. Nobody gives a permission that they have not.
package struct CreateAPIKey: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        name: String, permissions: Set<Permission>, actor: Actor
    ) async throws -> CreatedAPIKey {
        guard actor.may(.manageStaff), actor.manages([]),
            permissions.subtracting([.shop]).allSatisfy({ actor.may($0) })
        else { return .notPermitted }
        let name = name.trimmed
        var fields: [String] = []
        if !(1...200).contains(name.utf8.count) { fields.append("name") }
        if permissions.isEmpty { fields.append("permissions") }
        guard fields.isEmpty else { return .refused(fields: fields) }
        let token = SecretToken(house.randomness)
        let hash = SecretToken.hash(token.text)
        let key = APIKey(
            id: house.ids.next(), name: name, permissions: permissions, createdAt: house.now,
            lastUsedAt: nil, revokedAt: nil)
        try await house.store.write { tx in
            try APIKeyTable.add(tx, key, tokenHash: hash)
            try tx.record(
                Fact(
                    "APIKeyCreated", of: key.id.description, version: 1, at: key.createdAt,
                    details: "{\"actor\":\"\(actor.label)\"}"))
        }
        return .created(key.id, token)
    }
}

/// Ends the use of a key.
package struct RevokeAPIKey: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: APIKeyID, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedStaff> {
        guard actor.may(.manageStaff), actor.manages([]) else { return .now(.notPermitted) }
        let house = self.house
        return try await house.store.perform(operation) { tx in
            let now = house.now
            guard try APIKeyTable.revoke(tx, id, now) else { return .unknown }
            try tx.record(
                Fact(
                    "APIKeyRevoked", of: id.description, version: 2, at: now,
                    details: "{\"actor\":\"\(actor.label)\"}"))
            return .changed
        }
    }
}
