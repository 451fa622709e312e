import Inventory
import Kernel

/// One line of the file, read and classified.
struct RetailLine {
    var number: Int
    var entry: LineClass
    /// Trimmed, in capitals.
    var code: String
    /// As written, trimmed.
    var writtenCode: String
    var description: String
    var quantity: Int
    var price: ExactDecimal
    var invoice: String
    /// Wall time in London, in minutes since 1970.
    var minute: Int
    /// Five digits; empty for guests.
    var customer: String
    var country: String
    /// Why it was rejected, where the class does not say it all.
    var reason: String?
}

/// The columns that the import needs; others are passed over.
enum RetailColumn: String, CaseIterable {
    case invoice = "InvoiceNo"
    case code = "StockCode"
    case description = "Description"
    case quantity = "Quantity"
    case date = "InvoiceDate"
    case price = "UnitPrice"
    case customer = "CustomerID"
    case country = "Country"
}

/// Turns records into lines. A value that cannot be read rejects its line; a record that does not
/// fit the header stops the import, because then nothing of it can be trusted.
struct RetailLineReader {
    private let places: [Int]
    private let fieldCount: Int

    /// - Parameter reader: stands at the header.
    init(header reader: CSVReader) throws {
        var found: [String: Int] = [:]
        for index in 0..<reader.fieldCount {
            let name = try RetailLineReader.text(reader, index, column: nil).trimmed
            guard found.updateValue(index, forKey: name) == nil else {
                throw ImportFault(
                    line: reader.line, column: name, problem: "the column is there twice",
                    remedy: "Leave one of them out.")
            }
        }
        fieldCount = reader.fieldCount
        places = try RetailColumn.allCases.map { column in
            guard let place = found[column.rawValue] else {
                throw ImportFault(
                    line: reader.line, column: column.rawValue, problem: "the column is missing",
                    remedy: "The first line names the columns, with commas between them: "
                        + RetailColumn.allCases.map(\.rawValue).joined(separator: ",") + ".")
            }
            return place
        }
    }

    func line(_ reader: CSVReader) throws -> RetailLine {
        guard reader.fieldCount == fieldCount else {
            throw ImportFault(
                line: reader.line, column: min(reader.fieldCount, fieldCount) + 1,
                problem: "the line has \(reader.fieldCount) fields, the header has \(fieldCount)",
                remedy: "Give every line as many fields as the header; a comma within a field "
                    + "needs quotes around the field.")
        }
        let fields = try RetailColumn.allCases.map { column in
            try RetailLineReader.text(
                reader, places[RetailLineReader.index(column)], column: column.rawValue)
        }
        var line = RetailLine(
            number: reader.line, entry: .rejected(.unreadable), code: "", writtenCode: "",
            description: ShopName.spaced(fields[2]), quantity: 0, price: .zero,
            invoice: fields[0].trimmed, minute: 0, customer: fields[6].trimmed,
            country: fields[7].trimmed)
        line.writtenCode = fields[1].trimmed
        line.code = line.writtenCode.uppercased()
        read(fields, into: &line)
        return line
    }

    private func read(_ fields: [String], into line: inout RetailLine) {
        // What can be read is kept, so that the sums cover rejected lines too.
        let quantity = Int(fields[3].trimmed).flatMap {
            abs($0) <= ExactDecimal.mostUnits ? $0 : nil
        }
        let price = ExactDecimal(fields[5].trimmed.utf8)
        line.quantity = quantity ?? 0
        line.price = price ?? .zero
        let minute = WallTime.minute(fields[4].trimmed)
        line.minute = minute ?? 0
        let reject = { (column: RetailColumn, value: String, wanted: String) in
            "\(column.rawValue) \"\(value.prefix(40))\" is not \(wanted)"
        }
        if quantity == nil {
            line.reason = reject(.quantity, fields[3], "a whole number up to a million")
        } else if price == nil {
            line.reason = reject(.price, fields[5], "a price below a million with a decimal point")
        } else if minute == nil {
            line.reason = reject(.date, fields[4], "a time such as 2011-10-30 16:17:00")
        } else if !isCustomer(line.customer) {
            line.reason = reject(.customer, line.customer, "five digits or empty")
        }
        if line.reason != nil {
            if !isCustomer(line.customer) { line.customer = "" }
            return
        }
        line.entry = LineClass.of(
            invoice: InvoiceNumber(line.invoice), code: line.code, quantity: line.quantity,
            price: line.price, isCatalogueText: RetailLineReader.isCatalogueText(line.description))
    }

    private func isCustomer(_ text: String) -> Bool {
        text.isEmpty
            || text.utf8.count == 5
                && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// More capital than small letters: names of goods are, remarks of the staff are not.
    static func isCatalogueText(_ text: String) -> Bool {
        var balance = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.isUppercase { balance += 1 }
            if scalar.properties.isLowercase { balance -= 1 }
        }
        return balance > 0
    }

    private static func index(_ column: RetailColumn) -> Int {
        RetailColumn.allCases.firstIndex(of: column) ?? 0
    }

    private static func text(
        _ reader: CSVReader, _ index: Int, column: String?
    ) throws -> String {
        guard let text = String(validating: reader.field(index), as: UTF8.self) else {
            throw ImportFault.encoding(line: reader.line, column: column ?? String(index + 1))
        }
        return text
    }
}

/// Times as the file has them: a clock on the wall in London.
enum WallTime {
    static let zone = "Europe/London"

    /// Minutes since 1970 on that clock, of `2011-10-30 16:17` with or without seconds.
    static func minute(_ text: String) -> Int? {
        let halves = text.split(separator: " ")
        guard halves.count == 2, let day = Day(String(halves[0])) else { return nil }
        let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            let hour = Int(parts[0]), (0...23).contains(hour),
            let minute = Int(parts[1]), (0...59).contains(minute),
            parts.count == 2 || (Int(parts[2]).map { (0...59).contains($0) } ?? false)
        else { return nil }
        return day.number * 1_440 + hour * 60 + minute
    }

    static func day(ofMinute minute: Int) -> Day {
        Day(number: minute >= 0 ? minute / 1_440 : (minute - 1_439) / 1_440)
    }

    static func instant(ofMinute minute: Int, _ zone: PlaceZone) -> Instant {
        let day = day(ofMinute: minute)
        return zone.instant(day, minute: minute - day.number * 1_440)
    }
}
