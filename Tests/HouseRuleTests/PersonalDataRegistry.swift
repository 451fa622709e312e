import Customers
import Server
import TestWorld
import Testing

@Suite("The registry of personal columns is whole")
struct PersonalDataRegistryTests {
    @Test("in this checkout")
    func checkout() {
        let registry = Set(
            Schema.personalColumns.map {
                PersonalDataRules.Column(table: $0.table, name: $0.column)
            })
        #expect(!registry.isEmpty, "no personal column is registered")
        let findings = PersonalDataRules.findings(in: Checkout.here.sources, registry: registry)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test("names columns that are there", arguments: TestDatabase.engines)
    func existence(_ engine: TestDatabase) async throws {
        let columns = try await engine.withStore { try await SchemaDump.columns($0) }
        for column in Schema.personalColumns {
            #expect(
                columns.contains("\(column.table).\(column.column)"),
                "the registry names \(column.table).\(column.column), which \(engine) has not")
        }
    }

    @Test("each says what for and how long")
    func purposes() {
        for column in Schema.personalColumns {
            #expect(!column.purpose.isEmpty, "\(column.table).\(column.column)")
            #expect(!column.kept.isEmpty, "\(column.table).\(column.column)")
        }
    }
}
