package import Kernel
package import Platform
package import Storage

/// Somebody whom staff made known: a name, a way to reach them, and whether they want news.
package struct CustomerDraft: Sendable, Hashable {
    package let name: String
    package let contact: Contact
    package let language: Language
    /// The words that were read to them where they agreed to news; nil where they did not.
    package let newsWording: String?

    package init(name: String, contact: Contact, language: Language, newsWording: String?) {
        self.name = name.trimmed
        self.contact = contact
        self.language = language
        self.newsWording = newsWording
    }
}

package enum AddedCustomer: Sendable, Hashable, CodableAnswer {
    case added(ProfileID)
    /// Somebody is reached there: this is probably who stands at the counter.
    case known(ProfileID)
    case notPermitted
}

/// Makes a customer in one breath with their consent to news. What they say is not proved, so it
/// joins nobody: whoever proves the address later finds the purchases by it.
package struct AddCustomer: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ draft: CustomerDraft, actor: Actor, operation: Operation
    ) async throws -> AddedCustomer {
        let (id, point): (ProfileID, ContactPointID) = (house.ids.next(), house.ids.next())
        let consent: ConsentID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx -> AddedCustomer in
            guard actor.may(.readCustomers) else { return .notPermitted }
            try tx.hold(["customer \(draft.contact.kind.rawValue) \(draft.contact.value)"])
            let kind: IdentityKind = draft.contact.kind == .email ? .email : .phone
            let owner = try IdentityTable.owner(tx, kind, draft.contact.value)?.canonical
            if let owner { return .known(owner) }
            if let holder = try ContactPointTable.holders(tx, draft.contact, limit: 1).first {
                return .known(holder)
            }
            try ProfileTable.add(tx, id, language: draft.language, at: now)
            let names = draft.name.split(separator: " ", maxSplits: 1).map(String.init)
            _ = try ProfileTable.change(
                tx, id,
                ProfileDetails(
                    givenName: names.first, familyName: names.count > 1 ? names[1] : nil,
                    language: draft.language))
            try ContactPointTable.add(
                tx,
                [
                    ContactPoint(
                        id: point, profileID: id, contact: draft.contact, verifiedAt: nil,
                        isPreferred: false)
                ])
            if let wording = draft.newsWording {
                try ConsentTable.add(
                    tx, consent,
                    ConsentRequest(
                        contact: draft.contact, purpose: .news, granted: true, source: "till",
                        wording: wording), at: now)
                try tx.record(
                    Fact("ConsentGranted", of: consent.description, version: 1, at: now))
            }
            try tx.record(
                Fact(
                    "CustomerAdded", of: id.description, version: 1, at: now,
                    details: "{\"actor\":\"\(actor.label)\"}"))
            return .added(id)
        }.answer
    }
}
