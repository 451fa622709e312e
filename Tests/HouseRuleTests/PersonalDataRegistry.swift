import Customers
import Server
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

    @Test("each says what for and how long")
    func purposes() {
        for column in Schema.personalColumns {
            #expect(!column.purpose.isEmpty, "\(column.table).\(column.column)")
            #expect(!column.kept.isEmpty, "\(column.table).\(column.column)")
        }
    }
}
