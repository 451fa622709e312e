import CZlib

/// The gzip format (RFC 1952) for what is made bit by bit: each part goes out as it comes. It
/// belongs to one task.
package final class GzipStream {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var output = [UInt8](repeating: 0, count: 64 * 1_024)

    /// Nil when zlib has no memory.
    package init?(level: Int32 = Gzip.quick) {
        stream.initialize(to: z_stream())
        guard kolbo_gzip_init(stream, level) == Z_OK else { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// What has become of `bytes`, and at the end of all that is still held back.
    package func compressed(_ bytes: [UInt8], isLast: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        bytes.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                output.withUnsafeMutableBufferPointer { output in
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                    deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    let count = output.count - Int(stream.pointee.avail_out)
                    result.append(contentsOf: output[..<count])
                }
            } while stream.pointee.avail_out == 0
        }
        stream.pointee.next_in = nil
        return result
    }
}
