package import Customers
package import Storage

package enum CatalogueTables {
    package static let migrations: [Migration] = [
        ProductTable.migration, OptionTable.migration, CollectionTable.migration,
        CollectionTable.ruleMigration, SearchChangeTable.migration,
        ProductTable.markup, PictureTable.migration, ProductTable.weights,
        FactsTable.migration, ReviewTable.migration, ProductTable.colours,
    ]

    package static let personalTables: [PersonalTable] = [ReviewTable.personalTable]
    package static let personalColumns: [PersonalColumn] = ReviewTable.personalColumns
}
