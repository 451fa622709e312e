import Foundation

/// Files as people send them for pictures, good and bad.
package enum PictureFiles {
    /// In `Tests/Fixtures/pictures`.
    package static func bytes(_ name: String) throws -> [UInt8] {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/pictures/\(name)")
        return Array(try Data(contentsOf: url))
    }

    package static let svg = Array(
        """
        <?xml version="1.0"?><!-- a comment --><svg xmlns="http://www.w3.org/2000/svg">
        <script>fetch('/office/orders')</script></svg>
        """.utf8)
    package static let html = Array("<!doctype html><script>alert(1)</script>".utf8)

    /// An empty archive with a name in it, as `zip` writes it.
    package static let zip: [UInt8] =
        [0x50, 0x4b, 0x03, 0x04, 0x0a, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
        + [1, 0, 0, 0] + Array("a".utf8) + [0x50, 0x4b, 0x05, 0x06]
        + [UInt8](repeating: 0, count: 18)

    /// A PNG whose header promises `width` × `height` pixels, and which holds none.
    package static func bomb(width: Int, height: Int) throws -> [UInt8] {
        var bytes = try bytes("texts.png")
        for place in 0..<4 {
            bytes[16 + place] = UInt8(truncatingIfNeeded: width >> (24 - 8 * place))
            bytes[20 + place] = UInt8(truncatingIfNeeded: height >> (24 - 8 * place))
        }
        return bytes
    }

    /// The JPEG's first scan again and again, each of which costs a decoder a pass.
    package static func manyScans() throws -> [UInt8] {
        let bytes = try bytes("telephone.jpg")
        guard
            let scan = bytes.indices.first(where: { place in
                place + 1 < bytes.count && bytes[place] == 0xff && bytes[place + 1] == 0xda
            })
        else { return bytes }
        let head = bytes[..<scan]
        let length = Int(bytes[scan + 2]) << 8 | Int(bytes[scan + 3])
        let empty = bytes[scan..<(scan + 2 + length)]
        return Array(head) + (0..<5_000).flatMap { _ in empty + [0] } + [0xff, 0xd9]
    }

    /// A form with files, as browsers send it; its Content-Type names the boundary `kolbo-test`.
    package static func form(
        _ files: [(name: String, type: String, bytes: [UInt8])]
    ) -> (type: String, body: [UInt8]) {
        var body: [UInt8] = []
        for file in files {
            body += Array(
                """
                --kolbo-test\r
                Content-Disposition: form-data; name="files"; filename="\(file.name)"\r
                Content-Type: \(file.type)\r
                \r

                """.utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        return (
            "multipart/form-data; boundary=kolbo-test", body + Array("--kolbo-test--\r\n".utf8)
        )
    }
}
