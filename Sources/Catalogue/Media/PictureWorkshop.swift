import Storage
import Synchronization

/// Where pictures are made: on threads of their own, few at a time, and with few waiting, because
/// each waits with its file in memory.
package final class PictureWorkshop: Sendable {
    /// Pictures being decoded. Each takes up to about 200 MB of memory at the limit of pixels.
    package static let atOnce = 2
    /// Files in memory, those being decoded among them.
    package static let mostInside = 4

    private let inside = Mutex(0)
    private let turnstile = Turnstile(atOnce: PictureWorkshop.atOnce)

    package init() {}

    /// The right to read a file into memory; it ends with the object.
    package final class Place: Sendable {
        fileprivate let workshop: PictureWorkshop
        fileprivate init(_ workshop: PictureWorkshop) { self.workshop = workshop }
        deinit { workshop.inside.withLock { $0 -= 1 } }
    }

    /// Nil when as many files are in memory as may be.
    package func place() -> Place? {
        let isFree = inside.withLock { inside in
            guard inside < PictureWorkshop.mostInside else { return false }
            inside += 1
            return true
        }
        return isFree ? Place(self) : nil
    }

    func make(_ file: PictureFile) async throws -> Result<MadePicture, PictureRefusal> {
        try await turnstile.onThread { MakePicture.result(of: file) }
    }
}
