package import Storage

/// The tables of this area.
package enum CustomersTables {
    package static let migrations: [Migration] = [
        ProfileTable.migration, IdentityTable.migration, ContactPointTable.migration,
        AddressTable.migration, ConsentTable.migration, SignInCodeTable.migration,
        ShopperSessionTable.migration,
    ]

    package static let personalColumns: [PersonalColumn] =
        ProfileTable.personalColumns + IdentityTable.personalColumns
        + ContactPointTable.personalColumns + AddressTable.personalColumns
        + ConsentTable.personalColumns + SignInCodeTable.personalColumns
}
