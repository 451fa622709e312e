package import Customers
package import Storage

/// The tables of this area.
package enum PaymentsTables {
    package static let migrations: [Migration] = [
        PaymentTable.migration, PaymentReferenceTable.migration, RefundTable.migration,
        TillSessionTable.migration,
    ]

    /// Payments hold ids, amounts and a provider's references: nothing about a person.
    package static let personalColumns: [PersonalColumn] = []
}
