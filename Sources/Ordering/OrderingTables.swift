package import Customers
package import Storage

package enum OrderingTables {
    package static let migrations =
        BasketTable.migrations + OrderTable.migrations + CheckoutTable.migrations
        + ShoppingListTable.migrations + [
            ListShareTable.migration, RelatedTable.migration, SeenTable.migration,
        ]

    package static let personalColumns: [PersonalColumn] =
        OrderTable.personalColumns + CheckoutTable.personalColumns
        + ShoppingListTable.personalColumns
}

package enum OrderingLimits {
    /// Different items in one basket.
    package static let basketLines = 500
    /// Units of one item in a basket.
    package static let lineQuantity = 999
    /// Orders on one page of a list.
    package static let orderPage = 100
}
