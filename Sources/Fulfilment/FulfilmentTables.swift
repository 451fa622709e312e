package import Customers
package import Storage

package enum FulfilmentTables {
    package static let migrations =
        FulfilmentOrderTable.migrations + ReturnTable.migrations
        + WithdrawalTable.migrations + [
            SettlementTable.migration, CounterSaleTable.migration,
            CounterRefundTable.migration,
        ]

    package static let personalColumns: [PersonalColumn] = WithdrawalTable.personalColumns
    package static let personalTables: [PersonalTable] = [WithdrawalTable.personalTable]
}
