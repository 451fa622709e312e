import Kernel
import Storage

/// A number that was taken.
struct SeriesPlace: Sendable, Hashable {
    let series: DocumentSeries
    let year: Int
    let place: Int
    /// The moment of issue: never before that of the number before.
    let at: Instant

    var number: String { series.number(place, year: year) }
}

/// How far each series of a year is.
enum DocumentSeriesTable {
    static let migration = Migration(
        "invoicing", "count the documents of a series and a year",
        [
            """
            CREATE TABLE document_series (
                series TEXT NOT NULL CHECK (length(series) BETWEEN 1 AND 12),
                series_year {int} NOT NULL,
                last_place {int} NOT NULL CHECK (last_place > 0),
                last_at {int} NOT NULL,
                PRIMARY KEY (series, series_year)
            ) {keyed}
            """
        ])

    /// Takes the next number. Whoever else wants one of the series waits until this transaction has
    /// ended; a transaction that is rolled back gives its number back. So there are no gaps, no two
    /// documents share a number, and a later number is never of an earlier moment.
    static func take(
        _ tx: Transaction, _ series: DocumentSeries, year: Int, at now: Instant
    ) throws -> SeriesPlace {
        let later = tx.dialect.greatest("document_series.last_at", "excluded.last_at")
        let taken = try tx.first(
            """
            INSERT INTO document_series (series, series_year, last_place, last_at)
            VALUES (\(series.text), \(year), 1, \(now))
            ON CONFLICT (series, series_year) DO UPDATE
            SET last_place = document_series.last_place + 1, last_at = \(unsafe: later)
            RETURNING last_place, last_at
            """
        ) { SeriesPlace(series: series, year: year, place: $0.int(0), at: $0.instant(1)) }
        guard let taken else { throw StoreFault.other("no number of the series \(series.text)") }
        return taken
    }

    /// The last number of each series and year.
    static func all(_ tx: Transaction) throws -> [(DocumentSeries, year: Int, last: Int)] {
        try tx.rows(
            """
            SELECT series, series_year, last_place FROM document_series
            ORDER BY series, series_year
            """
        ) { (DocumentSeries(known: $0.text(0)), $0.int(1), $0.int(2)) }
    }
}
