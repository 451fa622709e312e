import Kernel
package import Platform
import Storage
import Synchronization

/// A password hash as `PasswordHash.text` has it.
typealias PasswordText = String

/// Hashes and checks passwords on a thread of its own, so that the cost of scrypt (32 MiB and some
/// 60 ms each) never stands in the way of other work. Make one for a program.
package final class Passwords: Sendable {
    /// Hashes that wait; with more of them the house is under attack, and turns them away.
    package static let mostWaiting = 32
    /// Characters of a password.
    package static let shortest = 10
    /// Bytes of a password.
    package static let longest = 256

    private let threads = WorkerThreads<Void>(count: 1) {}
    private let waiting = Atomic<Int>(0)
    private let cost: PasswordHash.Cost
    private let randomness: Randomness
    /// What the password of a name that nobody has is compared with.
    private let nobody: PasswordHash

    /// - Parameter house: its cost and its randomness.
    package init(house: House) {
        cost = house.passwordCost
        randomness = house.randomness
        // Not derived from any password: its cost is what matters.
        let filler = String(repeating: "0", count: 64)
        nobody = PasswordHash(
            text: "scrypt$\(cost.n)$\(cost.r)$\(cost.p)$\(filler.prefix(32))$\(filler)")
    }

    deinit { threads.stop() }

    /// Throws `StoreFault.overloaded` when too many wait.
    package func hash(_ password: String) async throws -> PasswordHash {
        let salt = randomness.bytes(16)
        return try await run { [cost] in PasswordHash(of: password, salt: salt, cost: cost) }
    }

    /// Takes as long for nil, which nothing matches.
    package func matches(_ hash: PasswordHash?, _ password: String) async throws -> Bool {
        let compared = hash ?? nobody
        let matches = try await run { compared.matches(password) }
        return matches && hash != nil
    }

    private func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async throws -> T {
        guard waiting.add(1, ordering: .relaxed).newValue <= Passwords.mostWaiting else {
            waiting.subtract(1, ordering: .relaxed)
            throw StoreFault.overloaded
        }
        defer { waiting.subtract(1, ordering: .relaxed) }
        return try await withCheckedThrowingContinuation { continuation in
            let accepted = threads.submit { _ in continuation.resume(returning: work()) }
            if !accepted { continuation.resume(throwing: StoreFault.overloaded) }
        }
    }

    /// Whether a password may be chosen.
    static func isAcceptable(_ password: String) -> Bool {
        password.count >= shortest && password.utf8.count <= longest
    }
}
