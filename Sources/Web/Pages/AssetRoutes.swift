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
            uniqueKeysWithValues: assets.all.map { ($0.address, ByteBuffer(bytes: $0.bytes)) })
        return [
            PageRoute(.get, "/assets/:name", permission: .shop, name: "asset") { request, _ in
                let path = request.uri.path
                guard let asset = assets.served(at: path), let body = bodies[path] else {
                    throw ProblemDetails.notFound("Nothing is at this address")
                }
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: asset.contentType, .cacheControl: Assets.cacheControl,
                    ], body: ResponseBody(byteBuffer: body))
            }
        ]
    }
}
