package import Customers
import Kernel
package import Storage

/// Columns of files that Kolbo has no place for, kept for the way back.
enum KeptRowTable {
    static let migration = Migration(
        "exchange", "keep what files had beside what is used here",
        [
            """
            CREATE TABLE kept_row (
                kind TEXT NOT NULL,
                object_id {id} NOT NULL CHECK (length(object_id) = 16),
                row_no {int} NOT NULL CHECK (row_no >= 0),
                item TEXT,
                person_id {id},
                cells TEXT NOT NULL,
                PRIMARY KEY (kind, object_id, row_no)
            ) {keyed}
            """,
            "CREATE INDEX kept_row_person ON kept_row (person_id) WHERE person_id IS NOT NULL",
            """
            CREATE TABLE kept_heading (
                kind TEXT NOT NULL,
                heading TEXT NOT NULL,
                position {int} NOT NULL,
                PRIMARY KEY (kind, heading)
            ) {keyed}
            """,
        ])

    static let personalColumns = [
        PersonalColumn(
            "kept_row", "cells", purpose: "to give back to another system what came from it",
            kept: "until the profile is erased or the import is undone")
    ]

    static let personalTable = PersonalTable("kept_row", ["cells"]) { columns, person in
        """
        SELECT \(unsafe: columns) FROM kept_row
        WHERE person_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    /// Replaces all that is kept of these objects. Rows with nothing to keep have no row here
    /// unless the object has several, whose number is kept too.
    static func replace(
        _ tx: Transaction, _ kind: SheetKind, _ objects: [KeptObject]
    ) throws {
        guard !objects.isEmpty else { return }
        try remove(tx, kind, objects.map(\.id))
        let rows = objects.flatMap { object in
            object.rows.map { row -> [SQLValue] in
                [
                    .text(kind.rawValue), object.id.sqlValue, row.number.sqlValue,
                    row.item.sqlValue, object.person.sqlValue, .text(row.stored),
                ]
            }
        }
        for start in stride(from: 0, to: rows.count, by: 250) {
            try tx.run(
                """
                INSERT INTO kept_row (kind, object_id, row_no, item, person_id, cells)
                VALUES \(rows: Array(rows[start..<min(start + 250, rows.count)]))
                """)
        }
    }

    static func remove(_ tx: Transaction, _ kind: SheetKind, _ ids: [KeptID]) throws {
        guard !ids.isEmpty else { return }
        try tx.run(
            """
            DELETE FROM kept_row
            WHERE kind = \(kind.rawValue) AND object_id IN \(list: ids)
            """)
    }

    static func rows(
        _ tx: Transaction, _ kind: SheetKind, _ ids: [KeptID]
    ) throws -> [KeptID: [KeptRow]] {
        guard !ids.isEmpty else { return [:] }
        var found: [KeptID: [KeptRow]] = [:]
        try tx.each(
            """
            SELECT object_id, row_no, item, cells FROM kept_row
            WHERE kind = \(kind.rawValue) AND object_id IN \(list: ids)
            ORDER BY object_id, row_no
            """
        ) { row in
            let id: ImportRunID = row.id(0)
            found[KeptID(id), default: []].append(
                try KeptRow(number: row.int(1), item: row.optionalText(2), stored: row.text(3)))
        }
        return found
    }

    // MARK: Headings

    static func headings(_ tx: Transaction, _ kind: SheetKind) throws -> [String] {
        try tx.rows(
            """
            SELECT heading FROM kept_heading WHERE kind = \(kind.rawValue)
            ORDER BY position, heading
            """
        ) { $0.text(0) }
    }

    static func note(_ tx: Transaction, _ kind: SheetKind, _ headings: [String]) throws {
        let known = Set(try self.headings(tx, kind))
        let new = headings.filter { !known.contains($0) }
        guard !new.isEmpty else { return }
        let rows = new.enumerated().map { index, heading -> [SQLValue] in
            [.text(kind.rawValue), .text(heading), (known.count + index).sqlValue]
        }
        try tx.run(
            """
            INSERT INTO kept_heading (kind, heading, position) VALUES \(rows: rows)
            ON CONFLICT DO NOTHING
            """)
    }
}

/// The tables of this area.
package enum ExchangeTables {
    package static let migrations: [Migration] = [ImportRunTable.migration, KeptRowTable.migration]
    package static let personalTables: [PersonalTable] = [KeptRowTable.personalTable]
    package static let personalColumns: [PersonalColumn] = KeptRowTable.personalColumns
}
