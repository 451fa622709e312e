package import Kernel
package import Platform
package import Storage

/// A limit on what could be guessed. Tries are counted by whole windows of the clock, each by one
/// statement, so that many at once get no more than one after the other; across the edge of two
/// windows somebody may get twice as many. Subjects are kept under the house's secret only.
package struct TryLimit: Sendable {
    package let name: StaticString
    package let most: Int
    package let window: Span

    package init(_ name: StaticString, most: Int, window: Span) {
        self.name = name
        self.most = most
        self.window = window
    }

    /// Counts one try of `subject`. Nil while it is allowed; otherwise from when the next will be.
    package func take(
        _ tx: Transaction, _ subject: String, _ house: House, now: Instant
    ) throws -> Instant? {
        let start = self.start(now)
        let count = try CountedTryTable.add(tx, mark(subject, house), start)
        return count > most ? start + window : nil
    }

    /// Nil while a try of `subject` is left; counts none.
    package func full(
        _ tx: Transaction, _ subject: String, _ house: House, now: Instant
    ) throws -> Instant? {
        let start = self.start(now)
        let count = try CountedTryTable.count(tx, mark(subject, house), start)
        return count >= most ? start + window : nil
    }

    private func start(_ now: Instant) -> Instant {
        let length = window.microseconds
        return Instant(microseconds: now.microseconds / length * length)
    }

    private func mark(_ subject: String, _ house: House) -> [UInt8] {
        let message = Array("\(name)\u{0}\(subject)".utf8)
        return Array(
            Signature.mark("counted try", key: house.secret, message: message).prefix(16))
    }
}

package enum CountedTries {
    /// Forgets windows that began before `moment`, at most `limit`; how many.
    package static func forget(
        _ tx: Transaction, before moment: Instant, limit: Int
    ) throws -> Int { try CountedTryTable.forget(tx, before: moment, limit: limit) }
}
