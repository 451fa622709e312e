package import Kernel
import Platform
package import Web

/// A value in the path or the query of an address, by name.
package struct Parameter<Value: Sendable>: DescribedParameter {
    package let name: String
    package let place: ParameterPlace
    package let about: String
    package let schema: Schema
    /// Taken when it is missing; nil makes it required.
    let fallback: Value?
    /// What it must be, for the message.
    let form: String
    let read: @Sendable (String) -> Value?

    package init(
        _ name: String, in place: ParameterPlace, _ about: String, schema: Schema,
        form: String, fallback: Value? = nil, read: @escaping @Sendable (String) -> Value?
    ) {
        self.name = name
        self.place = place
        self.about = about
        self.schema = schema
        self.form = form
        self.fallback = fallback
        self.read = read
    }

    package var isRequired: Bool { fallback == nil }

    func value(of text: String?) throws(ProblemDetails) -> Value {
        guard let text else {
            if let fallback { return fallback }
            throw .badField(name, "is missing")
        }
        guard let value = read(text) else { throw .badField(name, "must be \(form)") }
        return value
    }

    package func misfits(_ text: String?) -> [ProblemDetails.FieldProblem] {
        guard let text else {
            return isRequired ? [ProblemDetails.FieldProblem(name, "is missing")] : []
        }
        var problems: [ProblemDetails.FieldProblem] = []
        schema.misfits(schema.tree(ofParameter: text), name, &problems)
        // The form says more than that a pattern is missed.
        return problems.isEmpty ? [] : [ProblemDetails.FieldProblem(name, "must be \(form)")]
    }

    package func problem(with text: String?) -> ProblemDetails.FieldProblem? {
        do {
            _ = try value(of: text)
            return nil
        } catch {
            return error.fields.first
        }
    }
}

extension Schema {
    /// A parameter's text as what the schema asks for: texts of addresses have no types.
    fileprivate func tree(ofParameter text: String) -> JSONTree {
        switch self {
        case .number: return .number(text)
        case .truth: return text == "true" ? .truth(true) : text == "false" ? .truth(false) : .null
        case .list(let element, _, _):
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            return .list(parts.map { element.tree(ofParameter: String($0)) })
        default: return .text(text)
        }
    }
}

package enum ParameterPlace: String, Sendable {
    case path
    case query
}

package protocol DescribedParameter: Sendable {
    var name: String { get }
    var place: ParameterPlace { get }
    var about: String { get }
    var schema: Schema { get }
    var isRequired: Bool { get }
    /// What does not fit into the schema, as it is published.
    func misfits(_ text: String?) -> [ProblemDetails.FieldProblem]
    /// What cannot be read although it fits.
    func problem(with text: String?) -> ProblemDetails.FieldProblem?
}

extension Parameter {
    /// An id in the path.
    package static func id<Kind: IDKind>(
        _ name: String, _ about: String
    ) -> Parameter where Value == ID<Kind> {
        Parameter(
            name, in: .path, about, schema: .identifier(Kind.self),
            form: "an id of the form \(Kind.prefix)_…"
        ) { ID($0) }
    }
}

/// Parameters that several endpoints take.
package enum Parameters {
    package static let mostEntries = 100

    package static let limit = Parameter<Int>(
        "limit", in: .query, "The most entries to answer with.",
        schema: .number(least: 1, most: Int64(mostEntries)),
        form: "a whole number from 1 to \(mostEntries)", fallback: 50
    ) { text in
        Int(text).flatMap { (1...mostEntries).contains($0) ? $0 : nil }
    }

    package static let dryRun = Parameter<Bool>(
        "dryRun", in: .query,
        "Check and answer everything, and keep nothing of it; the answer carries Dry-Run: true.",
        schema: .truth, form: "true or false", fallback: false
    ) { $0 == "true" ? true : $0 == "false" ? false : nil }

    /// Chooses members of an answer; none where there is nothing to choose from.
    static func fields<Answer>(of shape: OutputShape<Answer>) -> [any DescribedParameter] {
        guard let part = shape.part, !part.names.isEmpty else { return [] }
        return [
            Parameter<[String]>(
                "fields", in: .query,
                "Only these members, with commas: of an object its own, of a list those of its "
                    + "`items`.",
                schema: .list(.choice(part.names), least: 1, most: part.names.count),
                form: "names with commas, of: \(part.names.joined(separator: ", "))", fallback: []
            ) { $0.split(separator: ",").map(String.init) }
        ]
    }

    package static let language = Parameter<Language?>(
        "language", in: .query, "The language of texts; otherwise the session's.",
        schema: Language.schema, form: "one of en, he, hu", fallback: .some(nil)
    ) { text in
        Language(rawValue: text).map { $0 }
    }

    package static let market = Parameter<String?>(
        "market", in: .query, "The code of a market; otherwise the session's.",
        schema: .text(1...40), form: "the code of a market", fallback: .some(nil)
    ) { $0.isEmpty || $0.utf8.count > 40 ? nil : .some($0) }

    /// Where a list goes on.
    package static func after<Value: Sendable>(
        _ read: @escaping @Sendable (String) -> Value?
    ) -> Parameter<Value?> {
        Parameter(
            "after", in: .query, "The `next` of the page before.", schema: .text(1...200),
            form: "the “next” of a page of this list", fallback: .some(nil)
        ) { text in
            read(text).map { .some($0) }
        }
    }
}
