/// What pictures can be sent as.
package enum PictureKind: String, CaseIterable, Sendable, Codable {
    case jpeg, png, webp

    package var mediaType: String { "image/\(rawValue)" }

    /// The endings that a file of this kind may have.
    package var endings: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
        case .png: ["png"]
        case .webp: ["webp"]
        }
    }

    init?(ending: String) {
        let kind = PictureKind.allCases.first { $0.endings.contains(ending) }
        guard let kind else { return nil }
        self = kind
    }

    init?(mediaType: String) {
        let name = mediaType == "image/jpg" ? "image/jpeg" : mediaType
        let kind = PictureKind.allCases.first { $0.mediaType == name }
        guard let kind else { return nil }
        self = kind
    }
}

/// What a file turns out to hold, by its first bytes and never by its name.
package enum FoundContent: String, Sendable, Codable {
    case jpeg, png, webp
    case svg, html, xml, gif, heic, avif, bmp, tiff, pdf, video, program, script, text
    case archive = "zip"
    case nothing, unknown

    var kind: PictureKind? { PictureKind(rawValue: rawValue) }

    init(of bytes: UnsafeRawBufferPointer) {
        self = FoundContent.binary(bytes) ?? FoundContent.written(bytes)
    }

    private static func begins(_ bytes: UnsafeRawBufferPointer, _ mark: [UInt8], at place: Int = 0)
        -> Bool
    {
        bytes.count >= place + mark.count
            && zip(bytes[place...], mark).allSatisfy { $0 == $1 }
    }

    private static let marks: [(FoundContent, [UInt8])] = [
        (.jpeg, [0xff, 0xd8, 0xff]),
        (.png, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        (.gif, Array("GIF8".utf8)), (.pdf, Array("%PDF".utf8)), (.bmp, Array("BM".utf8)),
        (.tiff, [0x49, 0x49, 0x2a, 0x00]), (.tiff, [0x4d, 0x4d, 0x00, 0x2a]),
        (.archive, [0x50, 0x4b, 0x03, 0x04]), (.archive, [0x50, 0x4b, 0x05, 0x06]),
        (.video, [0x1a, 0x45, 0xdf, 0xa3]), (.program, [0x7f, 0x45, 0x4c, 0x46]),
        (.program, Array("MZ".utf8)), (.script, Array("#!".utf8)),
        (.script, Array("<?php".utf8)),
    ]

    private static func binary(_ bytes: UnsafeRawBufferPointer) -> FoundContent? {
        if bytes.isEmpty { return .nothing }
        if begins(bytes, Array("RIFF".utf8)) && begins(bytes, Array("WEBP".utf8), at: 8) {
            return .webp
        }
        if begins(bytes, Array("ftyp".utf8), at: 4) {
            let brand = String(decoding: bytes[8..<min(12, bytes.count)], as: UTF8.self)
            switch brand {
            case "avif", "avis": return .avif
            case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1": return .heic
            default: return .video
            }
        }
        return marks.first { begins(bytes, $0.1) }?.0
    }

    /// How far markup is looked for: comments and declarations may come first.
    private static let lookedAt = 4_096

    private static func written(_ bytes: UnsafeRawBufferPointer) -> FoundContent {
        let start = bytes.prefix(lookedAt)
        let isText = start.allSatisfy { $0 >= 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
        let text = String(decoding: start, as: UTF8.self).lowercased()
        if text.contains("<svg") { return .svg }
        if text.contains("<html") || text.contains("<!doctype html") || text.contains("<script") {
            return .html
        }
        if text.hasPrefix("<?xml") { return .xml }
        return isText ? .text : .unknown
    }
}
