import Customers
package import Kernel
import Ordering
package import Platform
import Storage

/// Sends whoever has an order's number and its e-mail address the link by which they may withdraw,
/// without an account. It answers the same, after the same work, whether the two belong together or
/// not: a job is planned for an order that may not exist, and finds nothing then.
package struct RequestWithdrawalLink: Sendable {
    /// The kind of the job; its details are the id of the order.
    package static let jobKind = "send-withdrawal-link"

    static let byOrigin = TryLimit("withdrawal link origin", most: 10, window: .hours(1))
    static let byNumber = TryLimit("withdrawal link number", most: 5, window: .hours(1))
    static let byContact = TryLimit("withdrawal link contact", most: 5, window: .hours(1))

    let house: House

    package init(_ house: House) { self.house = house }

    package enum Answer: Sendable, Equatable {
        /// If the two belong together.
        case sent
        case tooMany(retryAt: Instant)
    }

    /// - Parameter origin: where the request comes from: the client's address without its port.
    package func callAsFunction(
        number: String, email: EmailAddress, origin: String
    ) async throws -> Answer {
        let now = house.now
        let nobody: OrderID = house.ids.next()
        let job: JobID = house.ids.next()
        let house = self.house
        return try await house.store.write { tx in
            let folded = number.uppercased().filter { $0.isLetter || $0.isNumber }
            let full = [
                try Self.byOrigin.take(tx, origin, house, now: now),
                try Self.byNumber.take(tx, folded, house, now: now),
                try Self.byContact.take(tx, email.text, house, now: now),
            ].compactMap(\.self).max()
            if let full { return .tooMany(retryAt: full) }
            let asked = try Orders.id(tx, number: number) ?? nobody
            let isRight = try Orders.email(tx, asked).map {
                Signature.equal(Array($0.utf8), Array(email.text.utf8))
            }
            let order = isRight == true ? asked : nobody
            try JobTable.add(
                tx,
                [
                    Job(
                        id: job, kind: Self.jobKind, key: job.description,
                        details: order.description, runAt: now)
                ])
            return .sent
        }
    }
}
