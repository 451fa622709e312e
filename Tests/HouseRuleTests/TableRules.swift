import Testing

/// SQL stands in `*Table.swift`, and each table is named in exactly one such file; only a foreign
/// key may name a table of another file, of the same area.
enum TableRules {
    private struct Owner {
        let path: String
        let target: String
    }

    static func findings(in files: [SourceFile]) -> [Finding] {
        var found: [Finding] = []
        var owners: [String: Owner] = [:]
        let sources = files.filter(\.isInSources).map { ($0, SQLText($0)) }
        for (file, sql) in sources {
            for table in sql.created {
                let line = file.line(of: table.offset)
                if !file.isTable {
                    found.append(
                        Finding(
                            file.path, line, "table \(table.name) is created here",
                            "Move its SQL to a file named …Table.swift"))
                }
                if let owner = owners[table.name], owner.path != file.path {
                    found.append(
                        Finding(
                            file.path, line, "table \(table.name) is created in \(owner.path) too",
                            "Keep one of them"))
                }
                owners[table.name] = Owner(path: file.path, target: file.target)
            }
        }
        for (file, sql) in sources {
            for token in sql.named + locked(in: file, sql) {
                guard let owner = owners[token.text], owner.path != file.path else { continue }
                found.append(
                    Finding(
                        file.path, file.line(of: token.offset),
                        "table \(token.text) belongs to \(owner.path)",
                        owner.target == file.target
                            ? "Move the statement there"
                            : "Call what \(owner.target) publishes, or add to it"
                    ))
            }
            for token in sql.referenced {
                guard let owner = owners[token.text], owner.target != file.target else { continue }
                found.append(
                    Finding(
                        file.path, file.line(of: token.offset),
                        "a foreign key to \(token.text), a table of \(owner.target)",
                        "Keep the id without a foreign key; rows never cross an area"))
            }
        }
        return found
    }

    /// The tables in `tx.lock("stock", …)`.
    private static func locked(in file: SourceFile, _ sql: SQLText) -> [SQLText.Token] {
        Phrase(".lock(").offsets(in: file.code).compactMap { offset in
            sql.tokens.first { $0.offset == offset + 7 }
        }
    }
}

@Suite("Each table is named in exactly one …Table.swift")
struct TableRuleTests {
    @Test("in this checkout")
    func checkout() {
        let tables = Checkout.here.sources.flatMap { SQLText($0).created }
        #expect(tables.contains { $0.name == "outbox" }, "the tables were not found")
        let findings = TableRules.findings(in: Checkout.here.sources)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    private static let owner = SourceFile(
        path: "Sources/Catalogue/ProductTable.swift",
        text: "let a = \"CREATE TABLE product (id {id} NOT NULL PRIMARY KEY) {rows}\"\n")

    private func lines(_ path: String, _ text: String) -> [Int] {
        TableRules.findings(in: [Self.owner, SourceFile(path: path, text: text)]).map(\.line)
    }

    @Test(
        "a statement elsewhere is seen",
        arguments: [
            "SELECT id FROM product", "SELECT 1 FROM a x, product p", "UPDATE product SET a = 1",
            "SELECT 1 FROM a JOIN product ON a.id = product.id",
            "INSERT INTO product (id) VALUES (1)",
            "CREATE INDEX i ON product (id)", "ALTER TABLE product ADD x TEXT",
            "DELETE FROM product WHERE id IN (SELECT 1)",
        ])
    func elsewhere(_ sql: String) {
        let text = "let a = 1\nlet b = \"\(sql)\"\n"
        #expect(lines("Sources/Catalogue/OptionTable.swift", text) == [2])
        #expect(lines("Sources/Ordering/OrderTable.swift", text) == [2])
    }

    @Test("locks, foreign keys and definitions elsewhere are seen")
    func others() {
        #expect(lines("Sources/Catalogue/Write.swift", "try tx.lock(\"product\", ids)\n") == [1])
        let key = "let a = \"CREATE TABLE line (product_id {id} REFERENCES product)\"\n"
        #expect(lines("Sources/Catalogue/LineTable.swift", key) == [])
        #expect(lines("Sources/Ordering/LineTable.swift", key) == [1])
        let again = "let a = \"CREATE TABLE product (id {id})\"\n"
        #expect(lines("Sources/Catalogue/AgainTable.swift", again).contains(1))
        #expect(lines("Sources/Catalogue/Set.swift", "let a = \"CREATE TABLE x (id {id})\"") == [1])
    }

    @Test("prose, columns and other tables are not")
    func innocent() {
        let text = """
            let a = "choose the product from a list"
            let b = "SELECT product FROM basket_line WHERE a IS NOT DISTINCT FROM product"
            // SELECT id FROM product
            """
        #expect(lines("Sources/Ordering/OrderTable.swift", text) == [])
    }
}
