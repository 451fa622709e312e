import Foundation
import Storage

/// A file read in parts, with the digest of what was read.
final class FileParts {
    static let size = 256 * 1_024
    private let handle: FileHandle
    private let digest = RunningDigest()

    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportFault(
                problem: "the file \(path) cannot be read",
                remedy: "Check the path and that you may read it.")
        }
        self.handle = handle
    }

    deinit { try? handle.close() }

    /// The next bytes; none at the end.
    func next() throws -> [UInt8] {
        guard let data = try handle.read(upToCount: FileParts.size) else { return [] }
        let part = [UInt8](data)
        digest.add(part)
        return part
    }

    /// SHA-256 of everything that `next` has returned.
    func sha256() -> [UInt8] { digest.finish() }
}
