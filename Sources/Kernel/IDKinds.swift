// Every kind of identifier in the house, so that any area can hold the id of another's object
// without knowing more of it.

package enum Kinds {
    package enum Address: IDKind { package static var prefix: StaticString { "adr" } }
    package enum Allocation: IDKind { package static var prefix: StaticString { "alo" } }
    package enum APIKey: IDKind { package static var prefix: StaticString { "key" } }
    package enum Basket: IDKind { package static var prefix: StaticString { "bsk" } }
    package enum Collection: IDKind { package static var prefix: StaticString { "col" } }
    package enum Consent: IDKind { package static var prefix: StaticString { "con" } }
    package enum ContactPoint: IDKind { package static var prefix: StaticString { "cpt" } }
    package enum FulfilmentOrder: IDKind { package static var prefix: StaticString { "ful" } }
    package enum Identity: IDKind { package static var prefix: StaticString { "idn" } }
    package enum Job: IDKind { package static var prefix: StaticString { "job" } }
    package enum ListShare: IDKind { package static var prefix: StaticString { "lsh" } }
    package enum Location: IDKind { package static var prefix: StaticString { "loc" } }
    package enum Manufacturer: IDKind { package static var prefix: StaticString { "mfr" } }
    package enum Market: IDKind { package static var prefix: StaticString { "mkt" } }
    package enum Media: IDKind { package static var prefix: StaticString { "med" } }
    package enum Merge: IDKind { package static var prefix: StaticString { "mrg" } }
    package enum Movement: IDKind { package static var prefix: StaticString { "mov" } }
    package enum Option: IDKind { package static var prefix: StaticString { "opt" } }
    package enum OptionValue: IDKind { package static var prefix: StaticString { "opv" } }
    package enum Order: IDKind { package static var prefix: StaticString { "ord" } }
    package enum Payment: IDKind { package static var prefix: StaticString { "pay" } }
    package enum PaymentEntry: IDKind { package static var prefix: StaticString { "pye" } }
    package enum Picture: IDKind { package static var prefix: StaticString { "pic" } }
    package enum Price: IDKind { package static var prefix: StaticString { "prc" } }
    package enum PriceList: IDKind { package static var prefix: StaticString { "prl" } }
    package enum Product: IDKind { package static var prefix: StaticString { "prd" } }
    package enum Profile: IDKind { package static var prefix: StaticString { "prf" } }
    package enum Refund: IDKind { package static var prefix: StaticString { "rfd" } }
    package enum Reservation: IDKind { package static var prefix: StaticString { "rsv" } }
    package enum Return: IDKind { package static var prefix: StaticString { "ret" } }
    package enum Review: IDKind { package static var prefix: StaticString { "rev" } }
    package enum Reviewer: IDKind { package static var prefix: StaticString { "rvr" } }
    package enum SellableItem: IDKind { package static var prefix: StaticString { "itm" } }
    package enum SentMessage: IDKind { package static var prefix: StaticString { "msg" } }
    package enum ShoppingList: IDKind { package static var prefix: StaticString { "lst" } }
    package enum SignInCode: IDKind { package static var prefix: StaticString { "sic" } }
    package enum StaffMember: IDKind { package static var prefix: StaticString { "stf" } }
    package enum StockAlert: IDKind { package static var prefix: StaticString { "sal" } }
    package enum Visitor: IDKind { package static var prefix: StaticString { "vis" } }
    package enum ImportRun: IDKind { package static var prefix: StaticString { "imp" } }
    // After-life of an order, and of an account.
    package enum Amendment: IDKind { package static var prefix: StaticString { "amd" } }
    package enum ErasureRequest: IDKind { package static var prefix: StaticString { "ers" } }
    package enum OrderClaim: IDKind { package static var prefix: StaticString { "ocl" } }
    package enum Settlement: IDKind { package static var prefix: StaticString { "stl" } }
    package enum Withdrawal: IDKind { package static var prefix: StaticString { "wdr" } }
    package enum Document: IDKind { package static var prefix: StaticString { "doc" } }
    // What programs outside are told.
    package enum Webhook: IDKind { package static var prefix: StaticString { "whk" } }
    package enum WebhookEvent: IDKind { package static var prefix: StaticString { "evt" } }
    // The till.
    package enum DrawerMovement: IDKind { package static var prefix: StaticString { "drw" } }
    package enum PriceOverride: IDKind { package static var prefix: StaticString { "ovr" } }
    package enum Register: IDKind { package static var prefix: StaticString { "reg" } }
    package enum Sale: IDKind { package static var prefix: StaticString { "sle" } }
    package enum StockCount: IDKind { package static var prefix: StaticString { "cnt" } }
    package enum TillSession: IDKind { package static var prefix: StaticString { "tse" } }
}

package typealias AddressID = ID<Kinds.Address>
package typealias AllocationID = ID<Kinds.Allocation>
package typealias APIKeyID = ID<Kinds.APIKey>
package typealias BasketID = ID<Kinds.Basket>
package typealias CollectionID = ID<Kinds.Collection>
package typealias ConsentID = ID<Kinds.Consent>
package typealias ContactPointID = ID<Kinds.ContactPoint>
package typealias FulfilmentOrderID = ID<Kinds.FulfilmentOrder>
package typealias IdentityID = ID<Kinds.Identity>
package typealias JobID = ID<Kinds.Job>
package typealias ListShareID = ID<Kinds.ListShare>
package typealias LocationID = ID<Kinds.Location>
package typealias ManufacturerID = ID<Kinds.Manufacturer>
package typealias MarketID = ID<Kinds.Market>
package typealias MediaID = ID<Kinds.Media>
package typealias MergeID = ID<Kinds.Merge>
package typealias MovementID = ID<Kinds.Movement>
package typealias OptionID = ID<Kinds.Option>
package typealias OptionValueID = ID<Kinds.OptionValue>
package typealias OrderID = ID<Kinds.Order>
package typealias PaymentID = ID<Kinds.Payment>
package typealias PaymentEntryID = ID<Kinds.PaymentEntry>
package typealias PictureID = ID<Kinds.Picture>
package typealias PriceID = ID<Kinds.Price>
package typealias PriceListID = ID<Kinds.PriceList>
package typealias ProductID = ID<Kinds.Product>
package typealias ProfileID = ID<Kinds.Profile>
package typealias RefundID = ID<Kinds.Refund>
package typealias ReservationID = ID<Kinds.Reservation>
package typealias ReturnID = ID<Kinds.Return>
package typealias ReviewID = ID<Kinds.Review>
package typealias ImportRunID = ID<Kinds.ImportRun>
package typealias ItemID = ID<Kinds.SellableItem>
package typealias SentMessageID = ID<Kinds.SentMessage>
package typealias ShoppingListID = ID<Kinds.ShoppingList>
package typealias SignInCodeID = ID<Kinds.SignInCode>
package typealias StaffMemberID = ID<Kinds.StaffMember>
package typealias StockAlertID = ID<Kinds.StockAlert>
package typealias VisitorID = ID<Kinds.Visitor>

package typealias AmendmentID = ID<Kinds.Amendment>
package typealias ErasureRequestID = ID<Kinds.ErasureRequest>
package typealias OrderClaimID = ID<Kinds.OrderClaim>
package typealias SettlementID = ID<Kinds.Settlement>
package typealias WithdrawalID = ID<Kinds.Withdrawal>
package typealias DocumentID = ID<Kinds.Document>

package typealias WebhookID = ID<Kinds.Webhook>
package typealias WebhookEventID = ID<Kinds.WebhookEvent>

package typealias DrawerMovementID = ID<Kinds.DrawerMovement>
package typealias PriceOverrideID = ID<Kinds.PriceOverride>
package typealias RegisterID = ID<Kinds.Register>
package typealias SaleID = ID<Kinds.Sale>
package typealias StockCountID = ID<Kinds.StockCount>
package typealias TillSessionID = ID<Kinds.TillSession>
