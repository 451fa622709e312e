import Kernel
import Platform
import Storage

/// A try to come in somewhere, which counts as failed from its start until it is forgiven. The
/// subject is kept under the house's secret only.
struct CountedEntry: Sendable {
    let subject: [UInt8]
    let most: Int
    private let token: Int64

    init(_ kind: String, _ text: String, _ most: Int, _ house: House) {
        subject = CountedEntry.subject(kind, text, house)
        self.most = most
        token = Int64(truncatingIfNeeded: house.randomness.next())
    }

    static func subject(_ kind: String, _ text: String, _ house: House) -> [UInt8] {
        Array(Digest.sha256(house.secret + Array("\u{0}\(kind)\u{0}\(text)".utf8)).prefix(16))
    }

    /// What came of counting.
    struct Count: Sendable {
        /// When there is room again; nil where the try was counted.
        let fullUntil: Instant?
        /// Tries left after this one, by the order of the entries.
        let left: [Int]
    }

    /// Counts one try of each entry, unless one of them is full: then none.
    static func begin(
        _ tx: Transaction, _ entries: [CountedEntry], _ window: Span, _ now: Instant
    ) throws -> Count {
        let subjects = entries.map(\.subject)
        try SignInAttemptTable.hold(tx, subjects, now)
        let tries = try SignInAttemptTable.tries(tx, subjects, since: now - window)
        // The try that was the last but `most` has to leave the window first.
        let full = entries.compactMap { entry -> Instant? in
            let own = tries[entry.subject] ?? []
            return own.count >= entry.most ? own[entry.most - 1] + window : nil
        }
        if let until = full.max() { return Count(fullUntil: until, left: []) }
        for entry in entries {
            try SignInAttemptTable.add(
                tx, [entry.subject], token: entry.token, now, forgetting: now - window)
        }
        return Count(
            fullUntil: nil,
            left: entries.map { $0.most - (tries[$0.subject]?.count ?? 0) - 1 })
    }

    /// It was right: this try counts no more.
    func forgive(_ tx: Transaction) throws {
        try SignInAttemptTable.forgive(tx, subject, token: token)
    }

    /// It was right, and so nothing that failed before it counts any more.
    func forgiveAll(_ tx: Transaction) throws { try SignInAttemptTable.forgive(tx, subject) }
}
