package import Customers
package import Fulfilment
package import Marketing
package import Ordering
package import Payments
package import Platform
package import Staff

/// What the edges call: the use cases of the areas with their parts put together. The composition
/// root makes one; API, storefront and back office share it.
package final class Shop: Sendable {
    package let house: House
    package let books: ShopBooks
    /// As customers see it, without a slash at the end: `https://shop.example`.
    package let baseAddress: String
    /// The shop's name, in page titles and mails.
    package let name: String
    /// How the merchant looks and speaks, as it is set now.
    package let brand: BrandBook
    /// Only a demo shop shows sent messages on a page.
    package let isDemo: Bool
    /// False without a mail server: then nobody can sign in by e-mail, and pages say so.
    package let sendsMail: Bool
    /// What the pages and the mails are made with.
    package let pages: PageKit

    package let changeBasket: ChangeBasket
    package let lists: ListWork
    package let stockAlerts: StockAlertWork
    package let setBrand: SetBrand
    package let noteSeen: NoteSeen
    package let placeOrder: PlaceOrder
    package let payByCard: PayByCard
    package let cancelOrder: CancelOrder
    package let startVisit: StartVisit
    package let changeVisit: ChangeVisit
    package let requestSignInCode: RequestSignInCode
    package let confirmSignInCode: ConfirmSignInCode
    package let endShopperSession: EndShopperSession
    package let signInStaff: SignInStaff
    package let endStaffSession: EndStaffSession
    package let startPicking: StartPicking
    package let markReady: MarkReady
    package let handOver: HandOver

    package init(
        house: House, books: ShopBooks, provider: any PaymentProvider, passwords: Passwords,
        baseAddress: String, name: String, isDemo: Bool, sendsMail: Bool
    ) {
        self.house = house
        self.books = books
        self.baseAddress = baseAddress
        self.name = name
        self.isDemo = isDemo
        self.sendsMail = sendsMail
        brand = BrandBook(name: name)
        pages = PageKit(brand: brand, isDemo: isDemo, baseAddress: baseAddress)
        changeBasket = ChangeBasket(house)
        lists = ListWork(house, books)
        stockAlerts = StockAlertWork(house, books)
        setBrand = SetBrand(house)
        noteSeen = NoteSeen(house)
        placeOrder = PlaceOrder(house, books)
        payByCard = PayByCard(house, books, provider)
        cancelOrder = CancelOrder(house, check: PickingCheck())
        startVisit = StartVisit(house: house)
        changeVisit = ChangeVisit(house: house)
        requestSignInCode = RequestSignInCode(house: house)
        confirmSignInCode = ConfirmSignInCode(
            house: house, reactions: [MergeLists(), MergeBaskets()])
        endShopperSession = EndShopperSession(house: house)
        signInStaff = SignInStaff(house: house, passwords: passwords)
        endStaffSession = EndStaffSession(house: house)
        startPicking = StartPicking(house)
        markReady = MarkReady(house)
        handOver = HandOver(house)
    }
}
