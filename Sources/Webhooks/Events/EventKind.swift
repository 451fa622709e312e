import FoundationEssentials
package import Kernel
import Storage

/// A kind of event that programs outside can be told of. The name, the members and their meaning
/// are a promise to those who have written a receiver: they only grow.
package struct EventKind: Sendable {
    /// `order.placed`.
    package let name: String
    /// The kind of fact that it tells.
    package let fact: String
    /// One sentence.
    package let about: String
    /// What somebody must be allowed who has it sent.
    package let permission: Permission
    /// The prefix of the object's id.
    package let prefix: String
    /// What of the fact's details is told.
    package let members: [Member]
    /// The member that names the object in whose order it is told, where that is not the object of
    /// the fact itself: a refund is told in the order of its order.
    package let line: String?
    /// What a full payload holds as `body`; nil where it holds none.
    package let body: Body?

    package struct Member: Sendable {
        package let name: String
        package let about: String
        /// JSON.
        package let example: String
    }

    package enum Body: String, Sendable {
        case order = "Order"
        case product = "ProductReference"
    }

    init(
        _ name: String, _ fact: String, _ about: String, _ permission: Permission, _ prefix: String,
        _ members: [Member] = [], line: String? = nil, body: Body? = nil
    ) {
        self.name = name
        self.fact = fact
        self.about = about
        self.permission = permission
        self.prefix = prefix
        self.members = members
        self.line = line
        self.body = body
    }
}

/// An event on its way to receivers.
package struct NewEvent: Sendable {
    let id: WebhookEventID
    let kind: String
    /// As shown: `ord_…`.
    let object: String
    /// The object whose events are told one after the other.
    let line: String
    let version: Int
    let at: Instant
    /// The members of the fact's details that are told, as JSON without braces; may be empty.
    let members: String
}

extension EventKind {
    /// What is told of a fact.
    func event(_ fact: Fact, _ id: WebhookEventID) -> NewEvent {
        let details = EventDetails.read(fact.details)
        let told = members.compactMap { member in
            details[member.name].map { "\"\(member.name)\":\($0.json)" }
        }
        let lineOwner = line.flatMap { name -> String? in
            if case .text(let id)? = details[name] { id } else { nil }
        }
        return NewEvent(
            id: id, kind: name, object: fact.object, line: lineOwner ?? fact.object,
            version: fact.version, at: fact.at, members: told.joined(separator: ","))
    }
}

/// A value in a fact's details: ids and numbers.
enum EventDetails: Decodable {
    case number(Int64)
    case text(String)
    case texts([String])

    static func read(_ json: String) -> [String: EventDetails] {
        // A fact of another version of the program may hold what is not read here.
        let found = try? JSONDecoder().decode([String: Lenient].self, from: Data(json.utf8))
        return (found ?? [:]).compactMapValues(\.value)
    }

    private struct Lenient: Decodable {
        let value: EventDetails?
        init(from decoder: any Decoder) throws { value = try? EventDetails(from: decoder) }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .texts(try container.decode([String].self))
        }
    }

    var json: String {
        switch self {
        case .number(let number): String(number)
        case .text(let text): EventDetails.quoted(text)
        case .texts(let texts):
            "[" + texts.map(EventDetails.quoted).joined(separator: ",") + "]"
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
