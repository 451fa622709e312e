/// A column that holds something about a person. Every area lists its own; a test compares the
/// lists with the schema.
package struct PersonalColumn: Sendable, Hashable {
    package let table: String
    package let column: String
    /// What it is needed for, as a person is told.
    package let purpose: String
    /// How long it is kept.
    package let kept: String

    package init(_ table: String, _ column: String, purpose: String, kept: String) {
        self.table = table
        self.column = column
        self.purpose = purpose
        self.kept = kept
    }
}
