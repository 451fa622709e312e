package import Kernel

/// A value as both engines store it.
package enum SQLValue: Sendable, Hashable {
    case null
    case int(Int64)
    case text(String)
    /// Sixteen bytes, without an allocation of their own.
    case id(high: UInt64, low: UInt64)
    case bytes([UInt8])
}

/// What can be bound into a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable { package var sqlValue: SQLValue { self } }
extension Int: SQLBindable { package var sqlValue: SQLValue { .int(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: SQLValue { .int(self) } }
extension Bool: SQLBindable { package var sqlValue: SQLValue { .int(self ? 1 : 0) } }
extension String: SQLBindable { package var sqlValue: SQLValue { .text(self) } }
extension [UInt8]: SQLBindable { package var sqlValue: SQLValue { .bytes(self) } }
extension ID: SQLBindable { package var sqlValue: SQLValue { .id(high: high, low: low) } }
extension Instant: SQLBindable { package var sqlValue: SQLValue { .int(microseconds) } }
extension Day: SQLBindable { package var sqlValue: SQLValue { .int(Int64(number)) } }
extension Amount: SQLBindable { package var sqlValue: SQLValue { .int(minor) } }
extension Quantity: SQLBindable { package var sqlValue: SQLValue { .int(Int64(count)) } }
extension Currency: SQLBindable { package var sqlValue: SQLValue { .text(code) } }
extension Language: SQLBindable { package var sqlValue: SQLValue { .text(code) } }
extension Country: SQLBindable { package var sqlValue: SQLValue { .text(code) } }
extension EmailAddress: SQLBindable { package var sqlValue: SQLValue { .text(text) } }
extension PhoneNumber: SQLBindable { package var sqlValue: SQLValue { .text(text) } }
extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// One statement. Its text is the same on both engines; an interpolated value is bound in place of
/// a `?`, never written into the text, which has no other question mark.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    package var text: String
    package var values: [SQLValue]

    package init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 4)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            values.append(value.sqlValue)
            text += "?"
        }

        package mutating func appendInterpolation<T: SQLBindable>(_ value: T?) {
            appendInterpolation(value?.sqlValue ?? .null)
        }

        /// `IN \(list: ids)`: bound values between parentheses. Their number is filled up to one of
        /// a few sizes with NULL, which nothing equals, so that few texts are prepared.
        package mutating func appendInterpolation(list: [some SQLBindable]) {
            text += ListSizes.list(filled(list))
        }

        /// `FROM \(table: ids) AS wanted JOIN …`: a table of one column, `wanted.column1`, with a
        /// row a value, in their order; filled up with NULL as a list is. To join with it costs
        /// less than `IN`, for which an engine sorts the values first.
        package mutating func appendInterpolation(table: [some SQLBindable]) {
            text += ListSizes.table(filled(table))
        }

        /// The size that the list was filled up to.
        private mutating func filled(_ list: [some SQLBindable]) -> Int {
            let size = ListSizes.least(holding: list.count)
            values.reserveCapacity(values.count + size)
            for value in list { values.append(value.sqlValue) }
            for _ in list.count..<size { values.append(.null) }
            return size
        }

        /// `VALUES \(rows: …)`: one parenthesised row of bound values each.
        package mutating func appendInterpolation(rows: [[SQLValue]]) {
            for (index, row) in rows.enumerated() {
                text += index == 0 ? "(" : ",("
                for (column, value) in row.enumerated() {
                    if column > 0 { text += "," }
                    appendInterpolation(value)
                }
                text += ")"
            }
        }

        /// `FROM (VALUES \(filled: …)) AS r`: the same, filled up to one of a few sizes with rows
        /// of NULL, which equal nothing, so that few texts are prepared. There is at least one row,
        /// and a column of numbers or bytes has a value in it.
        package mutating func appendInterpolation(filled rows: [[SQLValue]]) {
            let size = ListSizes.least(holding: rows.count)
            let empty = [SQLValue](repeating: .null, count: rows.first?.count ?? 1)
            appendInterpolation(
                rows: rows + [[SQLValue]](repeating: empty, count: size - rows.count))
        }

        /// A part of a statement with its own values.
        package mutating func appendInterpolation(part: SQL) {
            text += part.text
            values += part.values
        }

        /// Text that is part of the program, such as the name of a dialect's function.
        package mutating func appendInterpolation(unsafe text: String) { self.text += text }
    }
}

/// How long lists of bound values are in the text of a statement, and how they are written.
enum ListSizes {
    private static let usual = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 50, 64, 100]
    private static let lists = usual.map { listText($0) }
    private static let tables = usual.map { tableText($0) }

    static func least(holding count: Int) -> Int {
        if let size = usual.first(where: { $0 >= count }) { return size }
        var size = 128
        while size < count { size *= 2 }
        return size
    }

    static func list(_ size: Int) -> String {
        usual.firstIndex(of: size).map { lists[$0] } ?? listText(size)
    }

    static func table(_ size: Int) -> String {
        usual.firstIndex(of: size).map { tables[$0] } ?? tableText(size)
    }

    private static func listText(_ size: Int) -> String {
        "(?" + String(repeating: ",?", count: size - 1) + ")"
    }

    private static func tableText(_ size: Int) -> String {
        "(VALUES (?)" + String(repeating: ",(?)", count: size - 1) + ")"
    }
}

/// The columns of a row, by position. It is valid only while its closure runs.
package protocol Row {
    func isNull(_ column: Int) -> Bool
    func int64(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
    /// The sixteen bytes of an id.
    func halves(_ column: Int) -> (high: UInt64, low: UInt64)
    /// The bytes of a text while the closure runs, for writers that copy them at once.
    func withUTF8<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T
}

extension Row {
    package func int(_ column: Int) -> Int { Int(int64(column)) }
    package func bool(_ column: Int) -> Bool { int64(column) != 0 }
    package func id<Kind>(_ column: Int) -> ID<Kind> {
        let (high, low) = halves(column)
        return ID(high: high, low: low)
    }
    package func instant(_ column: Int) -> Instant { Instant(microseconds: int64(column)) }
    package func day(_ column: Int) -> Day { Day(number: int(column)) }
    package func amount(_ column: Int) -> Amount { Amount(minor: int64(column)) }
    package func quantity(_ column: Int) -> Quantity { Quantity(known: int(column)) }

    package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func optionalID<Kind>(_ column: Int) -> ID<Kind>? {
        isNull(column) ? nil : id(column)
    }
    package func optionalInstant(_ column: Int) -> Instant? {
        isNull(column) ? nil : instant(column)
    }
    package func optionalAmount(_ column: Int) -> Amount? { isNull(column) ? nil : amount(column) }

    /// A currency, language or country that the schema has let in; another value is a fault.
    package func currency(_ column: Int) throws -> Currency {
        try known(Currency(code: text(column)), column)
    }
    package func language(_ column: Int) throws -> Language {
        try known(Language(rawValue: text(column)), column)
    }
    package func country(_ column: Int) throws -> Country {
        try known(Country(text(column)), column)
    }
    /// A case of an enumeration stored as its text.
    package func choice<T: RawRepresentable>(_ column: Int) throws -> T
    where T.RawValue == String {
        try known(T(rawValue: text(column)), column)
    }

    private func known<T>(_ value: T?, _ column: Int) throws -> T {
        guard let value else { throw StoreFault.unreadable(text(column)) }
        return value
    }
}
