import Synchronization

/// A bell that one waiter hears, at once when it rang before.
package final class Wakeup: Sendable {
    private struct State {
        var rang = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    package init() {}

    package func ring() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let waiter = state.waiter else {
                state.rang = true
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    /// Returns when it rings; a second waiter sends the first on its way.
    package func wait() async {
        await withCheckedContinuation { continuation in
            let freed = state.withLock { state -> CheckedContinuation<Void, Never>? in
                if state.rang {
                    state.rang = false
                    return continuation
                }
                defer { state.waiter = continuation }
                return state.waiter
            }
            freed?.resume()
        }
    }
}
