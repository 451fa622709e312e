import Kernel

/// A file of rows under headings, surveyed once before anything is taken from it: its encoding, its
/// separator, the number of its rows, and whether it can be read to the end.
struct SheetFile {
    let path: String
    let encoding: TextEncoding
    let separator: UInt8
    /// SHA-256 of its bytes.
    let digest: [UInt8]
    /// As written, trimmed.
    let headings: [String]
    let rows: Int
    /// Whether its first line says `sep=;`, as spreadsheets write and read it.
    private let namesSeparator: Bool

    static let separators: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
    /// Columns of a file.
    static let mostColumns = 1_000

    /// - Parameters:
    ///   - encoding: nil to find it out; throws where that is not sure.
    ///   - separator: nil to find it out.
    ///   - known: headings by which a separator is recognised.
    init(path: String, encoding: TextEncoding?, separator: UInt8?, known: Set<String>) throws {
        self.path = path
        let parts = try FileParts(path: path)
        var evidence = EncodingEvidence()
        while case let part = try parts.next(), !part.isEmpty { evidence.add(part) }
        digest = parts.sha256()
        self.encoding = try encoding ?? evidence.encoding()
        var transcoder = Transcoder(self.encoding)
        let head = transcoder(evidence.head)
        let named = SheetFile.namedSeparator(head)
        self.separator = separator ?? named ?? SheetFile.separator(head, known)
        namesSeparator = named != nil
        var reader = try SheetFile.reader(path, self.encoding, self.separator)
        if namesSeparator { _ = try reader.next() }
        guard try reader.next() else {
            throw ImportFault(
                problem: "the file is empty", remedy: "Its first line names the columns.")
        }
        headings = try SheetFile.headings(reader)
        var count = 0
        while try reader.next() { count += reader.isBlank && reader.flaw == nil ? 0 : 1 }
        rows = count
    }

    private static func reader(
        _ path: String, _ encoding: TextEncoding, _ separator: UInt8
    ) throws -> CSVReader {
        let parts = try FileParts(path: path)
        var transcoder = Transcoder(encoding)
        var isDone = false
        return CSVReader(.tolerant(separator)) {
            while !isDone {
                let part = try parts.next()
                isDone = part.isEmpty
                let text = transcoder(part)
                if !text.isEmpty { return text }
            }
            return []
        }
    }

    /// That of a first line `sep=;`, which is no heading.
    private static func namedSeparator(_ head: [UInt8]) -> UInt8? {
        let mark = Array("sep=".utf8)
        let line = head.drop { [0xef, 0xbb, 0xbf].contains($0) }
            .prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.count == mark.count + 1, line.starts(with: mark), let last = line.last,
            separators.contains(last)
        else { return nil }
        return last
    }

    /// That under which the first line has the most headings that are known, else the most parts.
    private static func separator(_ head: [UInt8], _ known: Set<String>) -> UInt8 {
        var best = (known: 0, parts: 1, separator: separators[0])
        for separator in separators {
            var rest = head[...]
            var reader = CSVReader(.tolerant(separator)) {
                defer { rest = [] }
                return Array(rest)
            }
            guard (try? reader.next()) == true else { continue }
            let names = (0..<reader.fieldCount).map {
                Heading.folded(String(decoding: reader.field($0), as: UTF8.self))
            }
            let found = (names.filter(known.contains).count, names.count, separator)
            if (found.0, found.1) > (best.known, best.parts) { best = found }
        }
        return best.separator
    }

    private static func headings(_ reader: CSVReader) throws -> [String] {
        guard reader.fieldCount <= mostColumns else {
            throw ImportFault(
                line: reader.line, problem: "the file has \(reader.fieldCount) columns",
                remedy: "At most \(mostColumns) are read. Is the separator right? See --separator.")
        }
        return try (0..<reader.fieldCount).map { index in
            guard let text = String(validating: reader.field(index), as: UTF8.self) else {
                throw ImportFault.encoding(line: reader.line, column: String(index + 1))
            }
            return Heading.trimmed(text)
        }
    }

    /// Reads the rows from the first on.
    func reader() throws -> SheetReader {
        var reader = try SheetFile.reader(path, encoding, separator)
        if namesSeparator { _ = try reader.next() }
        _ = try reader.next()
        return SheetReader(reader, columns: headings.count)
    }
}

enum Heading {
    /// Without white space and characters that nobody sees at the ends.
    static func trimmed(_ text: String) -> String {
        let unseen: Set<Unicode.Scalar> = ["\u{feff}", "\u{200b}", "\u{200e}", "\u{200f}", "\0"]
        let seen = text.unicodeScalars.filter { !unseen.contains($0) }
        return String(String.UnicodeScalarView(seen)).trimmed
    }

    static func folded(_ text: String) -> String {
        trimmed(text).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// A row of a file: a text under each heading, and what is wrong with it.
struct SheetRow: Sendable, Hashable {
    /// On which it begins, counted from 1.
    let line: Int
    /// As many as there are headings.
    let cells: [String]
    /// Why nothing of it can be taken.
    let flaw: RowFlaw?
    /// Fields that were missing at its end.
    let missing: Int
}

struct RowFlaw: Sendable, Hashable {
    /// Counted from 0; nil for the row as a whole.
    let column: Int?
    let reason: String
}

/// Rows one after the other; what is wrong with one does not hold up the next.
struct SheetReader {
    private var reader: CSVReader
    private let columns: Int

    init(_ reader: CSVReader, columns: Int) {
        self.reader = reader
        self.columns = columns
    }

    mutating func next() throws -> SheetRow? {
        repeat {
            guard try reader.next() else { return nil }
        } while reader.isBlank && reader.flaw == nil
        let count = reader.fieldCount
        var flaw = reader.flaw.map(SheetReader.words)
        var cells: [String] = []
        cells.reserveCapacity(columns)
        for index in 0..<min(count, columns) {
            let field = reader.field(index)
            if field.isEmpty {
                cells.append("")
            } else if let text = String(validating: field, as: UTF8.self) {
                cells.append(text)
            } else {
                cells.append("")
                flaw =
                    flaw
                    ?? RowFlaw(
                        column: index,
                        reason: "bytes that are no text in the file's encoding; save the file as "
                            + "UTF-8, or name its encoding with --encoding")
            }
        }
        let missing = max(0, columns - count)
        for _ in 0..<missing { cells.append("") }
        if count > columns, (columns..<count).contains(where: { !reader.field($0).isEmpty }) {
            flaw =
                flaw
                ?? RowFlaw(
                    column: nil,
                    reason: "\(count) fields under \(columns) headings; a separator within a field "
                        + "needs quotes around the field")
        }
        return SheetRow(line: reader.line, cells: cells, flaw: flaw, missing: missing)
    }

    private static func words(_ flaw: CSVFlaw) -> RowFlaw {
        let reason =
            switch flaw.kind {
            case .zeroByte: "a zero byte, which no text has"
            case .afterQuote:
                "text after a closing quote; a quote within quotes is written twice"
            case .tooLong: "a row longer than a million bytes"
            }
        return RowFlaw(column: flaw.field, reason: reason)
    }
}
