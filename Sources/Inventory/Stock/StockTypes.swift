package import Kernel

/// Units of an item wanted from a location for a line of an order or a basket.
package struct StockWant: Sendable, Hashable {
    package let itemID: ItemID
    package let locationID: LocationID
    package let quantity: Quantity
    /// The line's number in its order; reservations do without.
    package let lineNo: Int

    package init(itemID: ItemID, locationID: LocationID, quantity: Quantity, lineNo: Int) {
        self.itemID = itemID
        self.locationID = locationID
        self.quantity = quantity
        self.lineNo = lineNo
    }
}

/// A place does not have what is wanted of an item.
package struct StockShortage: Sendable, Hashable, Codable {
    package let itemID: ItemID
    package let locationID: LocationID
    /// The sum of all lines.
    package let wanted: Int
    /// What could be had there now, expired reservations included.
    package let available: Int

    package init(itemID: ItemID, locationID: LocationID, wanted: Int, available: Int) {
        self.itemID = itemID
        self.locationID = locationID
        self.wanted = wanted
        self.available = available
    }
}

/// The two figures of an item at a location, and what follows from them.
package struct StockLevel: Sendable, Hashable {
    package var onHand: Int
    /// Promised to orders and live reservations; what has expired is not in it.
    package var reserved: Int

    package init(onHand: Int, reserved: Int) {
        self.onHand = onHand
        self.reserved = reserved
    }

    package static let none = StockLevel(onHand: 0, reserved: 0)
    package var available: Int { max(0, onHand - reserved) }

    mutating func add(onHand: Int, reserved: Int) {
        self.onHand += onHand
        self.reserved += reserved
    }
}

/// Why stock was added or taken away.
package enum MovementReason: String, Sendable, Codable, CaseIterable {
    case opening
    case sale
    case `return`
    case correction
    case count
}

/// An entry of the stock ledger to be: `quantity` units more, or fewer when negative. An entry with
/// the same reason, reference, item and place is one that was made before.
package struct StockMovement: Sendable, Hashable {
    package let itemID: ItemID
    package let locationID: LocationID
    package let quantity: Int
    package let reason: MovementReason
    package let reference: String

    /// Nil when the quantity is 0, or the reference is empty or longer than 128 bytes.
    package init?(
        itemID: ItemID, locationID: LocationID, quantity: Int, reason: MovementReason,
        reference: String
    ) {
        guard quantity != 0, abs(quantity) <= Stock.mostUnits, !reference.isEmpty,
            reference.utf8.count <= 128
        else { return nil }
        self.itemID = itemID
        self.locationID = locationID
        self.quantity = quantity
        self.reason = reason
        self.reference = reference
    }
}

/// What became of movements.
package enum ReceivedStock: Sendable, Hashable {
    /// `repeated` of them had been entered before and changed nothing.
    case received(added: Int, repeated: Int)
    /// Some would take away more than is free; none was entered.
    case refused([StockShortage])
    case unknownLocations([LocationID])
    case tooMany(limit: Int)
    case notPermitted
}

/// Stock assigned to a line of an order and not yet handed over.
package struct Allocation: Sendable, Hashable {
    package let lineNo: Int
    package let itemID: ItemID
    package let locationID: LocationID
    package let quantity: Quantity

    package init(lineNo: Int, itemID: ItemID, locationID: LocationID, quantity: Quantity) {
        self.lineNo = lineNo
        self.itemID = itemID
        self.locationID = locationID
        self.quantity = quantity
    }
}

/// One item at one place: the grain of the ledger, and the order in which rows are locked.
struct StockKey: Hashable, Comparable {
    let item: ItemID
    let location: LocationID

    static func < (left: Self, right: Self) -> Bool {
        left.item == right.item ? left.location < right.location : left.item < right.item
    }
}

extension StockTable {
    struct Reservation {
        let id: ReservationID
        let key: StockKey
        let units: Int
    }

    enum ReservationEnd: String { case expired, released, allocated }

}

extension Array {
    /// Parts of a size that one statement writes at once.
    var inStatements: [[Element]] {
        stride(from: 0, to: count, by: 500).map { Array(self[$0..<Swift.min($0 + 500, count)]) }
    }
}

extension AllocationTable {
    enum AllocationEnd: String { case released, handedOver }
}
