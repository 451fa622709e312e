package import Kernel
package import Platform
package import Storage

/// What can be done with a picture that is there.
package enum PictureChange: Sendable, Hashable {
    /// What it shows, by language; a language that is missing is not described any more.
    case describe([Language: String])
    /// To this place among the product's pictures, the first being 0.
    case move(to: Int)
    /// It is no longer shown; for some days it can be brought back.
    case remove
    case restore
}

/// Describes, moves, removes and restores pictures. Doing the same again changes nothing.
package struct ChangePicture: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: PictureID, _ change: PictureChange, operation: Operation, actor: Actor
    ) async throws -> PictureAnswer {
        guard actor.may(.writeCatalogue) else { return .refused(.notPermitted) }
        let now = house.now
        return try await house.store.perform(operation) { tx -> PictureAnswer in
            guard let product = try PictureTable.find(tx, id)?.product else {
                return .refused(.pictureUnknown)
            }
            try ProductTable.hold(tx, product)
            guard let picture = try PictureTable.find(tx, id) else {
                return .refused(.pictureUnknown)
            }
            if let refusal = try ChangePicture.apply(tx, picture, change, at: now) {
                return .refused(refusal)
            }
            try SearchChanges.note(tx, [])
            try tx.record(PictureFact.changed(product, at: now))
            return .done(id)
        }.answer
    }

    private static func apply(
        _ tx: Transaction, _ picture: PictureTable.Stored, _ change: PictureChange, at now: Instant
    ) throws -> PictureRefusal? {
        if picture.isRemoved, change != .restore, change != .remove { return .pictureUnknown }
        switch change {
        case .describe(let alt):
            try PictureTable.describe(tx, picture.id, PictureAlt.checked(alt))
        case .move(let place):
            try put(tx, picture, at: place)
        case .remove where !picture.isRemoved:
            try PictureTable.remove(tx, picture.id, at: now)
            let rest = try PictureTable.shown(tx, of: picture.product)
            try PictureTable.place(tx, rest.map(\.id))
        case .restore where picture.isRemoved:
            let shown = try PictureTable.shown(tx, of: picture.product)
            if shown.count >= PictureLimits.ofAProduct {
                return .tooMany(limit: PictureLimits.ofAProduct)
            }
            try put(tx, picture, at: picture.position)
        case .remove, .restore: break
        }
        return nil
    }

    private static func put(
        _ tx: Transaction, _ picture: PictureTable.Stored, at place: Int
    ) throws {
        var order = try PictureTable.shown(tx, of: picture.product).map(\.id)
        order.removeAll { $0 == picture.id }
        order.insert(picture.id, at: max(0, min(place, order.count)))
        try PictureTable.place(tx, order)
    }
}
