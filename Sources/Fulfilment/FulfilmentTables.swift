package import Storage

package enum FulfilmentTables {
    package static let migrations = FulfilmentOrderTable.migrations + ReturnTable.migrations
}
