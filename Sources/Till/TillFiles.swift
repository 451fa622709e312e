import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform
import Storage
import Web

/// The till's modules, its style and its texts under one version, so that a page never runs with
/// files of two. Modules name each other as neighbours: the address is that of a folder.
struct TillFiles: Sendable {
    struct File: Sendable {
        let contentType: String
        let plain: ByteBuffer
        let gzip: ByteBuffer?

        init(_ contentType: String, _ bytes: [UInt8]) {
            self.contentType = contentType
            plain = ByteBuffer(bytes: bytes)
            gzip = bytes.withUnsafeBytes { Gzip.compressed($0) }.map { ByteBuffer(bytes: $0) }
        }

        func response(compressed: Bool) -> Response {
            var headers: HTTPFields = [
                .contentType: contentType, .cacheControl: Assets.cacheControl,
                .vary: "Accept-Encoding",
            ]
            guard compressed, let gzip else {
                return Response(
                    status: .ok, headers: headers, body: ResponseBody(byteBuffer: plain))
            }
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: gzip))
        }
    }

    private static let workerName = "till-worker.js"
    /// What the till shares with the other pages.
    private static let shared = ["kolbo.css", "icons.svg", "silhouettes.svg", "icon-192.png"]

    let version: String
    /// The worker with the version it keeps and the addresses that belong to it.
    let worker: String
    private let files: [String: File]

    init(_ pages: PageKit) {
        let own = pages.assets.all.filter {
            $0.name.hasPrefix("till") && $0.name != TillFiles.workerName
        }
        var files: [String: File] = [:]
        var digested: [UInt8] = []
        for asset in own.sorted(by: { $0.name < $1.name }) {
            files[asset.name] = File(asset.contentType, asset.bytes)
            digested += Array(asset.name.utf8) + asset.bytes
        }
        for language in Language.allCases {
            let bytes = Array(Translations.source(language, group: "till").utf8)
            files[TillFiles.texts(language)] = File("application/json", bytes)
            digested += bytes
        }
        let shared = TillFiles.shared.map { pages.assets.address($0) }
        digested += shared.flatMap { Array($0.utf8) }
        let version = Array(Digest.sha256(digested).prefix(8)).hexadecimal
        self.version = version
        self.files = files
        let kept = files.keys.sorted().map { "/till/files/\(version)/\($0)" } + shared
        let source = pages.assets.named(TillFiles.workerName)?.bytes ?? []
        worker = """
            const VERSION = "\(version)";
            const FILES = [\(kept.map { "\"\($0)\"" }.joined(separator: ", "))];
            \(String(decoding: source, as: UTF8.self))
            """
    }

    static func texts(_ language: Language) -> String { "till-texts.\(language.code).json" }

    func named(_ name: String) -> File? { files[name] }
    func address(_ name: String) -> String { "/till/files/\(version)/\(name)" }
}
