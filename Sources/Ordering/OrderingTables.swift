package import Customers
package import Storage

package enum OrderingTables {
    package static let migrations =
        BasketTable.migrations + OrderTable.migrations + CheckoutTable.migrations
        + ShoppingListTable.migrations + [
            ListShareTable.migration, RelatedTable.migration, SeenTable.migration,
            OrderContactTable.migration, OrderClaimTable.migration, AmendmentTable.migration,
            OrderAmountTable.migration,
        ]

    /// Whom orders were for is shown with the orders.
    package static let personalTables: [PersonalTable] =
        [CheckoutTable.personalTable] + ShoppingListTable.personalTables

    package static let personalColumns: [PersonalColumn] =
        OrderContactTable.personalColumns + CheckoutTable.personalColumns
        + ShoppingListTable.personalColumns + SeenTable.personalColumns
}

package enum OrderingLimits {
    /// Different items in one basket.
    package static let basketLines = 500
    /// Units of one item in a basket.
    package static let lineQuantity = 999
    /// Orders on one page of a list.
    package static let orderPage = 100
}
