import CCurl
import CCurlShim

/// A handle of libcurl with its connections, kept on one thread.
final class HTTPExchange {
    private static let ready: Void = {
        // Counted by libcurl, so that other users of it may do the same.
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        return ()
    }()

    private let timeouts: HTTPTimeouts
    private let handle: UnsafeMutableRawPointer?

    init(_ timeouts: HTTPTimeouts) {
        HTTPExchange.ready
        self.timeouts = timeouts
        handle = curl_easy_init()
    }

    deinit { curl_easy_cleanup(handle) }

    /// Blocks until the answer is here or the time is over.
    func perform(_ call: HTTPCall) -> Result<HTTPAnswer, HTTPCallFault> {
        guard let handle else { return .failure(.notSent("libcurl has no memory left")) }
        curl_easy_reset(handle)
        var headers: UnsafeMutablePointer<curl_slist>?
        for header in call.headers {
            headers = curl_slist_append(headers, "\(header.name): \(header.value)")
        }
        // A server that would first want to be asked costs a round trip.
        headers = curl_slist_append(headers, "Expect:")
        defer { curl_slist_free_all(headers) }
        prepare(handle, call)
        _ = kolbo_curl_set_list(handle, CURLOPT_HTTPHEADER, headers)
        let heard = Heard()
        listen(handle, heard)
        let result = call.body.withUnsafeBytes { body in
            if !call.body.isEmpty || call.method == "POST" {
                _ = kolbo_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.count)
                _ = kolbo_curl_set_pointer(
                    handle, CURLOPT_POSTFIELDS,
                    UnsafeMutableRawPointer(mutating: body.baseAddress ?? HTTPExchange.nothing))
            }
            return withExtendedLifetime(heard) { curl_easy_perform(handle) }
        }
        guard result == CURLE_OK else { return .failure(fault(handle, result)) }
        var status = 0
        _ = kolbo_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return .success(HTTPAnswer(status: status, headers: heard.headers, body: heard.body))
    }

    /// An empty body has a place too, or libcurl would read one from the standard input.
    nonisolated(unsafe) private static let nothing = UnsafeRawPointer(
        UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))

    private func prepare(_ handle: UnsafeMutableRawPointer, _ call: HTTPCall) {
        _ = kolbo_curl_set_string(handle, CURLOPT_URL, call.address)
        _ = kolbo_curl_set_string(handle, CURLOPT_CUSTOMREQUEST, call.method)
        _ = kolbo_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = kolbo_curl_set_string(handle, CURLOPT_PROXY, "")
        _ = kolbo_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = kolbo_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        _ = kolbo_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, timeouts.connectMilliseconds)
        _ = kolbo_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeouts.totalMilliseconds)
    }

    private func listen(_ handle: UnsafeMutableRawPointer, _ heard: Heard) {
        let context = Unmanaged.passUnretained(heard).toOpaque()
        _ = kolbo_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return Unmanaged<Heard>.fromOpaque(context).takeUnretainedValue()
                .take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = kolbo_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        _ = kolbo_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION) { line, size, count, context in
            guard let line, let context else { return 0 }
            Unmanaged<Heard>.fromOpaque(context).takeUnretainedValue()
                .hear(UnsafeRawBufferPointer(start: line, count: size * count))
            return size * count
        }
        _ = kolbo_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    }

    /// Whether a request went out is known from the size of what was sent.
    private func fault(_ handle: UnsafeMutableRawPointer, _ result: CURLcode) -> HTTPCallFault {
        let words = String(cString: curl_easy_strerror(result))
        var sent = 0
        _ = kolbo_curl_get_long(handle, CURLINFO_REQUEST_SIZE, &sent)
        return sent == 0 ? .notSent(words) : .noAnswer(words)
    }
}

/// What the other side says.
private final class Heard {
    private(set) var headers: [String: String] = [:]
    private(set) var body: [UInt8] = []

    /// Fewer bytes taken than given end the exchange.
    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= HTTPClient.longestAnswer else { return 0 }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    func hear(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line.prefix(8_192), as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else {
            // A new status line begins the headers again.
            if text.hasPrefix("HTTP/") { headers.removeAll() }
            return
        }
        let value = text[text.index(after: colon)...].drop { $0.isWhitespace }
        var end = value.endIndex
        while end > value.startIndex, value[value.index(before: end)].isWhitespace {
            end = value.index(before: end)
        }
        headers[text[..<colon].lowercased()] = String(value[..<end])
    }
}
