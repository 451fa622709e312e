import HTML
import HTTPTypes
import Kernel
package import NIOCore

/// The declarations as OpenAPI 3.1 has them. The same program always writes the same bytes.
package enum OpenAPIDocument {
    package static let path = "/api/openapi.json"
    /// Raised when a client that was right before could be wrong now.
    package static let version = "1.0.0"

    package static func of(_ endpoints: [Endpoint]) -> ByteBuffer {
        let json = JSONWriter(capacity: 131_072)
        json.object {
            json.field("openapi", "3.1.0")
            json.object("info") {
                json.field("title", "Kolbo")
                json.field("version", version)
                json.field("description", about)
                json.object("license") {
                    json.field("name", "Apache 2.0")
                    json.field("identifier", "Apache-2.0")
                }
            }
            json.array("servers", ["/"]) { address in json.object { json.field("url", address) } }
            json.array("tags", Endpoint.Tag.allCases) { tag in
                json.object { json.field("name", tag.rawValue) }
            }
            json.object("paths") { writePaths(endpoints, json) }
            json.object("components") {
                json.object("schemas") { writeSchemas(endpoints, json) }
                json.object("securitySchemes") {
                    json.object("bearer") {
                        json.field("type", "http")
                        json.field("scheme", "bearer")
                        json.field("description", "A session's token, or an API key.")
                    }
                }
            }
        }
        return json.buffer
    }

    private static let about = """
        Money is in minor units (pence, agorot, fillér) of the currency named beside it. Times are \
        RFC 3339 in UTC. Lists go on with `after`. Reads carry an ETag. Writes by POST carry an \
        Idempotency-Key: repeating one is free, and answers what the first answered.
        """

    private static func writePaths(_ endpoints: [Endpoint], _ json: JSONWriter) {
        var paths: [String] = []
        for endpoint in endpoints where !paths.contains(endpoint.path) {
            paths.append(endpoint.path)
        }
        for path in paths {
            json.key(path)
            json.object {
                for endpoint in endpoints where endpoint.path == path {
                    json.key(endpoint.method.rawValue.lowercased())
                    write(endpoint, json)
                }
            }
        }
    }

    private static func write(_ endpoint: Endpoint, _ json: JSONWriter) {
        json.object {
            json.field("operationId", endpoint.id)
            json.field("summary", endpoint.summary)
            json.array("tags", [endpoint.tag.rawValue]) { json.value($0) }
            json.field("x-permission", endpoint.access.permission.rawValue)
            json.key("security")
            json.array {
                if endpoint.access == .anyone { json.object {} }
                json.object { json.array("bearer", [String]()) { json.value($0) } }
            }
            if !endpoint.parameters.isEmpty || endpoint.key == .required {
                writeParameters(endpoint, json)
            }
            if let body = endpoint.body {
                json.object("requestBody") {
                    json.field("required", true)
                    writeContent("application/json", body, json)
                }
            }
            if let file = endpoint.file {
                json.object("requestBody") {
                    json.field("required", true)
                    json.object("content") {
                        for type in file.mediaTypes {
                            json.key(type)
                            json.object {}
                        }
                    }
                }
            }
            json.object("responses") { writeResponses(endpoint, json) }
        }
    }

    private static func writeParameters(_ endpoint: Endpoint, _ json: JSONWriter) {
        json.key("parameters")
        json.array {
            for parameter in endpoint.parameters {
                json.object {
                    json.field("name", parameter.name)
                    json.field("in", parameter.place.rawValue)
                    json.field("required", parameter.isRequired)
                    json.field("description", parameter.about)
                    json.key("schema")
                    parameter.schema.writeUse(json)
                }
            }
            guard endpoint.key == .required else { return }
            json.object {
                json.field("name", "Idempotency-Key")
                json.field("in", "header")
                json.field("required", true)
                json.field(
                    "description", "Yours, new for each write; the same when you repeat it.")
                json.object("schema") {
                    json.field("type", "string")
                    json.field("minLength", APIRoutes.keyLength.lowerBound)
                    json.field("maxLength", APIRoutes.keyLength.upperBound)
                }
            }
        }
    }

    private static func writeContent(_ type: StaticString, _ schema: Schema, _ json: JSONWriter) {
        json.object("content") {
            json.object(type) {
                json.key("schema")
                schema.writeUse(json)
            }
        }
    }

    private static func writeResponses(_ endpoint: Endpoint, _ json: JSONWriter) {
        json.key(String(endpoint.success.status.code))
        json.object {
            json.field("description", endpoint.success.about)
            if endpoint.method == .get {
                json.object("headers") {
                    json.object("ETag") {
                        json.object("schema") { json.field("type", "string") }
                    }
                }
            }
            if let schema = endpoint.success.schema {
                writeContent("application/json", schema, json)
            } else if let type = endpoint.success.mediaType {
                json.object("content") {
                    json.key(type)
                    json.object {}
                }
            }
        }
        for (status, sentence) in endpoint.problems {
            json.key(String(status))
            json.object {
                json.field("description", sentence)
                if status != 304 {
                    writeContent("application/problem+json", .object(problem), json)
                }
            }
        }
    }

    private static func writeSchemas(_ endpoints: [Endpoint], _ json: JSONWriter) {
        var named: [String: Schema] = [:]
        Schema.object(problem).collect(into: &named)
        for endpoint in endpoints {
            endpoint.body?.collect(into: &named)
            endpoint.success.schema?.collect(into: &named)
        }
        for (name, schema) in named.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            schema.writeDefinition(json)
        }
    }

    /// As `ProblemDetails` writes it, without the members of single refusals.
    private static let problem = ObjectSchema(
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
            field("triesLeft", whole, "With `code-wrong`.", isRequired: false),
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
    fileprivate var problems: [(status: Int, sentence: String)] {
        var sentences: [Int: [String]] = [:]
        for code in refusals {
            sentences[Int(code.status.code), default: []].append(
                "`\(code.rawValue)`: \(code.title).")
        }
        if method == .get { sentences[304] = ["Not changed since the ETag of If-None-Match."] }
        if !parameters.isEmpty || body != nil || key == .required {
            sentences[400, default: []].append("`bad-input`: Something is missing or wrong.")
        }
        if let file {
            sentences[413, default: []].append("`too-large`: More than \(file.limit) bytes.")
            sentences[415, default: []].append("`not-a-picture`: Another Content-Type.")
        }
        if access != .anyone {
            sentences[401, default: []].append("`unauthenticated`: It is not known who asks.")
            sentences[403, default: []].append("`forbidden`: The permission is missing.")
        }
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
