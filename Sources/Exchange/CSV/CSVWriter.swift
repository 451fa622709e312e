import Foundation

/// Writes rows of RFC 4180 in UTF-8 to a file, in parts; lines end in LF.
final class CSVWriter {
    private static let size = 256 * 1_024
    private let handle: FileHandle
    private var bytes: [UInt8] = []

    init(_ handle: FileHandle) { self.handle = handle }

    func write(_ cells: [String]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell)
        }
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= CSVWriter.size { try flush() }
    }

    private func append(_ cell: String) {
        let utf8 = cell.utf8
        let needsQuotes = utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
                || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else {
            bytes.append(contentsOf: utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
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
