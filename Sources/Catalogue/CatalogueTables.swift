package import Customers
package import Storage

package enum CatalogueTables {
    package static let migrations: [Migration] = [
        ProductTable.migration, OptionTable.migration, CollectionTable.migration,
        ProductTable.markup, PictureTable.migration, FactsTable.migration, ReviewTable.migration,
    ]

    package static let personalColumns: [PersonalColumn] = ReviewTable.personalColumns
}
