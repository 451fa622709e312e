import CAssets
import Storage

/// A file that is part of the program: the style sheet, the script, the sprites.
package struct Asset: Sendable {
    /// As in the source: `kolbo.css`.
    package let name: String
    /// Where it is served: `/assets/kolbo.3f2a9c….css`. It changes with the content, so the answer
    /// may be kept for ever.
    package let address: String
    package let contentType: String
    package let bytes: [UInt8]
    /// The same in gzip; nil where that is not smaller.
    package let gzip: [UInt8]?
}

/// The files in the program, by name and by address.
package struct Assets: Sendable {
    /// For an address that was found: the content never changes.
    package static let cacheControl = "public, max-age=31536000, immutable"

    package let all: [Asset]
    private let byName: [String: Asset]
    private let byAddress: [String: Asset]

    private init(_ assets: [Asset]) {
        all = assets
        byName = Dictionary(uniqueKeysWithValues: assets.map { ($0.name, $0) })
        byAddress = Dictionary(uniqueKeysWithValues: assets.map { ($0.address, $0) })
    }

    /// The files that were embedded when the program was built, but for the texts.
    package static func embedded() -> Assets {
        var assets: [Asset] = []
        for file in embeddedFiles() {
            guard let type = contentType(file.name) else { continue }
            let hash = Array(Digest.sha256(file.bytes).prefix(8)).hexadecimal
            let stem = file.name.prefix { $0 != "." }
            let ending = file.name.dropFirst(stem.count)
            assets.append(
                Asset(
                    name: file.name, address: "/assets/\(stem).\(hash)\(ending)", contentType: type,
                    bytes: file.bytes, gzip: small(file.bytes)))
        }
        return Assets(assets)
    }

    /// The asset served at `address`.
    package func served(at address: String) -> Asset? { byAddress[address] }

    /// The asset with the name of its source; nil when there is none.
    package func named(_ name: String) -> Asset? { byName[name] }

    /// The address of `kolbo.css` and the like; `/assets/` and the name for one that is missing,
    /// which is answered 404.
    package func address(_ name: String) -> String { byName[name]?.address ?? "/assets/\(name)" }

    private static func contentType(_ name: String) -> String? {
        if name.hasSuffix(".css") { return "text/css; charset=utf-8" }
        if name.hasSuffix(".js") { return "text/javascript; charset=utf-8" }
        if name.hasSuffix(".svg") { return "image/svg+xml" }
        if name.hasSuffix(".png") { return "image/png" }
        return nil
    }

    private static func small(_ bytes: [UInt8]) -> [UInt8]? {
        guard let small = bytes.withUnsafeBytes({ Gzip.compressed($0) }) else { return nil }
        return small.count < bytes.count ? small : nil
    }

    /// Every embedded file with its bytes.
    static func embeddedFiles() -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        while true {
            let file = kolbo_asset_at(files.count)
            guard let name = file.name else { return files }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.length)
            files.append((String(cString: name), Array(bytes)))
        }
    }
}
