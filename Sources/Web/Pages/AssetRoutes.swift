import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform

/// The files in the program, at addresses that change with their content.
package enum AssetRoutes {
    package static func routes() -> [PageRoute] {
        let assets = Assets.embedded()
        let bodies = Dictionary(
            uniqueKeysWithValues: assets.all.map { asset in
                (
                    asset.address,
                    (
                        plain: ByteBuffer(bytes: asset.bytes),
                        gzip: asset.gzip.map { ByteBuffer(bytes: $0) }
                    )
                )
            })
        return [
            PageRoute(.get, "/assets/:name", permission: .shop, name: "asset") { request, _ in
                let path = request.uri.path
                guard let asset = assets.served(at: path), let body = bodies[path] else {
                    throw ProblemDetails.notFound("Nothing is at this address")
                }
                var headers: HTTPFields = [
                    .contentType: asset.contentType, .cacheControl: Assets.cacheControl,
                ]
                if body.gzip != nil { headers[.vary] = "Accept-Encoding" }
                guard let small = body.gzip, CompressionMiddleware.takesGzip(request) else {
                    return Response(
                        status: .ok, headers: headers, body: ResponseBody(byteBuffer: body.plain))
                }
                headers[.contentEncoding] = "gzip"
                return Response(
                    status: .ok, headers: headers, body: ResponseBody(byteBuffer: small))
            }
        ]
    }
}
