/// What the bytes of a file tell about their encoding, gathered as they come.
struct EncodingEvidence {
    private static let headSize = 65_536
    private(set) var head: [UInt8] = []
    private var size = 0
    private var counts = [Int](repeating: 0, count: 256)
    private var zeroesAtEven = 0
    private var zeroesAtOdd = 0
    /// Bytes of Hebrew letters in Windows-1255 that stand beside another, as they do in words.
    private var hebrewBesideHebrew = 0
    private var previous: UInt8 = 0
    private var utf8 = UTF8Check()
    /// Bytes around the first that is no ASCII, for asking people what they read.
    private var sample: [UInt8] = []

    mutating func add(_ part: [UInt8]) {
        if head.count < EncodingEvidence.headSize {
            head += part.prefix(EncodingEvidence.headSize - head.count)
        }
        for (index, byte) in part.enumerated() {
            counts[Int(byte)] += 1
            if byte == 0 {
                if (size + index) % 2 == 0 { zeroesAtEven += 1 } else { zeroesAtOdd += 1 }
            }
            if byte >= 0x80 {
                utf8.take(byte)
                if sample.isEmpty { sample = EncodingEvidence.word(part, at: index) }
                if (0xe0...0xfa).contains(byte), (0xe0...0xfa).contains(previous) {
                    hebrewBesideHebrew += 1
                }
            } else {
                utf8.takeASCII()
            }
            previous = byte
        }
        size += part.count
    }

    private static func word(_ part: [UInt8], at index: Int) -> [UInt8] {
        let isEnd: (UInt8) -> Bool = { $0 < 0x30 || $0 == 0x3b || $0 == 0x22 }
        let before = part[..<index].suffix(12).reversed().prefix { !isEnd($0) }.reversed()
        return Array(before) + part[index...].prefix(16).prefix { !isEnd($0) }
    }

    /// The encoding where it is sure. Throws what to ask people otherwise.
    func encoding() throws -> TextEncoding {
        if head.starts(with: [0xef, 0xbb, 0xbf]) { return .utf8 }
        if head.starts(with: [0xff, 0xfe]) { return .utf16le }
        if head.starts(with: [0xfe, 0xff]) { return .utf16be }
        if zeroesAtOdd * 4 > size, zeroesAtEven * 20 < size { return .utf16le }
        if zeroesAtEven * 4 > size, zeroesAtOdd * 20 < size { return .utf16be }
        // A few broken bytes among many good sequences are broken, not another encoding.
        if utf8.broken == 0 || utf8.sequences > utf8.broken * 4 { return .utf8 }
        if isHebrew { return .windows1255 }
        if isHungarian { return .windows1250 }
        throw unsure
    }

    private func count(_ bytes: some Sequence<Int>) -> Int { bytes.reduce(0) { $0 + counts[$1] } }

    private var isHebrew: Bool {
        let letters = count(0xc0...0xff)
        let hebrew = count(0xe0...0xfa)
        return hebrew * 10 >= letters * 9 && hebrewBesideHebrew * 10 >= hebrew * 6
    }

    /// Nothing but the letters of Hungarian, which Windows-1250 and ISO-8859-2 write alike, and
    /// punctuation that Windows-1250 and Windows-1252 share.
    private var isHungarian: Bool {
        let letters: Set = [
            0xc1, 0xc9, 0xcd, 0xd3, 0xd5, 0xd6, 0xda, 0xdb, 0xdc, 0xe1, 0xe9, 0xed, 0xf3, 0xf5,
            0xf6, 0xfa, 0xfb, 0xfc,
        ]
        let marks: Set = [
            0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa0, 0xa7, 0xab,
            0xad, 0xb0, 0xb4, 0xbb, 0xd7,
        ]
        return (0x80...0xff).allSatisfy {
            counts[$0] == 0 || letters.contains($0) || marks.contains($0)
        }
    }

    private var unsure: ImportFault {
        let candidates: [TextEncoding] = [
            .windows1250, .iso88592, .windows1252, .windows1255, .iso88598,
        ]
        let readings = candidates.compactMap { encoding -> String? in
            var transcoder = Transcoder(encoding)
            guard let text = String(validating: transcoder(sample), as: UTF8.self) else {
                return nil
            }
            return "\(encoding.rawValue) reads “\(text)”"
        }
        return ImportFault(
            problem: "the text is not UTF-8, and which encoding it is in is not certain",
            remedy: "Name it with --encoding: \(readings.joined(separator: ", ")).")
    }
}

/// Counts sequences of UTF-8 (RFC 3629) and bytes that are in none.
struct UTF8Check {
    private(set) var sequences = 0
    private(set) var broken = 0
    private var wanted = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xbf

    mutating func takeASCII() {
        if wanted > 0 { broken += 1 }
        wanted = 0
    }

    mutating func take(_ byte: UInt8) {
        if wanted > 0 {
            if allowed.contains(byte) {
                wanted -= 1
                allowed = 0x80...0xbf
                if wanted == 0 { sequences += 1 }
                return
            }
            wanted = 0
            broken += 1
        }
        allowed = 0x80...0xbf
        switch byte {
        case 0xc2...0xdf: wanted = 1
        case 0xe0: (wanted, allowed) = (2, 0xa0...0xbf)
        case 0xe1...0xec, 0xee...0xef: wanted = 2
        case 0xed: (wanted, allowed) = (2, 0x80...0x9f)
        case 0xf0: (wanted, allowed) = (3, 0x90...0xbf)
        case 0xf1...0xf3: wanted = 3
        case 0xf4: (wanted, allowed) = (3, 0x80...0x8f)
        default: broken += 1
        }
    }
}
