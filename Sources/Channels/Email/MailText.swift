import CGMime
import Customers
import Kernel
import Marketing
import Platform
import Storage

/// Writes a message as mail (RFC 5322, MIME): the text, and the same as HTML for readers that show
/// it. GMime does the encoding.
enum MailText {
    private static let ready: Void = g_mime_init()

    /// The bytes with line ends as SMTP wants them; nil when GMime has no memory left.
    static func write(
        _ message: OutboundMessage, from sender: MailSender, at now: Instant
    ) -> [UInt8]? {
        ready
        guard let mail = g_mime_message_new(1) else { return nil }
        defer { kolbo_mime_unref(mail) }
        guard let body = g_mime_multipart_new_with_subtype("alternative") else { return nil }
        defer { kolbo_mime_unref(body) }
        head(mail, message, sender, now)
        let texts = [("plain", message.text), ("html", message.html)]
        for (subtype, text) in texts where !text.isEmpty {
            guard let part = part(subtype, text, message.language) else { return nil }
            defer { kolbo_mime_unref(part) }
            g_mime_multipart_add(body, kolbo_mime_object(part))
        }
        g_mime_message_set_mime_part(mail, kolbo_mime_object(body))
        return bytes(mail)
    }

    /// The id is the same whenever the same message is written, so that a receiver who gets it
    /// twice can see that it is one.
    static func messageID(_ key: String, _ sender: MailSender) -> String {
        Array(Digest.sha256(Array(key.utf8)).prefix(16)).hexadecimal + "@" + sender.domain
    }

    private static func head(
        _ mail: UnsafeMutablePointer<GMimeMessage>, _ message: OutboundMessage,
        _ sender: MailSender, _ now: Instant
    ) {
        if let from = internet_address_mailbox_new(oneLine(sender.name), sender.address.text) {
            internet_address_set_charset(from, "utf-8")
            internet_address_list_add(
                g_mime_message_get_addresses(mail, GMIME_ADDRESS_TYPE_FROM), from)
            kolbo_mime_unref(from)
        }
        g_mime_message_add_mailbox(mail, GMIME_ADDRESS_TYPE_TO, nil, message.contact.value)
        g_mime_message_set_subject(mail, oneLine(message.subject), "utf-8")
        g_mime_message_set_message_id(mail, messageID(message.key, sender))
        if let date = g_date_time_new_from_unix_utc(Int(now.seconds)) {
            g_mime_message_set_date(mail, date)
            g_date_time_unref(date)
        }
        // RFC 3834: no holiday notice should answer it.
        let object = kolbo_mime_object(mail)
        g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", nil)
        g_mime_object_set_header(object, "Content-Language", message.language.code, nil)
        if let stop = message.stopAddress {
            // RFC 2369 and RFC 8058: mail programs offer to stop such mails by themselves.
            g_mime_object_set_header(object, "List-Unsubscribe", "<\(oneLine(stop))>", nil)
            g_mime_object_set_header(
                object, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click", nil)
        }
    }

    private static func part(
        _ subtype: String, _ text: String, _ language: Language
    ) -> UnsafeMutablePointer<GMimePart>? {
        let bytes = Array(text.utf8)
        guard let part = g_mime_part_new_with_type("text", subtype),
            let stream = bytes.withUnsafeBytes({ raw in
                g_mime_stream_mem_new_with_buffer(
                    raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
            })
        else { return nil }
        defer { kolbo_mime_unref(stream) }
        guard
            let content = g_mime_data_wrapper_new_with_stream(
                stream, GMIME_CONTENT_ENCODING_DEFAULT)
        else {
            kolbo_mime_unref(part)
            return nil
        }
        defer { kolbo_mime_unref(content) }
        g_mime_object_set_content_type_parameter(kolbo_mime_object(part), "charset", "utf-8")
        g_mime_part_set_content(part, content)
        let encoding = g_mime_part_get_best_content_encoding(
            part, GMIME_ENCODING_CONSTRAINT_7BIT)
        g_mime_part_set_content_encoding(part, encoding)
        return part
    }

    private static func bytes(_ mail: UnsafeMutablePointer<GMimeMessage>) -> [UInt8]? {
        guard let options = g_mime_format_options_clone(g_mime_format_options_get_default()) else {
            return nil
        }
        defer { g_mime_format_options_free(options) }
        g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        guard let text = g_mime_object_to_string(kolbo_mime_object(mail), options) else {
            return nil
        }
        defer { g_free(text) }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    /// A header holds no line end, whoever wrote its text.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }))
    }
}
