import COpenSSL
import FoundationEssentials
package import Kernel

/// The identity of one write, so that repeating it is free: at an edge the idempotency key, in a
/// job its step, in an import the file's hash and line.
package struct Operation: Sendable, Hashable {
    package let key: [UInt8]
    package let fingerprint: [UInt8]
    let at: Instant
    /// What must hold for it to be done.
    package var condition: WriteCondition?
    /// Only the answer is wanted: what it would write is undone.
    package var isTrial = false

    /// An operation that was started before and is taken up again.
    package init(key: [UInt8], fingerprint: [UInt8], at now: Instant) {
        self.key = key
        self.fingerprint = fingerprint
        at = now
    }

    /// - Parameters:
    ///   - scope: who asks for what: the actor's label and the route, the job's kind.
    ///   - key: the caller's own key within that scope.
    ///   - request: the bytes of the request. The same key with other bytes is refused.
    package init(scope: String, key: String, request: some Collection<UInt8>, at now: Instant) {
        self.key = Digest.short(Array("\(scope)\u{0}\(key)".utf8))
        fingerprint = Digest.short(Array(request))
        at = now
    }
}

/// The answer of a write as it is kept with it. Ids and numbers only: no personal values.
package protocol StoredAnswer: Sendable {
    func stored() throws -> String
    init(stored: String) throws
}

package enum Performed<Answer: Sendable>: Sendable {
    /// It happened now.
    case now(Answer)
    /// It had happened before; this is the answer of that time.
    case before(Answer)

    package var answer: Answer {
        switch self {
        case .now(let answer), .before(let answer): answer
        }
    }
}

package enum OperationFault: Error, Sendable, Equatable {
    /// The key was used for another request.
    case reused
    /// The first try has started and has no answer yet.
    case underWay
}

extension Store {
    /// Runs `body` at most once for `operation`: its record commits with the write, and a repeat
    /// gets the stored answer, a refusal as well as a success. Throws `OperationFault`, and what
    /// `body` throws. A connection lost during the commit is resolved by asking for the record.
    package func perform<Answer: StoredAnswer>(
        _ operation: Operation,
        _ body: @escaping @Sendable (Transaction) throws -> Answer
    ) async throws -> Performed<Answer> {
        var tries = 0
        while true {
            do {
                return try await write { tx in
                    if let before: Answer = try OperationTable.answer(tx, operation) {
                        return .before(before)
                    }
                    try operation.condition?.check(tx)
                    let answer = try body(tx)
                    if operation.isTrial { throw Tried(answer: answer) }
                    tx.runLast(try OperationTable.addition(of: operation, answer: answer.stored()))
                    return .now(answer)
                }
            } catch let tried as Tried<Answer> {
                return .now(tried.answer)
            } catch StoreFault.commitUnknown where tries < StoreLimits.contentionTries {
                tries += 1
            } catch StoreFault.unique(let words)
                where words.contains("operation") && tries < StoreLimits.contentionTries
            {
                tries += 1  // another node was faster: its record is there now
            }
        }
    }

    /// The first half of a write that calls the outside: what `body` returns is done and committed,
    /// and the operation is under way until `finish`. Returns the answer when it is known already.
    package func start<Begun: Sendable, Answer: StoredAnswer>(
        _ operation: Operation, answer: Answer.Type,
        _ body: @escaping @Sendable (Transaction) throws -> StartedStep<Begun, Answer>
    ) async throws -> Started<Begun, Answer> {
        do {
            return try await write { tx in
                if let before: Answer = try OperationTable.answer(tx, operation) {
                    return .answered(before)
                }
                try operation.condition?.check(tx)
                switch try body(tx) {
                case .callOutside(let begun):
                    tx.runLast(OperationTable.addition(of: operation, answer: nil))
                    return .started(begun)
                case .answer(let answer):
                    tx.runLast(try OperationTable.addition(of: operation, answer: answer.stored()))
                    return .answered(answer)
                }
            }
        } catch StoreFault.unique(let words) where words.contains("operation") {
            throw OperationFault.underWay
        }
    }
}

/// What the first transaction of an outside call decided.
package enum StartedStep<Begun: Sendable, Answer: Sendable>: Sendable {
    case callOutside(Begun)
    case answer(Answer)
}

package enum Started<Begun: Sendable, Answer: Sendable>: Sendable {
    case started(Begun)
    case answered(Answer)
}

extension Transaction {
    /// The second half: stores the answer of an operation that was started. A repeat keeps the
    /// first.
    package func finish(_ operation: Operation, answer: some StoredAnswer) throws {
        try OperationTable.finish(self, operation, answer: answer.stored())
    }
}

package enum Digest {
    /// SHA-256 (FIPS 180-4).
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = EVP_Digest(bytes, bytes.count, &digest, nil, algorithm.pointer, nil)
        precondition(done == 1, "libcrypto has no SHA-256")
        return digest
    }

    /// Looked up once: the library's one-shot function searches its providers on every call.
    private struct Algorithm: @unchecked Sendable {
        let pointer = EVP_MD_fetch(nil, "SHA2-256", nil)
    }
    private static let algorithm = Algorithm()

    /// Its first sixteen bytes: enough to tell requests apart, half the index.
    static func short(_ bytes: [UInt8]) -> [UInt8] { Array(sha256(bytes).prefix(16)) }
}

/// An answer kept as JSON by Foundation's encoder, for writes that are not hot.
package protocol CodableAnswer: StoredAnswer, Codable {}

extension CodableAnswer {
    package func stored() throws -> String {
        String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    }
    package init(stored: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(stored.utf8))
    }
}
