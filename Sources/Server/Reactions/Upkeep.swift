import Catalogue
import Customers
import Inventory
import Kernel
import Marketing
import Ordering
import Staff
import Storage
import Webhooks

/// What keeps tables small and whole; nothing depends on when it runs.
enum Upkeep {
    /// Looks at no more than `limit` rows of each kind; the number of those it changed.
    static func step(_ tx: Transaction, now: Instant, limit: Int) throws -> Int {
        try Stock.freeExpired(tx, now: now, limit: limit)
            + Slots.freeExpired(tx, now: now, limit: limit)
            + StaffSessions.tidy(tx, now: now, limit: limit)
            + ShopperSessions.forget(tx, before: now - .days(30), limit: limit)
            + SignInCodes.forget(tx, before: now - .days(1), limit: limit)
            + KeepLists.forget(
                tx, before: now - .days(KeepLists.keptDays), limit: limit)
            + StockAlerts.forget(tx, now: now, limit: limit)
            + CountedTries.forget(tx, before: now - .days(1), limit: limit)
            + Pictures.forget(tx, before: now - .days(Pictures.keptDays), limit: limit)
            + KeepColours.step(tx, limit: limit)
            + ForgetDeliveries.step(tx, now: now, limit: limit)
            + StorageTables.tidy(tx, now: now, limit: limit)
    }
}
