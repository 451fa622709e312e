#if canImport(Glibc)
    import Glibc
#endif

/// A plain blocking HTTP/1.1 connection to a server on this machine, kept open between requests:
/// what a benchmark or a test needs to be the smallest part of what it measures.
package final class HTTPConnection {
    package struct Answer: Sendable {
        package let status: Int
        fileprivate let head: [UInt8]
        package let body: [UInt8]

        /// Names in lower case, in the order they came. Read only when they are asked for: a load
        /// looks at few of them.
        package var headers: [(name: String, value: String)] {
            head.split(separator: 10).dropFirst().compactMap { line in
                let text = String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
                guard let colon = text.firstIndex(of: ":") else { return nil }
                let value = text[text.index(after: colon)...].drop { $0 == " " }
                return (text[..<colon].lowercased(), String(value))
            }
        }

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
        let head = Array(buffer[0..<end])
        guard head.count >= 12, let status = Int(String(decoding: head[9..<12], as: UTF8.self))
        else { throw Failure.malformed }
        var start = end + 4
        var body: [UInt8] = []
        if let value = HTTPConnection.value(of: "content-length", in: head) {
            guard let length = Int(String(decoding: value, as: UTF8.self)) else {
                throw Failure.malformed
            }
            try need(start + length)
            body = Array(buffer[start..<(start + length)])
            start += length
        } else if HTTPConnection.value(of: "transfer-encoding", in: head) != nil {
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
        }
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: true)
        } else {
            buffer.removeFirst(start)
        }
        if let value = HTTPConnection.value(of: "connection", in: head),
            value.elementsEqual("close".utf8)
        {
            close()
        }
        return Answer(status: status, head: head, body: body)
    }

    /// The value of a header, found without reading the others.
    private static func value(of name: StaticString, in head: [UInt8]) -> ArraySlice<UInt8>? {
        let length = name.utf8CodeUnitCount
        return head.withUnsafeBufferPointer { bytes -> Range<Int>? in
            var line = 0
            while line < bytes.count {
                var end = line
                while end < bytes.count, bytes[end] != 13 { end += 1 }
                if end - line > length, bytes[line + length] == UInt8(ascii: ":"),
                    (0..<length).allSatisfy({
                        bytes[line + $0] | 0x20 == name.utf8Start[$0]
                            || bytes[line + $0] == name.utf8Start[$0]
                    })
                {
                    var start = line + length + 1
                    while start < end, bytes[start] == 32 { start += 1 }
                    return start..<end
                }
                line = end + 2
            }
            return nil
        }.map { head[$0] }
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
        buffer.withUnsafeBufferPointer { bytes in
            var index = start
            while index + 3 < bytes.count {
                if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13,
                    bytes[index + 3] == 10
                {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}
