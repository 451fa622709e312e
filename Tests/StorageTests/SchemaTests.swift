import TestWorld
import Testing

/// What the migrations of all areas add up to, on each engine, is in a file that a reviewer reads.
@Suite struct SchemaTests {
    @Test(arguments: TestDatabase.engines)
    func theSchemaIsTheCommittedOne(_ engine: TestDatabase) async throws {
        let text = try await engine.withStore { try await SchemaDump.text($0) }
        let fixture = Fixture("schema.\(engine.rawValue).txt")
        let difference = try fixture.difference(from: text)
        #expect(difference == nil, "\(difference ?? "")")
    }
}
