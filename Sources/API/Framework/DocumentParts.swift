import HTML
import Kernel
import Web

/// How a request says who sends it: as `Authorization: Bearer …`, and at the till by cookies.
package enum SecurityScheme: String, CaseIterable, Sendable {
    case session
    case key
    case register
    case till

    var about: String {
        switch self {
        case .session: "The token of a visit or of a shopper, from `startSession` or `signIn`."
        case .key: "An API key of a program, or the token of a member of staff."
        case .register: "The device that is a register, from `pairRegister`."
        case .till: "Who is signed in at the register, from `signInAtRegister`."
        }
    }

    /// The name of the cookie; nil for a bearer's token.
    var cookie: String? {
        switch self {
        case .session, .key: nil
        case .register: SessionCookies.register
        case .till: SessionCookies.till
        }
    }
}

extension Endpoint.Access {
    /// Each way suffices; all of its schemes are needed.
    package var schemes: [[SecurityScheme]] {
        switch self {
        case .anyone, .shopperOr: [[.session], [.key]]
        case .shopper: [[.session]]
        case .holder: [[.key]]
        case .register: [[.register]]
        case .till: [[.register, .till]]
        }
    }
}

/// A header that a request of an endpoint carries.
package struct HeaderParameter: Sendable {
    package let name: String
    package let about: String
    package let isRequired: Bool
    let limits: Schema.TextLimits

    func write(_ json: JSONWriter) {
        json.object {
            json.field("name", name)
            json.field("in", "header")
            json.field("required", isRequired)
            json.field("description", about)
            json.key("schema")
            Schema.text(limits).writeUse(json)
        }
    }
}

extension Endpoint {
    package var headers: [HeaderParameter] {
        var headers: [HeaderParameter] = []
        if key == .required {
            var limits = Schema.TextLimits()
            limits.least = APIRoutes.keyLength.lowerBound
            limits.most = APIRoutes.keyLength.upperBound
            limits.pattern = "^[!-~]+$"
            headers.append(
                HeaderParameter(
                    name: "Idempotency-Key",
                    about: "Yours, new for each write; the same when you repeat it.",
                    isRequired: true, limits: limits))
        }
        if traits.edited != nil {
            headers.append(
                HeaderParameter(
                    name: "If-Match",
                    about: "The ETag that you read; * for any version."
                        + (traits.needsIfMatch ? "" : " Without it any version is changed."),
                    isRequired: traits.needsIfMatch, limits: Schema.TextLimits()))
        }
        return headers
    }

    /// As JSON; nil when it takes none.
    package var bodyExample: String? {
        guard let body else { return nil }
        return traits.bodyExample ?? SchemaExample.json(body)
    }
}
