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

    /// Tables with personal columns that "my data" leaves out, each with its reason.
    private static let notShown = [
        "staff_member": "of the merchant's staff, who are no shoppers",
        "counted_try": "keyed hashes, which nobody can read",
        "sales_order_contact": "shown with the orders",
        "issued_document": "each is a file beside its order",
        "seen_product": "shown with the names of the goods",
    ]

    @Test("each is shown to whom it belongs")
    func readers() {
        let shown = Set(Schema.personalRegistry.tables.map(\.name))
        for table in Set(Schema.personalColumns.map(\.table)).sorted() {
            let isLeftOut = Self.notShown[table] != nil
            #expect(
                shown.contains(table) != isLeftOut,
                "give \(table) a PersonalTable beside its columns, or a reason here")
        }
    }
}
