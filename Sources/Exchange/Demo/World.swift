package import Kernel
package import Staff

/// A made shop with its handles: for the greeting of the demo, and for tests.
package struct World: Sendable {
    /// Somebody of the staff, with the password that everybody may know.
    package struct StaffSignIn: Sendable, Hashable {
        package let signInName: String
        package let password: String
        package let pin: String
        package let name: String
        package let role: Role
        /// The code of the location where they work; nil for all.
        package let location: String?
    }

    /// An imported customer with an invented name and address.
    package struct Customer: Sendable, Hashable {
        package let profile: ProfileID
        /// The number in the file.
        package let number: String
        package let email: String
        package let name: String
    }

    /// By code.
    package let markets: [String: MarketID]
    package let locations: [String: LocationID]
    /// Apparel by SKU, and goods of *Online Retail* where only some are there.
    package let items: [String: ItemID]
    package let staff: [StaffSignIn]
    package let customers: [Customer]
    /// False when all of it was there already.
    package let isNew: Bool

    package func staff(_ role: Role, at location: String) -> StaffSignIn? {
        staff.first { $0.role == role && $0.location == location }
    }
}
