import Catalogue
package import Customers
import Exchange
import Fulfilment
import Inventory
import Invoicing
import Marketing
import Ordering
import Payments
import Pricing
import Staff
package import Storage
import Webhooks

/// The tables of all areas, and the registry of their personal columns.
package enum Schema {
    package static let migrations: [Migration] =
        StorageTables.migrations + StaffTables.migrations + CustomersTables.migrations
        + CatalogueTables.migrations + PricingTables.migrations + InventoryTables.migrations
        + PaymentsTables.migrations + OrderingTables.migrations + FulfilmentTables.migrations
        + MarketingTables.migrations + InvoicingTables.migrations + WebhooksTables.migrations
        + ExchangeTables.migrations

    package static let personalColumns: [PersonalColumn] =
        StaffTables.personalColumns.map { column in
            PersonalColumn(
                column.table, column.column, purpose: column.purpose, kept: column.kept)
        } + CustomersTables.personalColumns + OrderingTables.personalColumns
        + FulfilmentTables.personalColumns + MarketingTables.personalColumns
        + CatalogueTables.personalColumns + InvoicingTables.personalColumns
        + ExchangeTables.personalColumns

    /// What there can be of a person, and how it is found.
    package static let personalRegistry = PersonalRegistry(
        columns: personalColumns,
        tables: CustomersTables.personalTables + OrderingTables.personalTables
            + FulfilmentTables.personalTables + MarketingTables.personalTables
            + CatalogueTables.personalTables + ExchangeTables.personalTables)
}
