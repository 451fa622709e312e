package import HTML
package import Hummingbird
package import HTTPTypes
package import NIOCore

/// Why a request was not done, as RFC 9457 has it: for programs by its `code`, which never changes,
/// for people by its words, which name the field and what to do.
package struct ProblemDetails: Error, Sendable {
    package struct FieldProblem: Sendable, Equatable {
        /// The path in the body, or the name of a parameter: `lines[0].quantity`.
        package let field: String
        package let problem: String

        package init(_ field: String, _ problem: String) {
            self.field = field
            self.problem = problem
        }
    }

    package let status: HTTPResponse.Status
    package let code: String
    package let title: String
    package var detail: String
    package var remedy: String?
    package var fields: [FieldProblem] = []
    /// Seconds after which a repeat makes sense.
    package var retryAfter: Int?
    /// The number under which the log has it.
    package var number: String?
    /// Further members, written by the refusal that has them.
    package var writeMembers: (@Sendable (JSONWriter) -> Void)?

    package init(
        _ status: HTTPResponse.Status, _ code: String, _ title: String, detail: String = "",
        remedy: String? = nil, fields: [FieldProblem] = [], retryAfter: Int? = nil,
        members: (@Sendable (JSONWriter) -> Void)? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.remedy = remedy
        self.fields = fields
        self.retryAfter = retryAfter
        writeMembers = members
    }

    /// The first field that is wrong.
    package var field: String? { fields.first?.field }

    package var json: ByteBuffer {
        let json = JSONWriter(capacity: 1_024)
        json.object {
            json.field("type", "urn:kolbo:problem:\(code)")
            json.field("title", title)
            json.field("status", status.code)
            json.field("code", code)
            if !detail.isEmpty { json.field("detail", detail) }
            json.field("remedy", ifAny: remedy)
            json.field("field", ifAny: field)
            if !fields.isEmpty {
                json.array("fields", fields) { problem in
                    json.object {
                        json.field("field", problem.field)
                        json.field("problem", problem.problem)
                    }
                }
            }
            json.field("number", ifAny: number)
            writeMembers?(json)
        }
        return json.buffer
    }

    package var response: Response {
        var headers = HTTPFields()
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: json))
    }
}

extension ProblemDetails: HTTPResponseError {
    package func response(
        from request: Request, context: some RequestContext
    ) throws -> Response { response }
}

/// The problems that every route may answer with.
extension ProblemDetails {
    package static func badRequest(_ fields: [FieldProblem]) -> ProblemDetails {
        ProblemDetails(
            .badRequest, "bad-input", "The request cannot be understood",
            detail: fields.map { "\($0.field): \($0.problem)" }.joined(separator: "; "),
            remedy: "Correct what is named and send it again", fields: fields)
    }

    package static func badField(_ field: String, _ problem: String) -> ProblemDetails {
        badRequest([FieldProblem(field, problem)])
    }

    package static func notFound(_ what: String) -> ProblemDetails {
        ProblemDetails(.notFound, "not-found", "There is no such thing", detail: what)
    }

    package static let unauthenticated = ProblemDetails(
        .unauthorized, "unauthenticated", "It is not known who asks",
        remedy: "Send a session's token or an API key as Authorization: Bearer …")

    package static func forbidden(_ permission: String) -> ProblemDetails {
        ProblemDetails(
            .forbidden, "forbidden", "This needs a permission that you do not have",
            detail: "The permission is \(permission)")
    }

    package static let foreignOrigin = ProblemDetails(
        .forbidden, "foreign-origin", "This form was sent from another site",
        remedy: "Open the page on this site and send it from there")

    package static func tooLarge(_ limit: Int) -> ProblemDetails {
        ProblemDetails(
            .contentTooLarge, "too-large", "The request is too large",
            detail: "At most \(limit) bytes are read", remedy: "Send less at once")
    }

    package static let tooManyRequests = ProblemDetails(
        .tooManyRequests, "too-many-requests", "Too many tries",
        remedy: "Wait and try again", retryAfter: 60)

    /// A fault of ours; the log has its cause under the number.
    package static func fault(number: String) -> ProblemDetails {
        var problem = ProblemDetails(
            .internalServerError, "fault", "Something broke on our side",
            remedy: "Try again in a moment; if it stays, report the number")
        problem.number = number
        return problem
    }
}
