import HTML
package import HTTPTypes
package import Hummingbird
import Kernel
import NIOCore

/// Who may keep a page.
package enum PageCache: Sendable {
    /// Nobody: it holds something of one person.
    case personal
    /// Anybody who asks each time whether it is still so.
    case checked

    var directive: String {
        switch self {
        case .personal: "private, no-store"
        case .checked: "no-cache"
        }
    }
}

extension Page {
    /// What was written, as the answer.
    package func response(
        _ status: HTTPResponse.Status = .ok, cache: PageCache = .personal, cookies: [Cookie] = []
    ) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = cache.directive
        headers[.contentLanguage] = language.code
        var response = Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: html.buffer))
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }
}

extension Response {
    /// The answer to a form: go and look at `address` (RFC 9110, section 15.4.4).
    package static func seeOther(_ address: String, cookies: [Cookie] = []) -> Response {
        var headers = HTTPFields()
        headers[.location] = address
        headers[.cacheControl] = "no-store"
        var response = Response(status: .seeOther, headers: headers)
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }
}
