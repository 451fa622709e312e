package import Web

/// The addresses of the back office, each with its permission.
package enum OfficeRoutes {
    package static func routes(_ shop: Shop) -> [PageRoute] {
        StaffSignIn.routes(shop) + PickingRoutes.routes(shop) + FulfilmentRoutes.routes(shop)
            + DocumentOffice.routes(shop) + SellerRoutes.routes(shop)
            + OrderRoutes.routes(shop) + RequestRoutes.routes(shop)
            + WithdrawalOfficeRoutes.routes(shop)
            + ProductOfficeRoutes.routes(shop) + FactsRoutes.routes(shop)
            + PlaceRoutes.routes(shop) + RegisterRoutes.routes(shop) + ReviewOffice.routes(shop) + OfficeBrandRoutes.routes(shop)
            + (shop.isDemo ? MessageRoutes.routes(shop) : [])
    }
}
