/// What is looked at in the writing transaction before an operation is done, such as the version
/// that its caller has seen; throws what the caller is told. It runs only where the operation has
/// no answer yet: a repeat of what was done gets that answer.
package struct WriteCondition: Sendable, Hashable {
    package let check: @Sendable (Transaction) throws -> Void

    package init(_ check: @escaping @Sendable (Transaction) throws -> Void) { self.check = check }

    /// It is no part of the operation's identity.
    package static func == (_: Self, _: Self) -> Bool { true }
    package func hash(into _: inout Hasher) {}
}

/// Carries the answer of a trial out of the transaction that its throwing undoes.
struct Tried<Answer: Sendable>: Error {
    let answer: Answer
}
