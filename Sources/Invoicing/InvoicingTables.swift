package import Customers
package import Storage

/// The tables of this area.
package enum InvoicingTables {
    package static let migrations: [Migration] = [
        SellerTable.migration, DocumentSeriesTable.migration, IssuedDocumentTable.migration,
    ]

    package static let personalColumns: [PersonalColumn] = IssuedDocumentTable.personalColumns
}
