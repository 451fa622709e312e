/// How a file of records is written, and how much of what is wrong in it is passed over.
struct CSVForm: Sendable {
    var separator = UInt8(ascii: ",")
    /// What is wrong within one record is told with it, and the next one is read. What makes the
    /// rest of the file unreadable is a fault all the same.
    var isTolerant = false
    /// Bytes of a record; an unterminated quote would otherwise swallow the rest of the file.
    var longestRecord = 65_536

    static let strict = CSVForm()
    static func tolerant(_ separator: UInt8) -> CSVForm {
        CSVForm(separator: separator, isTolerant: true, longestRecord: 1_048_576)
    }
}

/// What is wrong in a record, and in which of its fields, counted from 0.
struct CSVFlaw: Sendable, Hashable {
    enum Kind: Sendable { case zeroByte, afterQuote, tooLong }
    let kind: Kind
    let field: Int
}

/// Reads records of RFC 4180 from bytes that arrive in parts of any size, one record at a time, so
/// that a file of any length takes the memory of its longest record. Lines may end in CR LF or LF,
/// a byte order mark is passed over, and empty lines are no records. A tolerant reader takes a
/// quote within an unquoted field for itself, and CR alone for the end of a line.
struct CSVReader {

    /// The line on which the record at hand begins, counted from 1.
    private(set) var line = 1
    /// The first thing that is wrong in the record at hand; always nil when strict.
    private(set) var flaw: CSVFlaw?
    private let form: CSVForm
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
    init(_ form: CSVForm = .strict, _ more: @escaping () throws -> [UInt8]) {
        self.form = form
        self.more = more
    }

    var fieldCount: Int { ends.count }

    /// Nothing but blanks and separators, as spreadsheets leave behind.
    var isBlank: Bool { bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    func field(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// Reads the next record; false at the end.
    mutating func next() throws -> Bool {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        state = .fieldBegins
        flaw = nil
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
        if form.isTolerant, let ends = tolerate(byte) { return ends }
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
        case (_, form.separator):
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

    /// What a strict reader throws of; nil when there is nothing to tolerate about the byte.
    private mutating func tolerate(_ byte: UInt8) -> Bool? {
        switch (state, byte) {
        case (_, 0):
            found(.zeroByte)
        case (.returnSeen, UInt8(ascii: "\n")), (.quoted, _), (.fieldBegins, UInt8(ascii: "\"")),
            (.quoteSeen, UInt8(ascii: "\"")):
            return nil
        case (.returnSeen, _):
            place -= 1
            nextLine += 1
            return endRecord()
        case (_, form.separator), (_, UInt8(ascii: "\n")), (_, UInt8(ascii: "\r")): return nil
        case (.quoteSeen, UInt8(ascii: " ")): break
        case (.quoteSeen, _):
            found(.afterQuote)
            state = .plain
        case (_, UInt8(ascii: "\"")):
            if bytes.count < form.longestRecord { bytes.append(byte) }
            state = .plain
        default: return nil
        }
        return false
    }

    private mutating func found(_ kind: CSVFlaw.Kind) {
        if flaw == nil { flaw = CSVFlaw(kind: kind, field: ends.count) }
    }

    private mutating func keep(_ byte: UInt8) throws {
        guard bytes.count < form.longestRecord else {
            if state == .quoted { throw unterminated }
            guard form.isTolerant else {
                throw fault("a line longer than \(form.longestRecord) bytes")
            }
            return found(.tooLong)
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
