package import Web

/// Every address for shoppers. What each takes and gives is said at the head of the file that has
/// it. All but the first few lie under `/{market}/{language}/`, so an address says everything by
/// which a page differs but who looks at it.
package enum StorefrontRoutes {
    package static func routes(_ shop: Shop) -> [PageRoute] {
        EntryRoutes.routes(shop) + SearchEngineRoutes.routes(shop) + FeedRoutes.routes(shop)
            + InstallRoutes.routes(shop)
            + HomeRoutes.routes(shop) + CollectionRoutes.routes(shop) + FindRoutes.routes(shop)
            + MyShopRoutes.routes(shop)
            + ProductRoutes.routes(shop) + BasketRoutes.routes(shop) + CheckoutRoutes.routes(shop)
            + PaymentRoutes.routes(shop) + OrderRoutes.routes(shop) + SignInRoutes.routes(shop)
            + AccountRoutes.routes(shop) + AddressRoutes.routes(shop)
            + DetailsRoutes.routes(shop) + ConsentRoutes.routes(shop)
            + DeviceRoutes.routes(shop) + DataRoutes.routes(shop) + ReceiptRoutes.routes(shop)
            + AfterLifeRoutes.routes(shop) + SlotRoutes.routes(shop) + WithdrawalRoutes.routes(shop)
            + DocumentRoutes.routes(shop)
            + ListRoutes.routes(shop) + ListForms.routes(shop)
            + AlertRoutes.routes(shop) + LegalRoutes.routes(shop) + SeenRoutes.routes(shop)
            + CompareRoutes.routes(shop) + ShopRoutes.routes(shop) + ReviewRoutes.routes(shop)
            + (shop.isDemo ? PartsRoutes.routes(shop) : [])
    }
}
