import Testing

/// Every column that looks as if it held a person's data is in the registry of personal columns
/// (`<Area>Tables.personalColumns`), or in the list below with the reason why it holds none.
enum PersonalDataRules {
    /// Parts of a column's name that make one look twice.
    static let telling: Set<String> = [
        "address", "birthday", "body", "city", "contact", "email", "family", "given", "ip",
        "latitude",
        "line1", "line2", "login", "longitude", "message", "mobile", "name", "note", "person",
        "phone",
        "postal", "postcode", "recipient", "region", "street", "subject", "surname", "value",
    ]

    private static let hashed = "a hash of a sign-in name or of an origin"
    private static let locations = "of the merchant's own places"

    /// `table.column` → why it is no person's.
    static let notPersonal: [String: String] = [
        "schema_migration.name": "the sentence that names a migration",
        "outbox_consumer.name": "the name of a reader of the outbox, given in the program",
        "location.postal_code": locations, "location.phone": locations,
        "location.latitude": locations, "location.longitude": locations,
        "location_text.name": locations, "location_text.line1": locations,
        "location_text.city": locations, "holiday_text.name": "the name of a public holiday",
        "market_text.name": "the name of a market",
        "delivery_method_text.name": "the name of a way of delivery",
        "manufacturer.name": "of whoever makes goods",
        "manufacturer.union_name": "of whoever answers for goods in the Union",
        "manufacturer.postal": "of whoever makes goods",
        "manufacturer.union_postal": "of whoever answers for goods in the Union",
        "product_option_text.name": "the name of an option of goods",
        "option_value_text.name": "the name of an option's value",
        "staff_sign_in_subject.subject": hashed, "staff_sign_in_attempt.subject": hashed,
        "api_key.name": "what the merchant calls a program's key",
        "register.name": "what a shop calls a device",
        "shopping_list_line.note_version": "a number of the list's version",
        "brand.contact_email": "where customers write to the merchant",
        "brand.postal_address": locations,
        "seller.legal_name": "of the merchant", "seller.postal_lines": "of the merchant",
    ]

    struct Column: Hashable, CustomStringConvertible {
        let table: String
        let name: String
        var description: String { "\(table).\(name)" }
    }

    static func looksPersonal(_ column: String) -> Bool {
        let parts = column.split(separator: "_").map(String.init)
        // An id, a hash or a kind says nothing by itself.
        if let last = parts.last, ["id", "hash", "kind", "at", "code"].contains(last) {
            return column == "postal_code"
        }
        return parts.contains { telling.contains($0) }
    }

    /// - Parameter registry: what `Schema.personalColumns` names.
    static func findings(
        in files: [SourceFile], registry: Set<Column>, notPersonal: [String: String] = notPersonal
    ) -> [Finding] {
        let sources = files.filter(\.isInSources)
        var found: [Finding] = []
        var existing: Set<Column> = []
        for file in sources {
            for table in SQLText(file).created {
                for (name, offset) in table.columns {
                    let column = Column(table: table.name, name: name)
                    existing.insert(column)
                    guard looksPersonal(name), !registry.contains(column),
                        notPersonal[column.description] == nil
                    else { continue }
                    found.append(
                        Finding(
                            file.path, file.line(of: offset),
                            "column \(column) looks personal and is not registered",
                            "Add it to \(file.target)Tables.personalColumns, or to notPersonal in "
                                + "PersonalDataRules.swift with the reason"))
                }
            }
        }
        for column in registry where !existing.contains(column) && !isAdded(column, in: sources) {
            found.append(
                Finding(
                    "Sources", 0, "the registry names \(column), which no table has",
                    "Correct the area's personalColumns"))
        }
        return found
    }

    private static func isAdded(_ column: Column, in sources: [SourceFile]) -> Bool {
        sources.contains { file in
            let tokens = SQLText(file).tokens.map(\.text)
            return tokens.indices.contains(where: { index in
                tokens[index] == "TABLE" && tokens.dropFirst(index + 1).first == column.table
                    && tokens.dropFirst(index + 2).prefix(3).contains(column.name)
            })
        }
    }
}

@Suite("Personal columns are registered")
struct PersonalDataRuleTests {
    @Test("an explanation is of a column that exists")
    func explanations() {
        let columns = Set(
            Checkout.here.sources.flatMap { SQLText($0).created }.flatMap { table in
                table.columns.map { "\(table.name).\($0.name)" }
            })
        for name in PersonalDataRules.notPersonal.keys {
            #expect(columns.contains(name), "notPersonal explains \(name), which is in no table")
        }
    }

    private static let table = SourceFile(
        path: "Sources/Customers/ProfileTable.swift",
        text: """
            let a = \"\"\"
                CREATE TABLE profile (
                    id {id} NOT NULL PRIMARY KEY,
                    given_name TEXT NOT NULL CHECK (length(given_name) < 80),
                    language TEXT, token_hash {bytes},
                    PRIMARY KEY (id)
                ) {rows}
                \"\"\"
            let b = "ALTER TABLE profile ADD COLUMN nick TEXT"
            """)

    private func lines(_ registry: [String], notPersonal: [String: String] = [:]) -> [Int] {
        let columns = registry.map { PersonalDataRules.Column(table: "profile", name: $0) }
        return PersonalDataRules.findings(
            in: [Self.table], registry: Set(columns), notPersonal: notPersonal
        ).map(\.line)
    }

    @Test("sees what is wrong")
    func selfTest() {
        #expect(lines([]) == [4])
        #expect(lines([], notPersonal: ["profile.given_name": "of a ship"]) == [])
        #expect(lines(["given_name"]) == [])
        #expect(lines(["given_name", "nick"]) == [])
        #expect(lines(["given_name", "hobby"]) == [0])
    }

    @Test(
        "telling names",
        arguments: [
            ("email", true), ("contact_value", true), ("line1", true), ("postal_code", true),
            ("html_body", true), ("ip_address", true), ("contact_kind", false),
            ("address_id", false),
            ("created_at", false), ("quantity", false), ("code_hash", false),
        ])
    func names(_ column: String, _ expected: Bool) {
        #expect(PersonalDataRules.looksPersonal(column) == expected)
    }
}
