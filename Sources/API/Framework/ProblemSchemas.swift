import HTTPTypes
import Kernel

/// Problem details as the document describes them.
extension OpenAPIDocument {
    /// As `ProblemDetails` writes it, without the members of single refusals.
    static let problem = ObjectSchema(
        name: "Problem", about: "Why it was not done (RFC 9457).",
        fields: [
            field("type", .text(format: "uri"), "`urn:kolbo:problem:` and the code."),
            field("title", .anyText, "What is wrong, in a sentence."),
            field("status", .number(least: 400, most: 599), "The status of the answer."),
            field("code", .anyText, "Stable: decide by it."),
            field("detail", .anyText, "What exactly.", isRequired: false),
            field("remedy", .anyText, "What to do.", isRequired: false),
            field("field", .anyText, "The first field that is wrong.", isRequired: false),
            field(
                "fields", .list(.object(fieldProblem), least: 1, most: nil),
                "Every field that is wrong.", isRequired: false),
            field("number", .anyText, "The number under which the log has it.", isRequired: false),
            field(
                "refusals", .list(.object(refusal), least: 1, most: nil),
                "All that stands in the way of an order.", isRequired: false),
            field("triesLeft", whole, "With `code-wrong` and `pin-wrong`.", isRequired: false),
            field("retryAt", .moment, "With `too-many-tries` at the till.", isRequired: false),
            field("limit", whole, "With `too-many`.", isRequired: false),
            field("due", whole, "With `payment-due`: minor units.", isRequired: false),
            field("reason", .anyText, "With `picture-refused`: stable.", isRequired: false),
        ])

    private static let whole = Schema.number(least: nil, most: nil)

    private static let refusal = ObjectSchema(
        name: "OrderRefusal", about: "One thing that stands in the way of an order.",
        fields: [
            field("code", .choice(RefusalCode.ofPlacing.map(\.rawValue)), "Stable."),
            field("item", .identifier(Kinds.SellableItem.self), "Which.", isRequired: false),
            field("location", .identifier(Kinds.Location.self), "Where.", isRequired: false),
            field("wanted", whole, "Units wanted.", isRequired: false),
            field("available", whole, "Units left.", isRequired: false),
            field(
                "alternatives", .list(.object(alternative), least: nil, most: nil),
                "Places that have it.", isRequired: false),
            field("shown", whole, "The total that was shown.", isRequired: false),
            field("now", whole, "The total now.", isRequired: false),
            field("country", .anyText, "Where nothing is delivered.", isRequired: false),
            field("reason", .anyText, "The payment provider's word.", isRequired: false),
        ])

    private static let alternative = ObjectSchema(
        name: "StockAlternative", about: "A place that has the item.",
        fields: [
            field("location", .identifier(Kinds.Location.self), "Its id."),
            field("available", whole, "Units that can be promised there."),
        ])

    private static let fieldProblem = ObjectSchema(
        name: "FieldProblem", about: "A field that is wrong.",
        fields: [
            field("field", .anyText, "Its path: `lines[0].quantity`."),
            field("problem", .anyText, "What is wrong with it."),
        ])

    private static func field(
        _ name: String, _ schema: Schema, _ about: String, isRequired: Bool = true
    ) -> ObjectSchema.Field {
        ObjectSchema.Field(name: name, schema: schema, isRequired: isRequired, about: about)
    }
}

extension Endpoint {
    /// What else it may answer, by status.
    package var problems: [(status: Int, sentence: String)] {
        var sentences: [Int: [String]] = [:]
        for code in refusals {
            sentences[Int(code.status.code), default: []].append(
                "`\(code.rawValue)`: \(code.title).")
        }
        if method == .get { sentences[304] = ["Not changed since the ETag of If-None-Match."] }
        sentences[400, default: []].append("`bad-input`: Something is missing or does not fit.")
        if !parameters.isEmpty || body != nil {
            sentences[422, default: []].append("`bad-input`: Something cannot be as it is asked.")
        }
        if body != nil {
            sentences[413, default: []].append("`too-large`: The body is too long.")
            sentences[415, default: []].append("`not-json`: Another Content-Type than JSON.")
        }
        if traits.edited != nil {
            sentences[412, default: []].append("`changed-since`: It is another version by now.")
        }
        if traits.needsIfMatch {
            sentences[428, default: []].append("`if-match-missing`: Say which version you saw.")
        }
        if let file {
            sentences[413, default: []].append("`too-large`: More than \(file.limit) bytes.")
            sentences[415, default: []].append("`not-a-picture`: Another Content-Type.")
        }
        if access != .anyone {
            sentences[401, default: []].append("`unauthenticated`: It is not known who asks.")
            sentences[403, default: []].append("`forbidden`: The permission is missing.")
        } else {
            sentences[401, default: []].append("`unauthenticated`: The token is unknown.")
        }
        sentences[429, default: []].append(
            "`too-many-requests`: The key asks too often; see Retry-After.")
        if key == .required {
            sentences[409, default: []].append("`under-way`: The first try is under way.")
            sentences[422, default: []].append(
                "`idempotency-key-reused`: The key was used for another request.")
        }
        sentences[503, default: []].append("`overloaded`: Try again after Retry-After.")
        return sentences.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.joined(separator: " ")) }
    }
}
