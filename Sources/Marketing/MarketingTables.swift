package import Customers
package import Storage

/// The tables of this area.
package enum MarketingTables {
    package static let migrations: [Migration] = [
        SentMessageTable.migration, StockAlertTable.migration, BrandTable.migration,
        FeedTable.migration,
    ]
    package static let personalTables: [PersonalTable] = [
        SentMessageTable.personalTable, StockAlertTable.personalTable,
    ]
    package static let personalColumns: [PersonalColumn] =
        SentMessageTable.personalColumns + StockAlertTable.personalColumns
}
