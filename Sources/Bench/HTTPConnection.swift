#if canImport(Glibc)
    import Glibc
#endif

/// A plain blocking HTTP/1.1 connection to a server on this machine, kept open between requests:
/// what a benchmark or a test needs to be the smallest part of what it measures.
package final class HTTPConnection {
    package struct Answer: Sendable {
        package let status: Int
        /// Names in lower case, in the order they came.
        package let headers: [(name: String, value: String)]
        package let body: [UInt8]

        package func header(_ name: String) -> String? {
            headers.first { $0.name == name }?.value
        }
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    package enum Failure: Error, Sendable {
        case refused(Int32)
        case closed
        case malformed
    }

    private let port: Int
    private var descriptor: Int32 = -1
    private var buffer: [UInt8] = []
    private static let atOnce = 65_536
    private let arrived = UnsafeMutableRawPointer.allocate(byteCount: atOnce, alignment: 16)

    package init(port: Int) { self.port = port }
    deinit {
        close()
        arrived.deallocate()
    }

    package func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
        buffer.removeAll(keepingCapacity: true)
    }

    /// Sends a whole request, head and body as they are on the wire, and reads the answer.
    package func exchange(_ request: [UInt8]) throws -> Answer {
        if descriptor < 0 { try open() }
        do {
            try send(request)
            return try receive()
        } catch {
            close()
            throw error
        }
    }

    /// A request's bytes. `Host` and `Content-Length` are added.
    package static func request(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []
    ) -> [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || method != "GET" { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }

    private func open() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.refused(errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            let failure = errno
            close()
            throw Failure.refused(failure)
        }
        var on: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private func send(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { raw in
            var sent = 0
            while sent < raw.count {
                guard let base = raw.baseAddress else { return }
                let count = Glibc.send(
                    descriptor, base + sent, raw.count - sent, Int32(MSG_NOSIGNAL))
                guard count > 0 else { throw Failure.closed }
                sent += count
            }
        }
    }

    private func fill() throws {
        let count = recv(descriptor, arrived, HTTPConnection.atOnce, 0)
        guard count > 0 else { throw Failure.closed }
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: arrived, count: count))
    }

    private func receive() throws -> Answer {
        var end = headEnd(from: 0)
        while end == nil {
            let searched = max(0, buffer.count - 3)
            try fill()
            end = headEnd(from: searched)
        }
        guard let end else { throw Failure.malformed }
        let (status, headers) = try head(buffer[0..<end])
        var start = end + 4
        var body: [UInt8] = []
        if headers.contains(where: { $0.name == "transfer-encoding" && $0.value == "chunked" }) {
            while true {
                let size = try chunkSize(&start)
                if size == 0 {
                    try need(start + 2)
                    start += 2
                    break
                }
                try need(start + size + 2)
                body += buffer[start..<(start + size)]
                start += size + 2
            }
        } else {
            let length =
                headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
            try need(start + length)
            body = Array(buffer[start..<(start + length)])
            start += length
        }
        buffer.removeFirst(start)
        if headers.contains(where: { $0.name == "connection" && $0.value == "close" }) { close() }
        return Answer(status: status, headers: headers, body: body)
    }

    private func need(_ count: Int) throws {
        while buffer.count < count { try fill() }
    }

    private func chunkSize(_ start: inout Int) throws -> Int {
        var position = start
        while true {
            try need(position + 2)
            if buffer[position] == 13, buffer[position + 1] == 10 { break }
            position += 1
        }
        let text = String(decoding: buffer[start..<position], as: UTF8.self)
        guard let size = Int(text, radix: 16) else { throw Failure.malformed }
        start = position + 2
        return size
    }

    private func headEnd(from start: Int) -> Int? {
        guard buffer.count >= 4 else { return nil }
        var index = start
        while index + 3 < buffer.count {
            if buffer[index] == 13, buffer[index + 1] == 10, buffer[index + 2] == 13,
                buffer[index + 3] == 10
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private func head(
        _ bytes: ArraySlice<UInt8>
    ) throws -> (Int, [(name: String, value: String)]) {
        var lines = bytes.split(separator: 10).map { line in
            String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
        }
        guard !lines.isEmpty else { throw Failure.malformed }
        let first = lines.removeFirst().split(separator: " ")
        guard first.count >= 2, let status = Int(first[1]) else { throw Failure.malformed }
        let headers = lines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        return (status, headers)
    }
}
