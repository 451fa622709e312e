import HTML
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform
package import Web

/// The till in the browser. It is a page, its files and a worker that keeps both for when there is
/// no line; what it knows and does goes through the API.
///
///     GET /till
///     GET /till/worker.js
///     GET /till/qr?path=/r/…                    a receipt's code as a picture
///     GET /till/files/{version}/{name}
package enum TillRoutes {
    package static func routes(_ shop: Shop) -> [PageRoute] {
        let files = TillFiles(shop.pages)
        return [
            PageRoute(.get, "/till", permission: .shop, name: "till") { request, _ in
                let language = PreferredLanguage.of(request.headers[.acceptLanguage])
                return TillPage(shop: shop, files: files, language: language).response()
            },
            PageRoute(.get, "/till/worker.js", permission: .shop, name: "till-worker") { _, _ in
                var headers: HTTPFields = [
                    .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
                ]
                // The page itself, without a slash at its end, is outside of the worker's folder.
                headers[.workerScope] = "/till"
                return Response(
                    status: .ok, headers: headers,
                    body: ResponseBody(byteBuffer: ByteBuffer(string: files.worker)))
            },
            PageRoute(.get, "/till/qr", permission: .shop, name: "till-code") { request, _ in
                try code(request, shop)
            },
            PageRoute(
                .get, "/till/files/:version/:name", permission: .shop, name: "till-file"
            ) { request, context in
                let name = context.parameters.get("name") ?? ""
                guard context.parameters.get("version") == files.version,
                    let file = files.named(name)
                else { throw ProblemDetails.notFound("Nothing is at this address") }
                return file.response(compressed: CompressionMiddleware.takesGzip(request))
            },
        ]
    }

    /// Only addresses of receipts: nobody's message is drawn under the shop's name.
    private static func code(_ request: Request, _ shop: Shop) throws -> Response {
        let path = FormData(query: request).text("path") ?? ""
        guard path.hasPrefix("/r/"), path.utf8.count <= 200,
            path.utf8.dropFirst(3).allSatisfy(isOfCode)
        else { throw ProblemDetails.notFound("A code is drawn for receipts: /r/ and the code") }
        let base =
            shop.baseAddress.isEmpty
            ? "http://" + (request.head.authority ?? "127.0.0.1:8080") : shop.baseAddress
        guard let drawing = QRCode(base + path) else {
            throw ProblemDetails.notFound("The address is too long for a code")
        }
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(drawing.side) \(drawing.side)" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(drawing.side)v\(drawing.side)\
            H0z"/><path d="\(drawing.path)"/></svg>
            """
        return Response(
            status: .ok,
            headers: [.contentType: "image/svg+xml", .cacheControl: "private, max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: svg)))
    }

    private static func isOfCode(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension HTTPField.Name {
    fileprivate static let workerScope = HTTPField.Name("Service-Worker-Allowed")!
}
