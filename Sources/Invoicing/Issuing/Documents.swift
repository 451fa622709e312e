package import Kernel
package import Storage

/// Reading what was issued, within a transaction of the caller's.
package enum Documents {
    /// The documents of orders, the oldest first; one statement.
    package static func heads(
        _ tx: Transaction, of orders: [OrderID]
    ) throws -> [OrderID: [DocumentHead]] {
        orders.isEmpty
            ? [:]
            : Dictionary(
                grouping: try IssuedDocumentTable.heads(tx, of: orders), by: \.orderID)
    }

    /// All documents of an order, the oldest first; one statement.
    package static func all(_ tx: Transaction, of order: OrderID) throws -> [IssuedDocument] {
        try IssuedDocumentTable.all(tx, of: order)
    }

    package static func find(_ tx: Transaction, _ id: DocumentID) throws -> IssuedDocument? {
        try IssuedDocumentTable.find(tx, id)
    }

    /// By the number as it is written; one statement.
    package static func find(_ tx: Transaction, number: String) throws -> IssuedDocument? {
        try IssuedDocumentTable.find(tx, number: number)
    }
}

/// Looks whether every series is without gaps and in order, and every document as it was issued.
package enum AuditDocuments {
    /// A sentence for each finding.
    package static func findings(_ tx: Transaction) throws -> [String] {
        var findings: [String] = []
        var last: [String: DocumentUnderAudit] = [:]
        try IssuedDocumentTable.eachForAudit(tx) { document in
            let series = "\(document.series.text)-\(document.year)"
            let before = last[series]
            let number = document.number
            if document.place != (before?.place ?? 0) + 1 {
                findings.append("document \(number): the number before it is missing")
            }
            if let before, document.issuedAt < before.issuedAt {
                findings.append("document \(number): issued before \(before.number)")
            }
            if number != document.series.number(document.place, year: document.year) {
                findings.append("document \(number): not the number of its place in the series")
            }
            if !document.isUntouched {
                findings.append("document \(number): it was changed after it was issued")
            } else if let content = document.content {
                let isRight =
                    content.addsUp && content.total == document.total
                    && content.tax == document.tax && content.number == number
                if !isRight { findings.append("document \(number): its sums do not add up") }
            } else {
                findings.append("document \(number): it cannot be read")
            }
            last[series] = document
        }
        for (series, year, place) in try DocumentSeriesTable.all(tx)
        where last["\(series.text)-\(year)"]?.place != place {
            findings.append(
                "series \(series.text)-\(year): counted to \(place), which is not its last document"
            )
        }
        return findings
    }
}
