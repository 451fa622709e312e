#if canImport(Glibc)
    import Glibc
#endif

/// What the headers of a picture say, read without decoding anything.
struct PictureStructure: Equatable {
    let width: Int
    let height: Int
    /// Where the picture ends.
    let end: Int
    var isAnimated = false
    /// Other whole pictures may follow (CIPA DC-007, Multi-Picture Format).
    var hasMore = false
}

/// Big and little endian numbers at places that may not be there.
struct PictureBytes {
    let all: UnsafeRawBufferPointer

    var count: Int { all.count }

    subscript(place: Int) -> Int? { place >= 0 && place < all.count ? Int(all[place]) : nil }

    func big(_ place: Int, _ length: Int) throws(PictureRefusal) -> Int {
        guard place >= 0, place + length <= count else { throw .damaged("it ends too early") }
        return (0..<length).reduce(0) { $0 << 8 | Int(all[place + $1]) }
    }

    func little(_ place: Int, _ length: Int) throws(PictureRefusal) -> Int {
        guard place >= 0, place + length <= count else { throw .damaged("it ends too early") }
        return (0..<length).reversed().reduce(0) { $0 << 8 | Int(all[place + $1]) }
    }

    func has(_ text: StaticString, at place: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        return (0..<length).allSatisfy { all[place + $0] == text.utf8Start[$0] }
    }

    /// Where `byte` is next.
    func next(_ byte: UInt8, from place: Int) -> Int? {
        guard place < count, let base = all.baseAddress,
            let found = memchr(base + place, Int32(byte), count - place)
        else { return nil }
        return base.distance(to: found)
    }
}

/// PNG (W3C Portable Network Graphics, third edition, section 5).
enum PNGStructure {
    static func read(_ bytes: PictureBytes) throws(PictureRefusal) -> PictureStructure {
        var place = 8
        guard bytes.has("IHDR", at: place + 4) else { throw .damaged("its header is missing") }
        let width = try bytes.big(place + 8, 4)
        let height = try bytes.big(place + 12, 4)
        var isAnimated = false
        while true {
            let length = try bytes.big(place, 4)
            guard length <= bytes.count - place - 12 else { throw .damaged("it ends too early") }
            if bytes.has("acTL", at: place + 4) { isAnimated = true }
            let isEnd = bytes.has("IEND", at: place + 4)
            place += length + 12
            if isEnd { break }
        }
        return PictureStructure(width: width, height: height, end: place, isAnimated: isAnimated)
    }
}

/// WebP (RFC 9649): one RIFF file, its size in the head.
enum WebPStructure {
    static func read(_ bytes: PictureBytes) throws(PictureRefusal) -> PictureStructure {
        let size = try bytes.little(4, 4)
        let end = 8 + size + size % 2
        guard size >= 12, 8 + size <= bytes.count else { throw .damaged("it ends too early") }
        var (width, height, isAnimated) = (0, 0, false)
        if bytes.has("VP8X", at: 12) {
            isAnimated = try bytes.little(20, 1) & 2 != 0
            width = try bytes.little(24, 3) + 1
            height = try bytes.little(27, 3) + 1
        } else if bytes.has("VP8L", at: 12) {
            let bits = try bytes.little(21, 4)
            width = bits & 0x3fff + 1
            height = bits >> 14 & 0x3fff + 1
        } else if bytes.has("VP8 ", at: 12) {
            width = try bytes.little(26, 2) & 0x3fff
            height = try bytes.little(28, 2) & 0x3fff
        } else {
            throw .damaged("its header is missing")
        }
        return PictureStructure(
            width: width, height: height, end: min(end, bytes.count), isAnimated: isAnimated)
    }

    /// The same picture without its metadata. The encoder of libvips 8.14 adds a small EXIF part
    /// whatever it is told.
    static func bare(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 30, Array(bytes[12..<16]) == Array("VP8X".utf8) else { return bytes }
        var place = 12
        while place + 8 <= bytes.count {
            let size = (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[place + 4 + $1]) }
            let end = place + 8 + size + size % 2
            guard end <= bytes.count else { return bytes }
            let name = Array(bytes[place..<(place + 4)])
            if name == Array("VP8 ".utf8) || name == Array("VP8L".utf8) {
                let length = 4 + end - place
                let size = (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
                return Array("RIFF".utf8) + size + Array("WEBP".utf8) + bytes[place..<end]
            }
            place = end
        }
        return bytes
    }
}

/// JPEG (ITU-T T.81, annex B).
enum JPEGStructure {
    static func read(
        _ bytes: PictureBytes, from start: Int = 0
    ) throws(PictureRefusal) -> PictureStructure {
        var place = start + 2
        var size: (width: Int, height: Int)?
        var scans = 0
        var hasMore = false
        while true {
            let marker = try marker(bytes, &place)
            switch marker {
            case 0xd9:
                guard let size, scans > 0 else { throw .damaged("it holds no picture") }
                return PictureStructure(
                    width: size.width, height: size.height, end: place, hasMore: hasMore)
            case 0x01, 0xd0...0xd7: continue
            case 0xd8, 0x00: throw .damaged("its parts are out of order")
            default: break
            }
            let length = try bytes.big(place, 2)
            guard length >= 2, place + length <= bytes.count else {
                throw .damaged("it ends too early")
            }
            if isFrame(marker) {
                guard size == nil else { throw .damaged("it holds two frames") }
                size = (try bytes.big(place + 5, 2), try bytes.big(place + 3, 2))
            }
            if marker == 0xe2, bytes.has("MPF\0", at: place + 2) { hasMore = true }
            place += length
            if marker == 0xda {
                scans += 1
                guard scans <= PictureLimits.scans else {
                    throw .damaged("it has more than \(PictureLimits.scans) scans")
                }
                try skipScan(bytes, &place)
            }
        }
    }

    private static func isFrame(_ marker: Int) -> Bool {
        (0xc0...0xcf).contains(marker) && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
    }

    /// The next marker; fill bytes may stand before it.
    private static func marker(
        _ bytes: PictureBytes, _ place: inout Int
    ) throws(PictureRefusal) -> Int {
        guard bytes[place] == 0xff else { throw .damaged("its parts are out of order") }
        while bytes[place] == 0xff { place += 1 }
        guard let marker = bytes[place] else { throw .damaged("it ends too early") }
        place += 1
        return marker
    }

    /// Goes over the coded data to the marker after it.
    private static func skipScan(
        _ bytes: PictureBytes, _ place: inout Int
    ) throws(PictureRefusal) {
        while true {
            guard let found = bytes.next(0xff, from: place), let after = bytes[found + 1] else {
                throw .damaged("it ends too early")
            }
            switch after {
            case 0x00, 0xd0...0xd7: place = found + 2
            case 0xff: place = found + 1
            default:
                place = found
                return
            }
        }
    }
}
