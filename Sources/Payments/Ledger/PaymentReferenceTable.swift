package import Kernel
package import Storage

/// What a provider calls a payment while it is being made.
enum PaymentReferenceTable {
    static let migration = Migration(
        "payments", "keep what a provider calls a payment",
        [
            """
            CREATE TABLE payment_reference (
                payment_id {id} NOT NULL PRIMARY KEY CHECK (length(payment_id) = 16),
                provider_reference TEXT NOT NULL,
                at {int} NOT NULL
            ) {keyed}
            """
        ])

    static func add(
        _ tx: Transaction, _ payment: PaymentID, _ reference: String, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO payment_reference (payment_id, provider_reference, at)
            VALUES (\(payment), \(reference), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    static func find(_ tx: Transaction, _ payment: PaymentID) throws -> String? {
        try tx.first(
            "SELECT provider_reference FROM payment_reference WHERE payment_id = \(payment)"
        ) { $0.text(0) }
    }
}

/// What a provider calls a payment, from when it was opened there.
package enum PaymentReferences {
    /// The first name stays.
    package static func add(
        _ tx: Transaction, _ payment: PaymentID, _ reference: String, at now: Instant
    ) throws { try PaymentReferenceTable.add(tx, payment, reference, at: now) }

    package static func find(_ tx: Transaction, _ payment: PaymentID) throws -> String? {
        try PaymentReferenceTable.find(tx, payment)
    }
}
