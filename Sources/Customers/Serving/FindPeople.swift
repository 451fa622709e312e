package import Kernel
import Platform
package import Storage

/// Finding the person who stands at the counter by what they say: an e-mail address, a telephone
/// number, a loyalty code or a name.
package enum People {
    /// People in one answer.
    package static let most = 20
    /// Letters of a name from which on it is looked for.
    package static let leastLetters = 2

    /// Whoever `text` says, those known by it for certain first; at most five statements.
    /// - Parameter country: how a telephone number is read.
    package static func find(
        _ tx: Transaction, _ text: String, in country: Country
    ) throws -> [ProfileID] {
        let text = text.trimmed
        var found: [ProfileID] = []
        func add(_ ids: [ProfileID]) {
            for id in ids where !found.contains(id) && found.count < most { found.append(id) }
        }
        if let email = EmailAddress(text) {
            add(try owners(tx, .email, Contact(email)))
        } else if text.contains(where: \.isNumber),
            let phone = PhoneNumbers.read(text, in: country)
        {
            add(try owners(tx, .phone, Contact(phone)))
        }
        if let owner = try IdentityTable.owner(tx, .loyalty, text)?.canonical { add([owner]) }
        let words = text.split(separator: " ").map(String.init).filter {
            $0.count >= leastLetters && $0.allSatisfy { $0.isLetter || "-'’".contains($0) }
        }
        if found.isEmpty, !words.isEmpty, words.count <= 4 {
            add(try ProfileTable.named(tx, words, limit: most))
        }
        return found
    }

    private static func owners(
        _ tx: Transaction, _ kind: IdentityKind, _ contact: Contact
    ) throws -> [ProfileID] {
        var found: [ProfileID] = []
        if let owner = try IdentityTable.owner(tx, kind, contact.value)?.canonical {
            found.append(owner)
        }
        return found + (try ContactPointTable.holders(tx, contact, limit: most))
    }
}
