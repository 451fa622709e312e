import Customers
import FoundationEssentials
import Kernel
import Platform
import Storage

/// Invoices and credit notes as they were issued. Rows are added and read; none is ever changed.
enum IssuedDocumentTable {
    static let migration = Migration(
        "invoicing", "keep invoices and credit notes as they were issued",
        [
            """
            CREATE TABLE document_look (
                mark TEXT NOT NULL PRIMARY KEY CHECK (length(mark) = 64),
                accent TEXT NOT NULL CHECK (length(accent) = 7),
                logo TEXT NOT NULL
            ) {rows}
            """,
            """
            CREATE TABLE issued_document (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
                series TEXT NOT NULL,
                series_year {int} NOT NULL,
                place {int} NOT NULL CHECK (place > 0),
                number TEXT NOT NULL UNIQUE,
                order_id {id} NOT NULL CHECK (length(order_id) = 16),
                cause TEXT NOT NULL,
                corrected_id {id} REFERENCES issued_document (id),
                issued_at {int} NOT NULL,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                total {int} NOT NULL CHECK (total >= 0),
                tax {int} NOT NULL CHECK (tax >= 0 AND tax <= total),
                look_mark TEXT NOT NULL REFERENCES document_look (mark),
                content TEXT NOT NULL,
                mark TEXT NOT NULL CHECK (length(mark) = 64),
                UNIQUE (series, series_year, place),
                UNIQUE (kind, cause),
                CHECK ((kind = 'credit_note') = (corrected_id IS NOT NULL))
            ) {rows}
            """,
            "CREATE INDEX issued_document_order ON issued_document (order_id, id)",
        ])

    static let personalColumns = [
        PersonalColumn(
            "issued_document", "content", purpose: "the invoice that tax law asks for",
            kept: "as long as tax law asks for it")
    ]

    private static let headColumns = """
        id, kind, number, order_id, corrected_id, issued_at, total, currency
        """

    private static func head(_ row: any Row) throws -> DocumentHead {
        DocumentHead(
            id: row.id(0), kind: try row.choice(1), number: row.text(2), orderID: row.id(3),
            corrected: row.optionalID(4), issuedAt: row.instant(5),
            total: Money(row.amount(6), try row.currency(7)))
    }

    static func heads(_ tx: Transaction, of orders: [OrderID]) throws -> [DocumentHead] {
        try tx.rows(
            """
            SELECT \(unsafe: headColumns) FROM issued_document
            WHERE order_id IN \(list: orders)
            ORDER BY order_id, issued_at, kind DESC, place
            """, head)
    }

    static func head(
        _ tx: Transaction, _ kind: DocumentKind, for cause: String
    ) throws -> DocumentHead? {
        try tx.first(
            """
            SELECT \(unsafe: headColumns) FROM issued_document
            WHERE kind = \(kind.rawValue) AND cause = \(cause)
            """, head)
    }

    private static let wholeColumns = """
        d.id, d.kind, d.number, d.order_id, d.corrected_id, d.issued_at, d.total, d.currency,
        d.content, l.accent, l.logo, d.mark
        """

    private static func whole(_ row: any Row) throws -> IssuedDocument {
        IssuedDocument(
            head: try head(row), content: try content(row.text(8)),
            look: DocumentLook(accent: row.text(9), logo: row.text(10)), mark: row.text(11))
    }

    static func find(_ tx: Transaction, _ id: DocumentID) throws -> IssuedDocument? {
        try tx.first(
            """
            SELECT \(unsafe: wholeColumns) FROM issued_document d
            JOIN document_look l ON l.mark = d.look_mark WHERE d.id = \(id)
            """, whole)
    }

    static func find(_ tx: Transaction, number: String) throws -> IssuedDocument? {
        try tx.first(
            """
            SELECT \(unsafe: wholeColumns) FROM issued_document d
            JOIN document_look l ON l.mark = d.look_mark WHERE d.number = \(number)
            """, whole)
    }

    /// All of an order, the oldest first.
    static func all(_ tx: Transaction, of order: OrderID) throws -> [IssuedDocument] {
        try tx.rows(
            """
            SELECT \(unsafe: wholeColumns) FROM issued_document d
            JOIN document_look l ON l.mark = d.look_mark
            WHERE d.order_id = \(order) ORDER BY d.issued_at, d.kind DESC, d.place
            """, whole)
    }

    static func add(
        _ tx: Transaction, _ id: DocumentID, _ place: SeriesPlace, order: OrderID, cause: String,
        corrected: DocumentID?, _ content: DocumentContent, _ look: DocumentLook
    ) throws {
        let text = try text(of: content)
        let lookMark = mark(of: look)
        try tx.run(
            """
            INSERT INTO document_look (mark, accent, logo)
            VALUES (\(lookMark), \(look.accent), \(look.logo)) ON CONFLICT DO NOTHING
            """)
        try tx.run(
            """
            INSERT INTO issued_document (id, kind, series, series_year, place, number, order_id,
                cause, corrected_id, issued_at, currency, total, tax, look_mark, content, mark)
            VALUES (\(id), \(content.kind.rawValue), \(place.series.text), \(place.year),
                \(place.place), \(content.number), \(order), \(cause), \(corrected),
                \(content.issuedAt), \(content.currency), \(content.total), \(content.tax),
                \(lookMark), \(text), \(mark(of: text, lookMark)))
            """)
    }

    // MARK: Audit

    /// Each document with what stands beside its content, in the order of its series.
    static func eachForAudit(
        _ tx: Transaction, _ body: (DocumentUnderAudit) throws -> Void
    ) throws {
        try tx.each(
            """
            SELECT series, series_year, place, number, issued_at, total, tax, content, look_mark,
                mark
            FROM issued_document ORDER BY series, series_year, place
            """
        ) { row in
            let text = row.text(7)
            try body(
                DocumentUnderAudit(
                    series: DocumentSeries(known: row.text(0)), year: row.int(1),
                    place: row.int(2), number: row.text(3), issuedAt: row.instant(4),
                    total: row.amount(5), tax: row.amount(6), content: try? content(text),
                    isUntouched: mark(of: text, row.text(8)) == row.text(9)))
        }
    }

    // MARK: The stored form

    private static func text(of content: DocumentContent) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(content), as: UTF8.self)
    }

    private static func content(_ text: String) throws -> DocumentContent {
        try JSONDecoder().decode(DocumentContent.self, from: Data(text.utf8))
    }

    private static func mark(of look: DocumentLook) -> String {
        Digest.sha256(Array("\(look.accent)\n\(look.logo)".utf8)).hexadecimal
    }

    private static func mark(of content: String, _ look: String) -> String {
        Digest.sha256(Array("\(look)\n\(content)".utf8)).hexadecimal
    }
}

struct DocumentUnderAudit {
    let series: DocumentSeries
    let year: Int
    let place: Int
    let number: String
    let issuedAt: Instant
    let total: Amount
    let tax: Amount
    /// Nil when it cannot be read.
    let content: DocumentContent?
    let isUntouched: Bool
}
