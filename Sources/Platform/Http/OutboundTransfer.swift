import CCurl
import CCurlShim
#if canImport(Glibc)
    import Glibc
#endif

/// One call on its way. It is made by whoever calls and from then on touched by the thread of the
/// loop only; hence unchecked.
final class OutboundTransfer: @unchecked Sendable {
    private let call: OutboundCall
    private let rules: NetworkGuard
    let tell: @Sendable (OutboundOutcome) -> Void
    private let isEncrypted: Bool
    private var lines: UnsafeMutablePointer<curl_slist>?
    private var excerpt: [UInt8] = []
    private var length = 0
    private var retryAfter: String?
    /// Where a connection was not made to.
    private var refused: NetworkAddress?
    private var began = ContinuousClock.now

    init(
        _ call: OutboundCall, _ rules: NetworkGuard,
        _ tell: @escaping @Sendable (OutboundOutcome) -> Void
    ) {
        self.call = call
        self.rules = rules
        self.tell = tell
        isEncrypted = call.address.hasPrefix("https://")
    }

    func prepare(_ easy: UnsafeMutableRawPointer, _ timeouts: HTTPTimeouts) {
        began = ContinuousClock.now
        for header in call.headers {
            lines = curl_slist_append(lines, "\(header.name): \(header.value)")
        }
        lines = curl_slist_append(lines, "Expect:")
        _ = kolbo_curl_set_list(easy, CURLOPT_HTTPHEADER, lines)
        _ = kolbo_curl_set_string(easy, CURLOPT_URL, call.address)
        _ = kolbo_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, isEncrypted ? "https" : "http")
        _ = kolbo_curl_set_string(easy, CURLOPT_PROXY, "")
        _ = kolbo_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        _ = kolbo_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        _ = kolbo_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, timeouts.connectMilliseconds)
        _ = kolbo_curl_set_long(easy, CURLOPT_TIMEOUT_MS, timeouts.totalMilliseconds)
        _ = kolbo_curl_set_long(easy, CURLOPT_POSTFIELDSIZE, call.body.count)
        call.body.withUnsafeBytes { body in
            // Copied, so that the bytes need not stay where they are.
            _ = kolbo_curl_set_pointer(
                easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress))
        }
        listen(easy)
    }

    private func listen(_ easy: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = kolbo_curl_set_transfer(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return Unmanaged<OutboundTransfer>.fromOpaque(context).takeUnretainedValue()
                .take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = kolbo_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        _ = kolbo_curl_set_transfer(easy, CURLOPT_HEADERFUNCTION) { line, size, count, context in
            guard let line, let context else { return 0 }
            Unmanaged<OutboundTransfer>.fromOpaque(context).takeUnretainedValue()
                .hear(UnsafeRawBufferPointer(start: line, count: size * count))
            return size * count
        }
        _ = kolbo_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        _ = kolbo_curl_set_open_socket(easy) { context, _, address in
            guard let context, let address else { return CURL_SOCKET_BAD }
            return Unmanaged<OutboundTransfer>.fromOpaque(context).takeUnretainedValue()
                .open(address)
        }
        _ = kolbo_curl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
    }

    /// A socket, once the address that it will be connected to is known to be one that may be
    /// asked.
    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let wanted = address.pointee
        let known = withUnsafePointer(to: &address.pointee.addr) { NetworkAddress($0) }
        guard let known, isReachable(known) else {
            refused = known
            return CURL_SOCKET_BAD
        }
        return socket(
            wanted.family, wanted.socktype | Int32(SOCK_CLOEXEC.rawValue), wanted.protocol)
    }

    private func isReachable(_ address: NetworkAddress) -> Bool {
        switch rules.verdict(address) {
        case .isPublic: isEncrypted
        case .isAllowed: true
        case .isInternal: false
        }
    }

    /// Fewer bytes taken than given end the transfer.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        excerpt.append(contentsOf: bytes.prefix(OutboundClient.excerpt - excerpt.count))
        length += bytes.count
        return length > OutboundClient.longestAnswer ? 0 : bytes.count
    }

    private func hear(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line.prefix(256), as: UTF8.self)
        guard let colon = text.firstIndex(of: ":"),
            text[..<colon].lowercased() == "retry-after"
        else { return }
        retryAfter = String(text[text.index(after: colon)...].filter { !$0.isNewline })
    }

    func end(_ easy: UnsafeMutableRawPointer, _ result: CURLcode) {
        curl_slist_free_all(lines)
        lines = nil
        var status = 0
        _ = kolbo_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        let isCutOff = result == CURLE_WRITE_ERROR && length > OutboundClient.longestAnswer
        let end: OutboundOutcome.End
        if result == CURLE_OK || isCutOff, status >= 100 {
            end = .status(status)
        } else if let refused {
            end = .noAnswer("the name leads into an internal network (\(refused))")
        } else {
            end = .noAnswer(String(cString: curl_easy_strerror(result)))
        }
        tell(
            OutboundOutcome(
                end: end, retryAfter: retryAfter, excerpt: excerpt,
                milliseconds: Int((ContinuousClock.now - began) / .milliseconds(1))))
    }
}
