import Hummingbird
import HTTPTypes
import NIOCore
import Storage

extension ProblemDetails {
    /// What to answer for something that was thrown; nil for a fault of ours.
    package init?(_ error: any Error) {
        switch error {
        case let problem as ProblemDetails: self = problem
        case let fault as OperationFault: self = ProblemDetails(operation: fault)
        case let fault as StoreFault:
            guard let problem = ProblemDetails(store: fault) else { return nil }
            self = problem
        case is NIOTooManyBytesError: self = .tooLarge(BodyLimit.standard)
        case let known as any HTTPResponseError: self = ProblemDetails(http: known)
        default: return nil
        }
    }

    private init(operation fault: OperationFault) {
        switch fault {
        case .reused:
            self.init(
                .unprocessableContent, "idempotency-key-reused",
                "The key was used for another request",
                remedy: "Use a new Idempotency-Key for a new request",
                fields: [FieldProblem("Idempotency-Key", "was used with another body")])
        case .underWay:
            self.init(
                .conflict, "under-way", "The first try of this request is still under way",
                remedy: "Send the same request again after Retry-After", retryAfter: 1)
        }
    }

    private init?(store fault: StoreFault) {
        switch fault {
        case .unavailable:
            self.init(
                .serviceUnavailable, "database-unavailable", "The database cannot be reached",
                remedy: "Send the same request again after Retry-After", retryAfter: 5)
        case .overloaded, .contention:
            self.init(
                .serviceUnavailable, "overloaded", "Very many requests are waiting",
                remedy: "Send the same request again after Retry-After", retryAfter: 1)
        case .commitUnknown:
            self.init(
                .serviceUnavailable, "outcome-unknown", "It is not known whether this was done",
                remedy: "Send the same request again with the same Idempotency-Key",
                retryAfter: 2)
        case .full:
            self.init(
                .insufficientStorage, "storage-full", "The server has no room left",
                detail: "Nothing of the request was kept",
                remedy: "Tell whoever runs the server", retryAfter: 60)
        case .unique, .check, .foreignKey, .notNull, .inputOutput, .unreadable, .other:
            return nil
        }
    }

    private init(http error: any HTTPResponseError) {
        switch error.status {
        case .notFound: self = .notFound("Nothing is at this address")
        case .methodNotAllowed:
            self.init(error.status, "method-not-allowed", "This address has no such method")
        case .contentTooLarge: self = .tooLarge(BodyLimit.standard)
        default:
            self.init(error.status, "http-\(error.status.code)", error.status.reasonPhrase)
        }
    }
}

extension HTTPResponse.Status {
    /// RFC 4918, section 11.5.
    static let insufficientStorage = HTTPResponse.Status(
        code: 507, reasonPhrase: "Insufficient Storage")
}
