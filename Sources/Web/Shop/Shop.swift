package import Catalogue
package import Customers
package import Fulfilment
package import Inventory
package import Invoicing
package import Marketing
package import Ordering
package import Payments
package import Platform
package import Staff
package import Webhooks

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
    /// How shoppers give their card.
    package let cards: CardEntry
    /// False without a channel for telephones: then no number can be proved, and pages say so.
    package let sendsTexts: Bool
    /// What can be held about a person, and how it is found.
    package let personal: PersonalRegistry
    /// How often programs may ask.
    package let requestLimits: RequestLimits
    /// What the pages and the mails are made with.
    package let pages: PageKit

    package let addPicture: AddPicture
    package let changePicture: ChangePicture
    package let describeProduct: DescribeProduct
    package let writeFacts: WriteFacts
    package let writeManufacturer: WriteManufacturer
    package let writeManyProducts: WriteManyProducts
    package let writeReview: WriteReview
    package let moderateReview: ModerateReview
    package let changeBasket: ChangeBasket
    package let lists: ListWork
    package let stockAlerts: StockAlertWork
    package let setBrand: SetBrand
    package let publishFeeds: PublishFeeds
    package let noteSeen: NoteSeen
    package let placeOrder: PlaceOrder
    package let payByCard: PayByCard
    package let cancelOrder: CancelOrder
    package let refundOrder: RefundOrder
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

    // The account, and the after-life of orders.
    package let saveAddress: SaveAddress
    package let removeAddress: RemoveAddress
    package let changeProfile: ChangeProfile
    package let addContact: AddContact
    package let removeContact: RemoveContact
    package let preferContact: PreferContact
    package let proveContact: ProveContact
    package let recordConsent: RecordConsent
    package let endDeviceSession: EndDeviceSession
    package let endOtherSessions: EndOtherSessions
    package let requestErasure: RequestErasure
    package let takeBackErasure: TakeBackErasure
    package let giveOrderBack: GiveOrderBack
    package let amendOrder: AmendOrder
    package let withdrawFromContract: WithdrawFromContract
    package let requestWithdrawalLink: RequestWithdrawalLink
    package let changeCollectionSlot: ChangeCollectionSlot
    package let setService: SetService
    package let receiveGoodsBack: ReceiveGoodsBack
    package let settleWithdrawal: SettleWithdrawal
    package let documents: DocumentWork
    package let till: TillWork

    // What programs outside are told.
    package let webhooks: WebhookWork

    // Registers, and who is signed in at them.
    package let registers: RegisterWork
    package let setStaffPIN: SetStaffPIN

    package init(
        house: House, books: ShopBooks, provider: any PaymentProvider, passwords: Passwords,
        baseAddress: String, name: String, isDemo: Bool, sendsMail: Bool,
        sendsTexts: Bool = false, personal: PersonalRegistry = PersonalRegistry(),
        webhooks: WebhookRules = WebhookRules(), requestLimits: RequestLimits = RequestLimits()
    ) {
        self.house = house
        self.books = books
        self.baseAddress = baseAddress
        self.name = name
        self.isDemo = isDemo
        self.sendsMail = sendsMail
        self.sendsTexts = sendsTexts
        self.personal = personal
        self.requestLimits = requestLimits
        brand = BrandBook(name: name)
        cards = provider.cardEntry
        pages = PageKit(brand: brand, isDemo: isDemo, baseAddress: baseAddress)
        addPicture = AddPicture(house: house, workshop: PictureWorkshop())
        changePicture = ChangePicture(house: house)
        describeProduct = DescribeProduct(house: house)
        writeFacts = WriteFacts(house: house)
        writeManufacturer = WriteManufacturer(house: house)
        writeManyProducts = WriteManyProducts(house: house)
        writeReview = WriteReview(house: house, proof: HandedOverPurchases(secret: house.secret))
        moderateReview = ModerateReview(house: house)
        changeBasket = ChangeBasket(house)
        lists = ListWork(house, books)
        stockAlerts = StockAlertWork(house, books)
        setBrand = SetBrand(house)
        publishFeeds = PublishFeeds(house)
        noteSeen = NoteSeen(house)
        placeOrder = PlaceOrder(house, books)
        payByCard = PayByCard(house, books, provider)
        cancelOrder = CancelOrder(house, check: PickingCheck())
        refundOrder = RefundOrder(house)
        startVisit = StartVisit(house: house)
        changeVisit = ChangeVisit(house: house)
        let reactions: [any SignInReaction] = [MergeLists(), MergeBaskets(), ClaimOrders(house)]
        requestSignInCode = RequestSignInCode(house: house)
        confirmSignInCode = ConfirmSignInCode(house: house, reactions: reactions)
        endShopperSession = EndShopperSession(house: house)
        signInStaff = SignInStaff(house: house, passwords: passwords)
        endStaffSession = EndStaffSession(house: house)
        startPicking = StartPicking(house)
        markReady = MarkReady(house)
        handOver = HandOver(house)
        saveAddress = SaveAddress(house: house)
        removeAddress = RemoveAddress(house: house)
        changeProfile = ChangeProfile(house: house)
        addContact = AddContact(house: house)
        removeContact = RemoveContact(house: house)
        preferContact = PreferContact(house: house)
        proveContact = ProveContact(house: house, reactions: reactions)
        recordConsent = RecordConsent(house: house)
        endDeviceSession = EndDeviceSession(house: house)
        endOtherSessions = EndOtherSessions(house: house)
        requestErasure = RequestErasure(house: house)
        takeBackErasure = TakeBackErasure(house: house)
        giveOrderBack = GiveOrderBack(house)
        amendOrder = AmendOrder(house, check: PickingCheck())
        withdrawFromContract = WithdrawFromContract(house, books)
        requestWithdrawalLink = RequestWithdrawalLink(house)
        changeCollectionSlot = ChangeCollectionSlot(house, books)
        setService = SetService(house)
        receiveGoodsBack = ReceiveGoodsBack(house, books)
        settleWithdrawal = SettleWithdrawal(house, books)
        documents = DocumentWork(house, books, brand)
        till = TillWork(house, books)
        self.webhooks = WebhookWork(house, webhooks)
        registers = RegisterWork(house, passwords)
        setStaffPIN = SetStaffPIN(house: house, passwords: passwords)
    }
}
