import Kernel

/// The whole file, read once and kept as numbers: about sixty bytes a line. Its lines are in no
/// order, so an order is complete only at the end.
struct RetailFile {
    /// A line that may become a part of an order or a return.
    struct Entry {
        let line: Int32
        let entry: LineClass
        let code: Int32
        let quantity: Int32
        /// In pence, rounded half up.
        let unit: Int64
        let description: Int32
    }

    struct Invoice {
        let number: String
        /// Empty for guests.
        let customer: String
        let country: String
        /// The earliest of its lines, in minutes of London's wall time.
        var minute: Int
        var entries: [Entry] = []
    }

    struct OtherLine {
        let line: Int
        let entry: LineClass
        let code: String
        let invoice: String
        let quantity: Int
        let reason: String?
        let pence: Int64
    }

    private(set) var lines = 0
    private(set) var sha256: [UInt8] = []
    private(set) var tallies: [LineClass: Tally] = [:]
    private(set) var noisyLines = 0
    private(set) var fractionLines = 0
    private(set) var invoices: [Invoice] = []
    private(set) var goods: [String: RetailGoods] = [:]
    private(set) var customers: [String: RetailCustomer] = [:]
    private(set) var countryLines: [String: Int] = [:]
    private(set) var otherLines: [OtherLine] = []
    /// Codes and descriptions, which lines repeat.
    private(set) var codes = Interned()
    private(set) var descriptions = Interned()
    private var invoiceIndex: [String: Int] = [:]

    /// - Parameters:
    ///   - most: lines that are read; all of them when nil.
    ///   - progress: told the lines read so far, now and then.
    init(path: String, most: Int? = nil, progress: (Int) throws -> Void = { _ in }) throws {
        let parts = try FileParts(path: path)
        var reader = CSVReader(.strict, parts.next)
        guard try reader.next() else {
            throw ImportFault(
                problem: "the file is empty", remedy: "Give the file of the data set as CSV.")
        }
        let lineReader = try RetailLineReader(header: reader)
        while lines < most ?? .max, try reader.next() {
            add(try lineReader.line(reader))
            lines += 1
            if lines % 2_000 == 0 { try progress(lines) }
        }
        sha256 = parts.sha256()
    }

    private mutating func add(_ line: RetailLine) {
        tallies[line.entry, default: Tally()].add(line)
        if line.price != line.price.rounded(to: 6) { noisyLines += 1 }
        let repaired = line.price.rounded(to: 6)
        if repaired != repaired.rounded(to: 2) { fractionLines += 1 }
        countryLines[line.country, default: 0] += 1
        if !line.customer.isEmpty {
            customers[line.customer, default: RetailCustomer()].add(line)
        }
        if ProductCode.isOne(line.code) {
            goods[line.code, default: RetailGoods()].add(line)
        }
        if line.entry != .sale && line.entry != .returned {
            otherLines.append(
                OtherLine(
                    line: line.number, entry: line.entry, code: line.code, invoice: line.invoice,
                    quantity: line.quantity, reason: line.reason,
                    pence: line.price.hundredths * Int64(line.quantity)))
        }
        guard line.reason == nil else { return }
        let index = invoiceIndex[line.invoice] ?? invoices.count
        if index == invoices.count {
            invoiceIndex[line.invoice] = index
            invoices.append(
                Invoice(
                    number: line.invoice, customer: line.customer, country: line.country,
                    minute: line.minute))
        }
        invoices[index].minute = min(invoices[index].minute, line.minute)
        invoices[index].entries.append(
            Entry(
                line: Int32(clamping: line.number), entry: line.entry,
                code: codes.index(of: line.code), quantity: Int32(line.quantity),
                unit: line.price.hundredths, description: descriptions.index(of: line.description)))
    }
}

/// Texts kept once, by number.
struct Interned {
    private var numbers: [String: Int32] = [:]
    private(set) var texts: [String] = []

    mutating func index(of text: String) -> Int32 {
        if let number = numbers[text] { return number }
        let number = Int32(texts.count)
        numbers[text] = number
        texts.append(text)
        return number
    }

    subscript(number: Int32) -> String { texts[Int(number)] }
}

/// Lines of one class, added up exactly.
struct Tally {
    private(set) var lines = 0
    private(set) var quantity = 0
    private(set) var asWritten = ExactDecimal.zero
    /// With each price rounded to six decimals first, which takes away binary noise and nothing
    /// else.
    private(set) var repaired = ExactDecimal.zero
    /// With each price rounded to pence first.
    private(set) var inPence = ExactDecimal.zero

    mutating func add(_ line: RetailLine) {
        lines += 1
        quantity += line.quantity
        asWritten += line.price * line.quantity
        repaired += line.price.rounded(to: 6) * line.quantity
        inPence += line.price.rounded(to: 2) * line.quantity
    }

    mutating func add(_ other: Tally) {
        lines += other.lines
        quantity += other.quantity
        asWritten += other.asWritten
        repaired += other.repaired
        inPence += other.inPence
    }
}

/// What the file tells of a customer.
struct RetailCustomer {
    private(set) var firstMinute = Int.max
    private(set) var country = ""
    private var latest = (minute: Int.min, invoice: "")

    mutating func add(_ line: RetailLine) {
        firstMinute = min(firstMinute, line.minute)
        // The country is that of the latest invoice: by time, then by number.
        if (line.minute, line.invoice) > latest {
            latest = (line.minute, line.invoice)
            country = line.country
        }
    }
}
