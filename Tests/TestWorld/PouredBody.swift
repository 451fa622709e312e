import Bench
#if canImport(Glibc)
    import Glibc
#endif
import Storage

/// A request whose body is poured out in pieces, by a sender that looks for the answer meanwhile.
package struct PouredBody: Sendable {
    /// Bytes of the body that the system took before the server hung up or had answered.
    package let sent: Int
    package let status: Int
    package let text: String

    /// Pours `total` bytes to `path`, as chunks when `says` is false, so that the server learns the
    /// size only by counting.
    package static func pour(
        port: Int, _ method: String, _ path: String, headers: [(String, String)], total: Int,
        says: Bool
    ) async throws -> PouredBody {
        try await withCheckedThrowingContinuation { continuation in
            startThread {
                continuation.resume(
                    with: Result {
                        try pourNow(port, method, path, headers, total, says: says)
                    })
            }
        }
    }

    private static func pourNow(
        _ port: Int, _ method: String, _ path: String, _ headers: [(String, String)], _ total: Int,
        says: Bool
    ) throws -> PouredBody {
        let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard line >= 0 else { throw HTTPConnection.Failure.refused(errno) }
        defer { _ = Glibc.close(line) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw HTTPConnection.Failure.refused(errno) }
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        head += says ? "Content-Length: \(total)\r\n\r\n" : "Transfer-Encoding: chunked\r\n\r\n"
        _ = send(line, Array(head.utf8))
        let piece = [UInt8](repeating: 0xff, count: 65_536)
        let size = Array(String(piece.count, radix: 16).utf8) + [13, 10]
        var sent = 0
        var answer: [UInt8] = []
        while sent < total, answer.isEmpty {
            let ready = wait(line, for: Int16(POLLIN | POLLOUT))
            if ready & Int16(POLLIN) != 0 {
                guard receive(line, &answer) else { break }
                continue
            }
            let bytes = says ? piece : size + piece + [13, 10]
            guard send(line, bytes) else { break }
            sent += piece.count
        }
        while receive(line, &answer) {}
        let text = String(decoding: answer, as: UTF8.self)
        let code = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return PouredBody(sent: sent, status: code, text: text)
    }

    private static func wait(_ line: Int32, for events: Int16) -> Int16 {
        var wanted = pollfd(fd: line, events: events, revents: 0)
        _ = poll(&wanted, 1, 10_000)
        return wanted.revents
    }

    /// False once the other side has hung up.
    private static func send(_ line: Int32, _ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                Glibc.send(
                    line, raw.baseAddress.map { $0 + sent }, raw.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                let ready = wait(line, for: Int16(POLLOUT | POLLIN))
                if ready & Int16(POLLIN | POLLHUP | POLLERR) != 0 { return false }
            } else {
                return false
            }
        }
        return true
    }

    private static func receive(_ line: Int32, _ answer: inout [UInt8]) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        guard wait(line, for: Int16(POLLIN)) & Int16(POLLIN) != 0 else { return false }
        let count = recv(line, &bytes, bytes.count, 0)
        guard count > 0 else { return false }
        answer += bytes[..<count]
        return true
    }
}
