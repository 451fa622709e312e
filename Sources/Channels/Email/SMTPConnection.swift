import CCurl
import CCurlShim

/// A connection to a mail server, kept on one thread. libcurl speaks SMTP and keeps the connection
/// open between mails.
final class SMTPConnection {
    enum Outcome {
        case taken
        /// The receiving side said no for good: its last lines.
        case refused(String)
        /// No connection, no answer in time, or asked to come again.
        case failed(String)
    }

    private static let ready: Void = {
        // Not safe once there are threads of libcurl's users; a constant is made once.
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        return ()
    }()

    private let server: MailServer
    private let timeouts: MailTimeouts
    private let handle: UnsafeMutableRawPointer?

    init(_ server: MailServer, _ timeouts: MailTimeouts) {
        SMTPConnection.ready
        self.server = server
        self.timeouts = timeouts
        handle = curl_easy_init()
    }

    deinit { curl_easy_cleanup(handle) }

    /// Blocks until the mail was taken or refused, or the time is over.
    func send(_ mail: [UInt8], from sender: String, to receiver: String) -> Outcome {
        guard let handle else { return .failed("libcurl has no memory left") }
        var receivers: UnsafeMutablePointer<curl_slist>?
        receivers = curl_slist_append(receivers, "<\(receiver)>")
        defer { curl_slist_free_all(receivers) }
        let talk = Talk(mail)
        curl_easy_reset(handle)
        prepare(handle, sender)
        _ = kolbo_curl_set_list(handle, CURLOPT_MAIL_RCPT, receivers)
        connect(handle, talk)
        var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let result = words.withUnsafeMutableBytes { buffer in
            _ = kolbo_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            let result = withExtendedLifetime(talk) { curl_easy_perform(handle) }
            _ = kolbo_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
            return result
        }
        if result == CURLE_OK { return .taken }
        let message = String(
            decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return outcome(of: result, message, talk)
    }

    private func prepare(_ handle: UnsafeMutableRawPointer, _ sender: String) {
        _ = kolbo_curl_set_string(handle, CURLOPT_URL, server.address)
        _ = kolbo_curl_set_string(handle, CURLOPT_MAIL_FROM, "<\(sender)>")
        _ = kolbo_curl_set_long(handle, CURLOPT_UPLOAD, 1)
        _ = kolbo_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = kolbo_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, timeouts.connectMilliseconds)
        _ = kolbo_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeouts.totalMilliseconds)
        // Environment variables for proxies are meant for the web.
        _ = kolbo_curl_set_string(handle, CURLOPT_PROXY, "")
        if !server.isLocal {
            // A password never goes over a line that others can read.
            let wish = server.user == nil ? CURLUSESSL_TRY : CURLUSESSL_ALL
            _ = kolbo_curl_set_long(handle, CURLOPT_USE_SSL, Int(wish.rawValue))
        }
        if let user = server.user {
            _ = kolbo_curl_set_string(handle, CURLOPT_USERNAME, user)
            _ = kolbo_curl_set_string(handle, CURLOPT_PASSWORD, server.password ?? "")
        }
    }

    private func connect(_ handle: UnsafeMutableRawPointer, _ talk: Talk) {
        let context = Unmanaged.passUnretained(talk).toOpaque()
        _ = kolbo_curl_set_transfer(handle, CURLOPT_READFUNCTION) { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            return Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue()
                .read(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
        _ = kolbo_curl_set_pointer(handle, CURLOPT_READDATA, context)
        _ = kolbo_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION) { line, size, count, context in
            guard let line, let context else { return 0 }
            Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue()
                .hear(UnsafeRawBufferPointer(start: line, count: size * count))
            return size * count
        }
        _ = kolbo_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    }

    /// Only what the server says of the receiver or of the mail itself is for good: a wrong
    /// password or a refused sender is ours to put right, and the mail goes out afterwards.
    private func outcome(of result: CURLcode, _ message: String, _ talk: Talk) -> Outcome {
        let isAboutMail =
            message.hasPrefix("RCPT failed") || message.hasPrefix("DATA failed") || talk.wasRead
        let said = talk.refusal.isEmpty ? message : talk.refusal
        if isAboutMail, result == CURLE_SEND_ERROR || result == CURLE_WEIRD_SERVER_REPLY,
            talk.refusal.hasPrefix("5")
        {
            return .refused(said)
        }
        let reason = String(cString: curl_easy_strerror(result))
        return .failed(said.isEmpty ? reason : "\(reason): \(said)")
    }
}

/// What goes to the server and what it says.
private final class Talk {
    /// Bytes of an answer that are kept.
    private static let longestAnswer = 1_000
    private let mail: [UInt8]
    private var offset = 0
    /// The last answer that said no: 4xx or 5xx, of one line or several. A goodbye may follow it.
    private(set) var refusal = ""
    private var answer = ""
    private var goesOn = false

    init(_ mail: [UInt8]) { self.mail = mail }

    var wasRead: Bool { offset == mail.count }

    func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, mail.count - offset)
        buffer.copyBytes(from: mail[offset..<(offset + count)])
        offset += count
        return count
    }

    /// A line `250-…` goes on, a line `250 …` ends an answer.
    func hear(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line.prefix(Talk.longestAnswer), as: UTF8.self)
            .filter { !$0.isNewline }
        answer = goesOn ? String("\(answer) \(text)".prefix(Talk.longestAnswer)) : text
        goesOn = line.count > 3 && line[3] == UInt8(ascii: "-")
        if !goesOn, answer.hasPrefix("4") || answer.hasPrefix("5") { refusal = answer }
    }
}
