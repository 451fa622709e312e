/// A statement that can be read in one round trip with others, and what becomes of its rows.
/// `Transaction.read` fills its `value`.
package final class Reading<Value>: AnyReading {
    package let sql: SQL?
    package private(set) var value: Value
    private let take: (inout Value, any Row) throws -> Void

    /// - Parameters:
    ///   - sql: nil when there is nothing to ask: then the value stays as it is.
    ///   - value: what it is without any rows.
    package init(
        _ sql: SQL?, _ value: Value, _ take: @escaping (inout Value, any Row) throws -> Void
    ) {
        self.sql = sql
        self.value = value
        self.take = take
    }

    package func take(_ row: any Row) throws { try take(&value, row) }
}

package protocol AnyReading: AnyObject {
    var sql: SQL? { get }
    func take(_ row: any Row) throws
}

extension Transaction {
    /// Reads independent statements, in one round trip where there are round trips.
    package func read(_ readings: any AnyReading...) throws {
        try engine.read(readings.filter { $0.sql != nil })
    }

    /// Reads one of them.
    package func read<Value>(_ reading: Reading<Value>) throws -> Value {
        if let sql = reading.sql { try engine.rows(sql) { try reading.take($0) } }
        return reading.value
    }
}
