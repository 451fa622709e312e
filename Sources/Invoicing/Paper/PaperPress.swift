package import Platform
import Storage
import Synchronization

/// Where papers are made: on threads of their own, few at a time, with so many waiting and no more.
package final class PaperPress: Sendable {
    package static let atOnce = 2
    package static let mostWaiting = 64
    /// Raised when the same document would look different: browsers then ask for it again.
    package static let edition = 1

    private struct State {
        var working = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The document as PDF; the same bytes each time. Throws `StoreFault.overloaded` when too many
    /// wait.
    package func pdf(_ document: IssuedDocument, _ t: Texts) async throws -> [UInt8] {
        try await enter()
        let result = await withCheckedContinuation { continuation in
            startThread {
                continuation.resume(
                    returning: Result { try DocumentPaper(document, t).pdf() })
            }
        }
        leave()
        return try result.get()
    }

    private func enter() async throws {
        let isFull = state.withLock { $0.waiting.count >= PaperPress.mostWaiting }
        if isFull { throw StoreFault.overloaded }
        await withCheckedContinuation { continuation in
            let mayWork = state.withLock { state in
                guard state.working >= PaperPress.atOnce else {
                    state.working += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayWork { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.working -= 1
            return nil
        }
        next?.resume()
    }
}
