/// Looks at a file before anything is decoded: what it is, whether it is what it calls itself, how
/// many pixels it would become, and whether something hides behind it.
enum ExaminePicture {
    /// Throws the first thing that is wrong.
    static func kind(
        _ file: PictureFile
    ) throws(PictureRefusal) -> PictureKind {
        guard file.bytes.count <= PictureLimits.fileBytes else {
            throw .tooLarge(limit: PictureLimits.fileBytes)
        }
        return try checked(file)
    }

    private static func checked(_ file: PictureFile) throws(PictureRefusal) -> PictureKind {
        let answer: Result<PictureKind, PictureRefusal> = file.bytes.withUnsafeBytes { raw in
            do throws(PictureRefusal) {
                let found = FoundContent(of: raw)
                guard let kind = found.kind else { throw .notAPicture(found) }
                try checkNames(file, kind)
                try checkStructure(PictureBytes(all: raw), kind)
                return .success(kind)
            } catch {
                return .failure(error)
            }
        }
        return try answer.get()
    }

    private static func checkNames(
        _ file: PictureFile, _ kind: PictureKind
    ) throws(PictureRefusal) {
        if let ending = file.ending, PictureKind(ending: ending) != kind {
            throw .wrongEnding(named: ending, holds: kind)
        }
        if let type = file.mediaType, PictureKind(mediaType: type) != kind {
            throw .wrongType(sentAs: type, holds: kind)
        }
    }

    private static func checkStructure(
        _ bytes: PictureBytes, _ kind: PictureKind
    ) throws(PictureRefusal) {
        let structure: PictureStructure =
            switch kind {
            case .jpeg: try JPEGStructure.read(bytes)
            case .png: try PNGStructure.read(bytes)
            case .webp: try WebPStructure.read(bytes)
            }
        let (width, height) = (structure.width, structure.height)
        guard width > 0, height > 0 else { throw .damaged("it has no pixels") }
        guard width <= PictureLimits.side, height <= PictureLimits.side,
            width * height <= PictureLimits.pixels
        else {
            throw .tooManyPixels(width: width, height: height, limit: PictureLimits.pixels)
        }
        if structure.isAnimated { throw .animated }
        try checkEnd(bytes, structure)
    }

    /// Only zeros may follow, and the further pictures that a camera's JPEG says it has.
    private static func checkEnd(
        _ bytes: PictureBytes, _ structure: PictureStructure
    ) throws(PictureRefusal) {
        var end = structure.end
        while structure.hasMore, bytes[end] == 0xff, bytes[end + 1] == 0xd8 {
            end = try JPEGStructure.read(bytes, from: end).end
        }
        let rest = UnsafeRawBufferPointer(rebasing: bytes.all[end...])
        guard rest.contains(where: { $0 != 0 }) else { return }
        throw .trailing(bytes: rest.count, FoundContent(of: rest))
    }
}

/// A file as it was sent.
package struct PictureFile: Sendable {
    package let bytes: [UInt8]
    /// As the sender calls it; it decides nothing but whether the sender is mistaken.
    package let name: String
    /// The media type that it was sent with, without parameters; nil when none was said.
    package let mediaType: String?

    package init(_ bytes: [UInt8], name: String = "", mediaType: String? = nil) {
        self.bytes = bytes
        self.name = String(name.prefix(PictureLimits.fileName))
        let type = mediaType?.prefix { $0 != ";" }.lowercased()
        // What browsers and programs say when they do not know.
        let says = type.map { $0.filter { $0 != " " } } ?? ""
        self.mediaType = says.isEmpty || says == "application/octet-stream" ? nil : says
    }

    /// The ending of the name in small letters, without the dot; nil when it has none.
    var ending: String? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        return ending.isEmpty ? nil : ending
    }
}
