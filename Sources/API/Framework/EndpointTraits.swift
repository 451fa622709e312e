import HTTPTypes
package import Kernel
import Platform
package import Storage
package import Web

/// What an endpoint is beside its declaration's first line: added by modifiers.
///
///     Endpoint.write(…) { … }.canBeTried().leads(to: "getOrder", "order", from: "id")
package struct EndpointTraits: Sendable {
    /// Sentences for the reference, after the summary.
    package var about = ""
    package var links: [EndpointLink] = []
    /// A body as JSON; made of the schema when it is missing.
    package var bodyExample: String?
    package var examples: [String: String] = [:]
    /// What the answer is made of when `fields` chooses members; nil where nothing can be chosen.
    package var part: Schema?
    /// The tag of what is edited, as it is within the writing transaction; nil when it is not
    /// there.
    package var edited: (@Sendable (APICall, Transaction) throws -> ETag?)?
    package var needsIfMatch = false
    /// The answer carries the strong tag that If-Match wants.
    package var isEditable = false
    package var canBeTried = false
    /// Of JSON, in bytes.
    package var bodyLimit = BodyLimit.standard
    package var deprecation: Deprecation?
}

/// Where an answer leads: a member of it is a parameter of another endpoint.
package struct EndpointLink: Sendable, Equatable {
    package let endpoint: String
    package let parameter: String
    /// A pointer into the answer (RFC 6901), without the first slash: `items/0/id`.
    package let source: String
    /// A parameter of the address that goes on as it was.
    package let kept: String?
}

extension Endpoint {
    private func with(_ change: (inout Endpoint) -> Void) -> Endpoint {
        var endpoint = self
        change(&endpoint)
        return endpoint
    }

    package func explained(_ about: String) -> Endpoint { with { $0.traits.about = about } }

    /// - Parameters:
    ///   - source: of the answer's member.
    ///   - kept: the parameter of both addresses that stays the same.
    package func leads(
        to endpoint: String, _ parameter: String, from source: String = "id",
        and kept: String? = nil
    ) -> Endpoint {
        with {
            $0.traits.links.append(
                EndpointLink(
                    endpoint: endpoint, parameter: parameter, source: source, kept: kept))
        }
    }

    package func bodyLimit(_ bytes: Int) -> Endpoint { with { $0.traits.bodyLimit = bytes } }

    /// For the reference and the document; a test holds it against the schema.
    package func example(body: String) -> Endpoint { with { $0.traits.bodyExample = body } }

    package func example(_ parameter: String, _ value: String) -> Endpoint {
        with { $0.traits.examples[parameter] = value }
    }

    /// Takes `dryRun`: everything is checked and answered, and nothing is kept. The use case must
    /// do all of its writing in the transaction of its operation.
    package func canBeTried() -> Endpoint {
        with {
            $0.traits.canBeTried = true
            $0.parameters.append(Parameters.dryRun)
        }
    }

    package func deprecated(_ deprecation: Deprecation) -> Endpoint {
        with { $0.traits.deprecation = deprecation }
    }

    /// Changes what `object` reads: the header If-Match names the version that was seen.
    /// - Parameter isNeeded: false where the object is one person's own, who may do without.
    package func edits<Answer>(_ object: Editable<Answer>, isNeeded: Bool = true) -> Endpoint {
        with {
            $0.traits.edited = { call, tx in try object.tag(call, tx) }
            $0.traits.needsIfMatch = isNeeded
        }
    }

    /// Reads an object that can be edited; its ETag is what If-Match takes.
    package static func read<Answer>(
        _ path: String, _ id: String, _ tag: Tag, _ summary: String, access: Access,
        _ parameters: [any DescribedParameter] = [], _ object: Editable<Answer>,
        refusals: [RefusalCode] = [.notFound]
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, id: id, tag: tag, summary: summary, access: access,
            parameters: parameters + Parameters.fields(of: object.shape), body: nil, key: .none,
            success: Success(status: .ok, about: "As it is now.", schema: object.shape.schema),
            refusals: refusals
        ) { call in
            let (answer, tag) = try await call.shop.house.store.read { tx in
                guard let answer = try object.read(call, tx) else { throw call.refuse(.notFound) }
                return (answer, object.tag(of: answer))
            }
            return call.answer(answer, object.shape, cache: "private, no-cache", tag: tag)
        }.with {
            $0.traits.part = object.shape.part?.schema
            $0.traits.isEditable = true
        }
    }
}

/// An object that can be edited, as it is read in the transaction that writes it. Two who edit at
/// once are told apart by the tag of its whole answer: whoever comes second gets 412.
package struct Editable<Answer: Sendable>: Sendable {
    package let shape: OutputShape<Answer>
    /// Nil when there is none. Depends on the object alone, not on a language or a price.
    package let read: @Sendable (APICall, Transaction) throws -> Answer?

    package init(
        _ shape: OutputShape<Answer>,
        _ read: @escaping @Sendable (APICall, Transaction) throws -> Answer?
    ) {
        self.shape = shape
        self.read = read
    }

    func tag(of answer: Answer) -> ETag { ETag(strongOf: shape.bytes(of: answer)) }

    func tag(_ call: APICall, _ tx: Transaction) throws -> ETag? {
        try read(call, tx).map(tag(of:))
    }
}

/// When an endpoint was deprecated (RFC 9745), when it goes away (RFC 8594), and what to use.
package struct Deprecation: Sendable, Equatable {
    package let since: Instant
    package let sunset: Instant?
    /// The operation to use instead.
    package let instead: String

    package init(since: Instant, sunset: Instant?, instead: String) {
        self.since = since
        self.sunset = sunset
        self.instead = instead
    }
}
