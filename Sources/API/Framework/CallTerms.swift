import Hummingbird
import HTTPTypes
import Kernel
import Platform
import Storage
import Web

/// What a request asks beside its body: a version that must still be there, a trial.
extension APICall {
    /// Whether only the answer is wanted.
    var isTrial: Bool {
        get throws { try endpoint.traits.canBeTried && self[Parameters.dryRun] }
    }

    /// Throws when the request must name a version and does not.
    func checkIfMatch() throws {
        guard endpoint.traits.needsIfMatch, request.headers[.ifMatch] == nil else { return }
        throw ProblemDetails(
            .preconditionRequired, "if-match-missing", "It must be said which version is changed",
            remedy: "Read the object, and send the ETag of the answer as If-Match; "
                + "“*” stands for any version",
            fields: [.init("If-Match", "is missing")])
    }

    /// What holds in the writing transaction for this request to be done.
    var condition: WriteCondition? {
        guard let wanted = request.headers[.ifMatch], wanted != "*",
            let edited = endpoint.traits.edited
        else { return nil }
        let call = self
        return WriteCondition { tx in
            // On PostgreSQL two who edit the same wait for each other here.
            try tx.hold(["edit \(call.request.uri.path)"])
            guard let current = try edited(call, tx) else { return }
            guard current.isAmong(ifMatch: wanted) else {
                throw ProblemDetails(
                    .preconditionFailed, "changed-since",
                    "Somebody has changed it since you read it",
                    detail: "It is \(current.text) now",
                    remedy: "Read it again, and send your change with the new ETag",
                    fields: [.init("If-Match", "is not the version that it has")])
            }
        }
    }

    /// The tag that the object has now, for whoever goes on editing.
    func tagAfterwards() async throws -> ETag? {
        guard let edited = endpoint.traits.edited, try !isTrial else { return nil }
        return try await shop.house.store.read { tx in try edited(self, tx) }
    }
}

extension Deprecation {
    /// Structured-field dates and HTTP dates: RFC 9745, section 2, and RFC 8594, section 3.
    func write(to headers: inout HTTPFields) {
        headers[.deprecation] = "@\(since.microseconds / 1_000_000)"
        if let sunset { headers[.sunset] = sunset.httpDate }
        headers[.link] = "</api#\(instead)>; rel=\"successor-version\""
    }
}

extension Instant {
    /// As HTTP writes it (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    var httpDate: String {
        let day = Day(number: Int((seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400))
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let (year, month, date) = day.civil
        let time = description.drop { $0 != "T" }.dropFirst().prefix(8)
        let padded = date < 10 ? "0\(date)" : "\(date)"
        return "\(weekdays[day.weekday - 1]), \(padded) \(months[month - 1]) \(year) \(time) GMT"
    }
}

extension HTTPField.Name {
    static let deprecation = HTTPField.Name("Deprecation")!
    static let sunset = HTTPField.Name("Sunset")!
    static let link = HTTPField.Name("Link")!
    static let dryRun = HTTPField.Name("Dry-Run")!
}
