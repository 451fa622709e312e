import Synchronization

/// Lets few in at once, and the others in the order in which they came.
package final class Turnstile: Sendable {
    private struct State {
        var inside = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let atOnce: Int
    private let mostWaiting: Int
    private let state = Mutex(State())

    package init(atOnce: Int, mostWaiting: Int = .max) {
        self.atOnce = atOnce
        self.mostWaiting = mostWaiting
    }

    /// What the body answers, on a thread of its own. Throws `StoreFault.overloaded` when too many
    /// wait already.
    package func onThread<Answer: Sendable>(
        _ body: @escaping @Sendable () -> Answer
    ) async throws -> Answer {
        guard await enter() else { throw StoreFault.overloaded }
        let answer = await withCheckedContinuation { continuation in
            startThread { continuation.resume(returning: body()) }
        }
        leave()
        return answer
    }

    private func enter() async -> Bool {
        let isFull = state.withLock { state in
            state.inside >= atOnce && state.waiting.count >= mostWaiting
        }
        if isFull { return false }
        await withCheckedContinuation { continuation in
            let mayEnter = state.withLock { state in
                guard state.inside >= atOnce else {
                    state.inside += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayEnter { continuation.resume() }
        }
        return true
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.inside -= 1
            return nil
        }
        next?.resume()
    }
}
