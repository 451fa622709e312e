import CPictures
import Kernel
import Storage

/// A picture made ready to be stored: upright, sRGB, without metadata, in several sizes.
struct MadePicture: Sendable {
    let id: MediaID
    let kind: PictureKind
    let sourceBytes: Int
    let width: Int
    let height: Int
    let renditions: [MadeRendition]
}

struct MadeRendition: Sendable {
    let format: RenditionFormat
    let width: Int
    let height: Int
    let bytes: [UInt8]
}

/// What pictures are served as. WebP is read by every browser of today; JPEG by everything else:
/// mails, previews in chats, search engines.
package enum RenditionFormat: String, CaseIterable, Sendable, Codable {
    case webp, jpeg

    package var mediaType: String { "image/\(rawValue)" }
    package var ending: String { self == .webp ? "webp" : "jpg" }

    /// Widths in pixels, of which those above the picture's own are left out.
    var widths: [Int] { self == .webp ? [160, 320, 640, 960, 1_440] : [320, 960] }
    fileprivate var quality: Int32 { self == .webp ? 76 : 80 }
    fileprivate var code: kolbo_picture_kind { self == .webp ? KOLBO_WEBP : KOLBO_JPEG }

    /// The widths made of a picture so wide; a small one is kept as it is.
    func widths(of width: Int) -> [Int] {
        let smaller = widths.filter { $0 < width }
        return smaller.count == widths.count ? smaller : smaller + [width]
    }
}

/// Decodes and encodes; blocking, on a thread of its own.
enum MakePicture {
    /// Raised when the same file would be made into other bytes.
    private static let version: UInt8 = 1
    private static let mostWidth: Int32 = 1_440
    private static let mostHeight: Int32 = 2_160

    private static let started: Bool = kolbo_pictures_start() == 0

    static func result(of file: PictureFile) -> Result<MadePicture, PictureRefusal> {
        do throws(PictureRefusal) {
            return .success(try make(file))
        } catch {
            return .failure(error)
        }
    }

    static func make(_ file: PictureFile) throws(PictureRefusal) -> MadePicture {
        let kind = try ExaminePicture.kind(file)
        guard started else { throw .damaged("the library for pictures does not start") }
        defer { kolbo_pictures_leave() }
        let opened = try open(file, kind)
        defer { kolbo_picture_close(opened) }
        let width = Int(kolbo_picture_width(opened))
        var renditions: [MadeRendition] = []
        for format in RenditionFormat.allCases {
            for width in format.widths(of: width) {
                renditions.append(try render(opened, format, width))
            }
        }
        return MadePicture(
            id: id(of: file.bytes), kind: kind, sourceBytes: file.bytes.count, width: width,
            height: Int(kolbo_picture_height(opened)), renditions: renditions)
    }

    private static func open(
        _ file: PictureFile, _ kind: PictureKind
    ) throws(PictureRefusal) -> OpaquePointer {
        var words = [CChar](repeating: 0, count: 200)
        let code: kolbo_picture_kind =
            switch kind {
            case .jpeg: KOLBO_JPEG
            case .png: KOLBO_PNG
            case .webp: KOLBO_WEBP
            }
        let opened = kolbo_picture_open(
            file.bytes, file.bytes.count, code, mostWidth, mostHeight,
            Int64(PictureLimits.pixels), &words, words.count)
        guard let opened else {
            let text = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            let first = String(decoding: text, as: UTF8.self).split(separator: "\n").first
            throw .damaged(String(first ?? "its data are not those of a picture"))
        }
        return opened
    }

    private static func render(
        _ picture: OpaquePointer, _ format: RenditionFormat, _ width: Int
    ) throws(PictureRefusal) -> MadeRendition {
        var made: UnsafeMutablePointer<UInt8>?
        var length = 0
        var height: Int32 = 0
        let failure = kolbo_picture_render(
            picture, Int32(width), format.code, format.quality, &made, &length, &height)
        guard failure == 0, let made else { throw .damaged("it cannot be written anew") }
        defer { kolbo_picture_forget(made) }
        let bytes = Array(UnsafeBufferPointer(start: made, count: length))
        return MadeRendition(
            format: format, width: width, height: Int(height),
            bytes: format == .webp ? WebPStructure.bare(bytes) : bytes)
    }

    /// By content: the same file is the same picture, and its address never gets other bytes.
    private static func id(of bytes: [UInt8]) -> MediaID {
        let digest = Digest.sha256([version] + Digest.sha256(bytes))
        let half = { (start: Int) in
            digest[start..<(start + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return MediaID(high: half(0), low: half(8))
    }
}
