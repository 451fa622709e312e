package import Customers
package import Fulfilment
package import Inventory
import Ordering
package import Payments
import Platform

/// What is done at a till.
package struct TillWork: Sendable {
    package let open: OpenTillSession
    package let move: MoveDrawer
    package let close: CloseTillSession
    package let sell: RecordSale
    package let addCustomer: AddCustomer
    package let count: CountStock
    package let takeBack: TakeBack

    init(_ house: House, _ books: ShopBooks) {
        open = OpenTillSession(house)
        move = MoveDrawer(house)
        close = CloseTillSession(house)
        sell = RecordSale(house, books)
        addCustomer = AddCustomer(house: house)
        count = CountStock(house: house)
        takeBack = TakeBack(house, books)
    }
}
