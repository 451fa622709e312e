import Storage
import Synchronization

/// Where pictures are made: on threads of their own, few at a time, and with few waiting, because
/// each waits with its file in memory.
package final class PictureWorkshop: Sendable {
    /// Pictures being decoded. Each takes up to about 200 MB of memory at the limit of pixels.
    package static let atOnce = 2
    /// Files in memory, those being decoded among them.
    package static let mostInside = 4

    private struct State {
        var inside = 0
        var working = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The right to read a file into memory; it ends with the object.
    package final class Place: Sendable {
        fileprivate let workshop: PictureWorkshop
        fileprivate init(_ workshop: PictureWorkshop) { self.workshop = workshop }
        deinit { workshop.state.withLock { $0.inside -= 1 } }
    }

    /// Nil when as many files are in memory as may be.
    package func place() -> Place? {
        let isFree = state.withLock { state in
            guard state.inside < PictureWorkshop.mostInside else { return false }
            state.inside += 1
            return true
        }
        return isFree ? Place(self) : nil
    }

    func make(_ file: PictureFile) async -> Result<MadePicture, PictureRefusal> {
        await enter()
        let answer = await withCheckedContinuation { continuation in
            startThread { continuation.resume(returning: MakePicture.result(of: file)) }
        }
        leave()
        return answer
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let mayWork = state.withLock { state in
                guard state.working >= PictureWorkshop.atOnce else {
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
