package import Storage

/// What this area keeps, in the order in which it came to be.
package enum InventoryTables {
    package static let migrations = [
        LocationTable.migration, StockTable.migration, StockTable.shelfMigration,
        LocationTable.serviceMigration, SlotTable.migration,
    ]
}
