package import Storage

package enum PricingTables {
    package static let migrations: [Migration] = [
        MarketTable.migration, PriceTable.migration, PriceChangeTable.migration,
        DeliveryMethodTable.migration, PriceTable.edgesMigration,
    ]
}
