import CZlib

/// The gzip format (RFC 1952), written by zlib.
package enum Gzip {
    /// Quick enough for a page that is made for one request.
    package static let quick: Int32 = 5
    /// For what is compressed once and sent often.
    package static let smallest: Int32 = 9

    /// - Returns: nil when zlib has no memory; the caller then sends the bytes as they are.
    package static func compressed(
        _ bytes: UnsafeRawBufferPointer, level: Int32 = smallest
    ) -> [UInt8]? {
        var stream = z_stream()
        guard kolbo_gzip_init(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            stream.next_in = UnsafeMutablePointer(
                mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(bytes.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(bound)
            isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
            count = bound - Int(stream.avail_out)
        }
        return isWhole ? result : nil
    }
}
