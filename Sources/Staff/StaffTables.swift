package import Storage

/// What this area keeps, in the order in which it came to be.
package enum StaffTables {
    package static let migrations = [
        StaffMemberTable.migration, StaffSessionTable.migration, SignInAttemptTable.migration,
        APIKeyTable.migration, RegisterTable.migration, StaffSessionTable.registers,
        StaffPINTable.migration, PriceOverrideTable.migration,
    ]

    /// Columns that hold something about a member of staff, with what for and how long.
    package static let personalColumns:
        [(table: String, column: String, purpose: String, kept: String)] = [
            (
                "staff_member", "sign_in_name", "signing in to the back office",
                "while employed, then as long as the records they signed"
            ),
            (
                "staff_member", "name", "telling who did what",
                "while employed, then as long as the records they signed"
            ),
        ]
}
