/// Reads records of RFC 4180 from bytes that arrive in parts of any size, one record at a time, so
/// that a file of any length takes the memory of its longest record. Lines may end in CR LF or LF,
/// a byte order mark is passed over, and empty lines are no records.
struct CSVReader {
    /// Bytes of a record; an unterminated quote would otherwise swallow the rest of the file.
    static let longestRecord = 65_536

    /// The line on which the record at hand begins, counted from 1.
    private(set) var line = 1
    private let more: () throws -> [UInt8]
    private var part: [UInt8] = []
    private var place = 0
    private var nextLine = 1
    private var isFirst = true
    /// The record's fields one after the other, without their quotes.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var state = State.fieldBegins
    private var quoteOpened = 1

    private enum State { case fieldBegins, plain, quoted, quoteSeen, returnSeen }

    /// - Parameter more: the next bytes; none at the end.
    init(_ more: @escaping () throws -> [UInt8]) { self.more = more }

    var fieldCount: Int { ends.count }

    func field(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// Reads the next record; false at the end.
    mutating func next() throws -> Bool {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        state = .fieldBegins
        line = nextLine
        while true {
            if place == part.count {
                part = try more()
                place = 0
                if isFirst { try passOverByteOrderMark() }
                if part.isEmpty { return try finish() }
            }
            let byte = part[place]
            place += 1
            if try take(byte) { return true }
        }
    }

    private mutating func passOverByteOrderMark() throws {
        isFirst = false
        if part.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
        if part.starts(with: [0xff, 0xfe]) || part.starts(with: [0xfe, 0xff]) {
            throw ImportFault.encoding(line: 1, column: nil)
        }
    }

    /// True when the byte ends a record.
    private mutating func take(_ byte: UInt8) throws -> Bool {
        if byte == UInt8(ascii: "\n") { nextLine += 1 }
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .quoteSeen
        case (.quoted, _): try keep(byte)
        case (.quoteSeen, UInt8(ascii: "\"")):
            try keep(byte)
            state = .quoted
        case (.fieldBegins, UInt8(ascii: "\"")):
            quoteOpened = nextLine
            state = .quoted
        case (_, UInt8(ascii: "\n")): return endRecord()
        case (.returnSeen, _): throw fault("a carriage return within a line")
        case (_, UInt8(ascii: "\r")): state = .returnSeen
        case (_, UInt8(ascii: ",")):
            ends.append(bytes.count)
            state = .fieldBegins
        case (.quoteSeen, _): throw fault("text after a closing quote")
        case (_, UInt8(ascii: "\"")): throw fault("a quote within a field that has none around it")
        case (_, 0): throw ImportFault.encoding(line: line, column: nil)
        default:
            try keep(byte)
            state = .plain
        }
        return false
    }

    private mutating func keep(_ byte: UInt8) throws {
        guard bytes.count < CSVReader.longestRecord else {
            throw state == .quoted ? unterminated : fault("a line longer than 65,536 bytes")
        }
        bytes.append(byte)
    }

    /// False for an empty line, which is passed over.
    private mutating func endRecord() -> Bool {
        ends.append(bytes.count)
        state = .fieldBegins
        if ends.count > 1 || !bytes.isEmpty { return true }
        ends.removeAll(keepingCapacity: true)
        line = nextLine
        return false
    }

    private mutating func finish() throws -> Bool {
        if state == .quoted { throw unterminated }
        if state == .fieldBegins && ends.isEmpty { return false }
        return endRecord()
    }

    private var unterminated: ImportFault {
        ImportFault(
            line: quoteOpened, column: ends.count + 1,
            problem: "a quote is opened and not closed",
            remedy: "Close it; a quote within quotes is written twice.")
    }

    private func fault(_ problem: String) -> ImportFault {
        ImportFault(
            line: line, column: ends.count + 1, problem: problem,
            remedy: "Put quotes around the whole field and write quotes within it twice.")
    }
}
