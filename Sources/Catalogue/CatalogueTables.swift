package import Storage

package enum CatalogueTables {
    package static let migrations: [Migration] = [
        ProductTable.migration, OptionTable.migration, CollectionTable.migration,
        CollectionTable.ruleMigration, SearchChangeTable.migration,
        ProductTable.markup, PictureTable.migration,
        ProductTable.weights,
    ]
}
