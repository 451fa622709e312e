import Foundation
import Platform

/// Writes records in UTF-8 to a file, in parts.
final class CSVWriter {
    private static let size = 256 * 1_024
    private let handle: FileHandle
    private var bytes: [UInt8] = []

    init(_ handle: FileHandle) { self.handle = handle }

    func write(_ cells: [String]) throws {
        CSVRecord.append(cells, to: &bytes)
        if bytes.count >= CSVWriter.size { try flush() }
    }

    private func flush() throws {
        try handle.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, and makes sure that it is on disk.
    func finish() throws {
        try flush()
        try handle.synchronize()
    }
}

/// Files that are made and never overwritten, for their owner's eyes only.
enum NewFile {
    static func make(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let isThere = errno == EEXIST
            throw ImportFault(
                problem: isThere ? "\(path) is there already" : "\(path) cannot be made",
                remedy: isThere
                    ? "Nothing is overwritten: give another name, or remove it."
                    : "Check that its folder exists and that you may write there.")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
