import Synchronization

/// A number that many count up together.
package final class Tally: Sendable {
    private let count = Atomic<Int>(0)

    package init() {}

    package var value: Int { count.load(ordering: .relaxed) }
    /// The number before this one was counted.
    @discardableResult
    package func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}
