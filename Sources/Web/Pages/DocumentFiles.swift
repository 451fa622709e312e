import HTTPTypes
package import Hummingbird
package import Invoicing
import Kernel
import NIOCore
package import Platform

/// Invoices and credit notes as files.
package enum DocumentFiles {
    /// `GB-2026-000001.pdf`
    package static func name(_ head: DocumentHead) -> String { "\(head.number).pdf" }

    /// The number in the name of a file; nil for any other name.
    package static func number(_ name: String) -> String? {
        guard name.hasSuffix(".pdf"), name.utf8.count <= 60 else { return nil }
        return String(name.dropLast(4))
    }

    /// The document as PDF, for one person to keep. A browser that has it is told so without its
    /// being made again.
    package static func response(
        _ shop: Shop, _ document: IssuedDocument, _ request: Request
    ) async throws -> Response {
        let tag = ETag(version: "\(document.mark.prefix(24))-\(PaperPress.edition)")
        var headers: HTTPFields = [.eTag: tag.text, .cacheControl: "private, no-cache"]
        if let known = request.headers[.ifNoneMatch], tag.matches(known) {
            return Response(status: .notModified, headers: headers)
        }
        let language = document.content.language
        let bytes = try await shop.documents.press.pdf(
            document, shop.pages.translations[language])
        headers[.contentType] = "application/pdf"
        headers[.contentDisposition] = "inline; filename=\"\(name(document.head))\""
        headers[.contentLanguage] = language.code
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Texts {
    /// `Invoice GB-2026-000001 (PDF)`
    package func link(to head: DocumentHead) -> String {
        self(
            head.kind == .invoice ? .documentInvoiceLink : .documentCreditLink,
            ["number": head.number])
    }
}
