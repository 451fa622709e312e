package import Storage

/// The tables of this area.
package enum WebhooksTables {
    package static let migrations: [Migration] = [
        WebhookTable.migration, EventTable.migration, QueueTable.migration,
        DeliveryTable.migration, TryTable.migration,
    ]
}
