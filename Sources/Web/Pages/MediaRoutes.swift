import Catalogue
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform
import Storage

/// The stored sizes of pictures. An address is made of its content and never gets other bytes, so
/// an answer may be kept for ever. Should a browser ever take one for a document, the policy lets
/// it do nothing.
package enum MediaRoutes {
    static let policy = "default-src 'none'; sandbox"

    package static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/media/:media/:file", permission: .shop, name: "media") {
                request, context in
                try await picture(shop, request, context)
            }
        ]
    }

    private static func picture(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let nothing = ProblemDetails.notFound("There is no such picture")
        guard let media = context.parameters.get("media").flatMap({ MediaID($0) }),
            let name = context.parameters.get("file"), let file = Media.read(name)
        else { throw nothing }
        // Strong: the bytes are the same wherever they are asked for (RFC 9110, section 8.8.1).
        let tag = "\"\(media)-\(name)\""
        var headers: HTTPFields = [
            .eTag: tag, .cacheControl: Assets.cacheControl, .contentSecurityPolicy: policy,
        ]
        if let known = request.headers[.ifNoneMatch], known.contains(tag) {
            return Response(status: .notModified, headers: headers)
        }
        let content = try await shop.house.store.read { tx in
            try Media.content(tx, media, file.format, width: file.width)
        }
        guard let content else { throw nothing }
        headers[.contentType] = file.format.mediaType
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }
}
