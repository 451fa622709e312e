package import Storage

/// The tables of this area.
package enum CustomersTables {
    package static let migrations: [Migration] = [
        ProfileTable.migration, IdentityTable.migration, ContactPointTable.migration,
        AddressTable.migration, ConsentTable.migration, SignInCodeTable.migration,
        ShopperSessionTable.migration, ShopperSessionTable.tellingApart,
        CountedTryTable.migration, ErasureRequestTable.migration, ContactPointTable.byValue,
    ]

    /// How a person's rows are found; what is kept as a hash is nobody's to read.
    package static let personalTables: [PersonalTable] = [
        ProfileTable.personalTable, IdentityTable.personalTable, ContactPointTable.personalTable,
        AddressTable.personalTable, ConsentTable.personalTable, ConsentTable.suppressionTable,
        SignInCodeTable.personalTable, ShopperSessionTable.personalTable,
    ]

    package static let personalColumns: [PersonalColumn] =
        ProfileTable.personalColumns + IdentityTable.personalColumns
        + ContactPointTable.personalColumns + AddressTable.personalColumns
        + ConsentTable.personalColumns + SignInCodeTable.personalColumns
        + ShopperSessionTable.personalColumns + CountedTryTable.personalColumns
}
