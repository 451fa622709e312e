import FoundationEssentials
import HTML
package import Hummingbird
import HTTPTypes
package import Kernel
import NIOCore
import Platform
package import Storage
package import Web

/// One request to an endpoint, after everything that the declaration asks has been checked.
package struct APICall: Sendable {
    package let request: Request
    package let context: AppRequestContext
    package let shop: Shop
    let endpoint: Endpoint
    /// The body as it came; empty for reads.
    let bytes: ByteBuffer
    let texts: [String: String]

    package var now: Instant { shop.house.now }
    /// Who asks. Checked before a handler is called, where its endpoint needs somebody.
    package var actor: Actor? { context.actor }

    package func someone() throws -> Actor {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        return actor
    }

    /// The value of a parameter; it was checked before.
    package subscript<Value: Sendable>(_ parameter: Parameter<Value>) -> Value {
        get throws { try parameter.value(of: texts[parameter.name]) }
    }

    package var language: Language {
        get throws { try self[Parameters.language] ?? context.language }
    }

    /// The code of the market that the address or the session names.
    package var marketCode: String {
        get throws { try self[Parameters.market] ?? context.marketCode }
    }

    /// The identity of this write: who, which route, the caller's key; the same key with another
    /// address or body is refused.
    /// A write that is repeatable by itself may do without a key.
    package func operation() throws -> Operation {
        let key: String
        if let given = request.headers[.idempotencyKey] {
            key = given
        } else if endpoint.key == .none {
            key = (shop.house.ids.next() as JobID).description
        } else {
            throw ProblemDetails.badField("Idempotency-Key", "is missing")
        }
        var whole = Array(request.uri.string.utf8)
        whole.append(0)
        whole.append(contentsOf: bytes.readableBytesView)
        let who = context.actor?.label ?? "nobody"
        var operation = Operation(
            scope: "\(who) \(endpoint.method.rawValue) \(endpoint.path)", key: key, request: whole,
            at: shop.house.now)
        operation.condition = condition
        operation.isTrial = try isTrial
        return operation
    }

    /// Decodes and checks the body; throws all that is wrong with it.
    func body<Body: InputBody>(_ type: Body.Type) throws -> Body {
        let body: Body
        do {
            body = try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
        } catch let error as DecodingError {
            throw ProblemDetails.badRequest([BodyPath.problem(of: error)])
        }
        var problems: [ProblemDetails.FieldProblem] = []
        body.check("", &problems)
        guard problems.isEmpty else { throw ProblemDetails.badRequest(problems) }
        return body
    }

    /// Throws one of the refusals that the endpoint declares.
    func refuse(
        _ code: RefusalCode, _ detail: String = "", remedy: String? = nil,
        fields: [ProblemDetails.FieldProblem] = [],
        members: (@Sendable (JSONWriter) -> Void)? = nil
    ) -> ProblemDetails {
        assert(endpoint.refusals.contains(code), "\(endpoint.id) does not declare \(code)")
        return ProblemDetails(
            code.status, code.rawValue, code.title, detail: detail, remedy: remedy ?? code.remedy,
            fields: fields, members: members)
    }

    /// - Parameter tag: of what can be edited; otherwise that of the bytes.
    func answer<Answer>(
        _ answer: Answer, _ shape: OutputShape<Answer>, cache: String, tag: ETag? = nil
    ) -> Response {
        let json = JSONWriter()
        var type = MediaTypes.json
        if let fields = texts["fields"], let part = shape.part {
            part.write(answer, Set(fields.split(separator: ",").map(String.init)), json)
            type = MediaTypes.part
        } else {
            shape.write(answer, json)
        }
        let buffer = json.buffer
        return (tag ?? ETag(of: buffer)).response(
            to: request, contentType: type, cacheControl: cache, buffer)
    }

    func written<Answer>(
        _ answer: Answer, _ shape: OutputShape<Answer>, _ status: HTTPResponse.Status
    ) async throws -> Response {
        let isTrial = try self.isTrial
        var response = Response(
            status: isTrial ? .ok : status,
            headers: [.contentType: MediaTypes.json, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: shape.bytes(of: answer)))
        if isTrial { response.headers[.dryRun] = "true" }
        if let tag = try await tagAfterwards() { response.headers[.eTag] = tag.text }
        return response
    }
}

enum MediaTypes {
    static let json = "application/json"
    /// Some members of an answer, as `fields` asked for them.
    static let part = "application/vnd.kolbo.part+json"
}

/// What Foundation's decoder found wrong, as the path and a sentence.
enum BodyPath {
    static func problem(of error: DecodingError) -> ProblemDetails.FieldProblem {
        switch error {
        case .keyNotFound(let key, let context):
            problem(context.codingPath + [key], "is missing")
        case .valueNotFound(_, let context): problem(context.codingPath, "must not be null")
        case .typeMismatch(let type, let context):
            problem(context.codingPath, "must be \(name(of: type))")
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? problem([], "is not JSON")
                : problem(context.codingPath, context.debugDescription)
        @unknown default: problem([], "cannot be read")
        }
    }

    private static func problem(
        _ path: [any CodingKey], _ words: String
    ) -> ProblemDetails.FieldProblem {
        var text = ""
        for key in path {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return ProblemDetails.FieldProblem(text.isEmpty ? "body" : text, words)
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type, is Int64.Type: "a whole number"
        case is Bool.Type: "true or false"
        case is any Collection.Type: "a list"
        default: "an object"
        }
    }
}
