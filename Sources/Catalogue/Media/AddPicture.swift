package import Kernel
package import Platform
package import Storage

/// What became of a change of pictures.
package enum PictureAnswer: Sendable, Hashable, Codable {
    case done(PictureID)
    case refused(PictureRefusal)
}

/// Takes a file as a picture of a product, after those that it has. The file is looked at, decoded
/// and written anew off the cooperative pool; the bytes that were sent are not kept. The same file
/// again is the picture that is there.
package struct AddPicture: Sendable {
    package let house: House
    package let workshop: PictureWorkshop

    package init(house: House, workshop: PictureWorkshop) {
        self.house = house
        self.workshop = workshop
    }

    package func callAsFunction(
        _ file: PictureFile, to handle: String, alt: [Language: String] = [:],
        operation: Operation, actor: Actor
    ) async throws -> PictureAnswer {
        guard actor.may(.writeCatalogue) else { return .refused(.notPermitted) }
        let known = try await house.store.read { try ProductTable.id(of: handle, $0) }
        guard known != nil else { return .refused(.productUnknown) }
        let made = try await workshop.make(file)
        let (id, now) = (house.ids.next() as PictureID, house.now)
        let alt = PictureAlt.checked(alt)
        return try await house.store.perform(operation) { tx -> PictureAnswer in
            switch made {
            case .failure(let refusal): return .refused(refusal)
            case .success(let made):
                return try AddPicture.add(tx, made, id, to: handle, alt, at: now)
            }
        }.answer
    }

    private static func add(
        _ tx: Transaction, _ made: MadePicture, _ id: PictureID, to handle: String,
        _ alt: [Language: String], at now: Instant
    ) throws -> PictureAnswer {
        guard let product = try ProductTable.id(of: handle, tx) else {
            return .refused(.productUnknown)
        }
        try ProductTable.hold(tx, product)
        let shown = try PictureTable.shown(tx, of: product)
        if let same = shown.first(where: { $0.media == made.id }) { return .done(same.id) }
        guard shown.count < PictureLimits.ofAProduct else {
            return .refused(.tooMany(limit: PictureLimits.ofAProduct))
        }
        try PictureTable.keep(tx, made, at: now)
        try PictureTable.add(
            tx, id, product: product, media: made.id, position: shown.count, at: now)
        try PictureTable.describe(tx, id, alt)
        try SearchChanges.note(tx, [])
        try tx.record(PictureFact.changed(product, at: now))
        return .done(id)
    }
}

enum PictureAlt {
    /// Without white space at the ends; what is empty is left out, what is too long is cut.
    static func checked(_ alt: [Language: String]) -> [Language: String] {
        alt.mapValues { String($0.trimmed.prefix(PictureLimits.alt)) }.filter { !$0.value.isEmpty }
    }
}

enum PictureFact {
    static func changed(_ product: ProductID, at now: Instant) -> Fact {
        Fact(
            "ProductPicturesChanged", of: product.description, version: Int(now.microseconds),
            at: now)
    }
}
