package import Kernel
package import Storage

/// By what a person's rows are found: ids, and contacts that they have proved to be theirs.
package struct Person: Sendable {
    /// All ids that resolve to the same profile.
    package let profiles: [ProfileID]
    package let contacts: [Contact]

    package init(profiles: [ProfileID], contacts: [Contact]) {
        self.profiles = profiles
        self.contacts = contacts
    }

    /// Three statements. An address that was only typed may be another person's, so nothing is
    /// looked for by it.
    package static func of(_ tx: Transaction, _ profile: ProfileID) throws -> Person {
        let profiles = try Profiles.memberIDs(tx, profile)
        let points = try ContactPoints.all(tx, profiles: profiles)
        return Person(
            profiles: profiles,
            contacts: points.filter { $0.verifiedAt != nil }.map(\.contact))
    }

    package func values(_ kind: ContactKind) -> [String] {
        contacts.filter { $0.kind == kind }.map(\.value)
    }

    package var allValues: [String] { contacts.map(\.value) }
}

/// How the rows of one person are found in a table that has personal columns. The registry says
/// what there is; this shows it to whom it belongs.
package struct PersonalTable: Sendable {
    /// Rows of one table that a person is shown at most.
    package static let mostRows = 1_000

    package let name: String
    package let rows: @Sendable (Transaction, Person) throws -> [[PersonalValue]]

    /// - Parameters:
    ///   - columns: of texts, to be shown in this order.
    ///   - find: the statement, given the columns as they stand after SELECT.
    package init(
        _ name: String, _ columns: [String],
        _ find: @escaping @Sendable (String, Person) -> SQL?
    ) {
        self.name = name
        rows = { tx, person in
            guard let statement = find(columns.joined(separator: ", "), person) else { return [] }
            return try tx.rows(statement) { row in
                columns.enumerated().compactMap { index, column in
                    row.optionalText(index).flatMap { text in
                        text.isEmpty ? nil : PersonalValue(column: column, text: text)
                    }
                }
            }
        }
    }
}

package struct PersonalValue: Sendable, Hashable {
    package let column: String
    package let text: String

    package init(column: String, text: String) {
        self.column = column
        self.text = text
    }
}

/// Everything personal that the house can hold, and how one person's part of it is found.
package struct PersonalRegistry: Sendable {
    package let columns: [PersonalColumn]
    package let tables: [PersonalTable]

    package init(columns: [PersonalColumn] = [], tables: [PersonalTable] = []) {
        self.columns = columns
        self.tables = tables
    }

    /// What is held in one table, with what for and how long.
    package struct Held: Sendable {
        package let table: String
        package let purposes: [String]
        package let kept: [String]
        package let rows: [[PersonalValue]]

        init(_ table: String, _ rows: [[PersonalValue]], _ columns: [PersonalColumn]) {
            let own = columns.filter { $0.table == table }
            self.table = table
            self.rows = rows
            purposes = own.map(\.purpose).withoutRepeats
            kept = own.map(\.kept).withoutRepeats
        }
    }

    /// Rows that name things of several areas, which their reader has put together.
    package func held(_ table: String, _ rows: [[PersonalValue]]) -> Held? {
        rows.isEmpty ? nil : Held(table, rows, columns)
    }

    /// What is held about a person, table by table, empty ones left out; one statement a table.
    package func held(_ tx: Transaction, _ person: Person) throws -> [Held] {
        try tables.compactMap { table in
            let rows = try table.rows(tx, person)
            return held(table.name, rows)
        }
    }
}

extension [String] {
    fileprivate var withoutRepeats: [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
