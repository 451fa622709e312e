import FoundationEssentials
package import Kernel
package import Platform
package import Storage

/// Writes thousands of products in the background, a chunk a transaction: it shows how far it is,
/// can be stopped, and goes on where it was when its node ends.
package struct WriteManyProducts: Sendable {
    package static let kind = "products"
    package static let jobKind = "write-products"
    package static let most = 5_000
    static let chunk = 100

    package let house: House
    package init(house: House) { self.house = house }

    package struct Begun: Sendable, CodableAnswer {
        package let id: JobID
    }

    /// Nil for whoever may not write products.
    package func begin(
        _ drafts: [ProductDraft], operation: Operation, actor: Actor
    ) async throws -> Begun? {
        guard actor.may(.writeCatalogue) else { return nil }
        let request = String(decoding: try JSONEncoder().encode(drafts), as: UTF8.self)
        let (id, now) = (house.ids.next() as JobID, house.now)
        let work = LongWork(
            id: id, kind: WriteManyProducts.kind, owner: actor.label, total: drafts.count,
            startedAt: now)
        let job = Job(
            id: house.ids.next(), kind: WriteManyProducts.jobKind, key: id.description,
            details: id.description, runAt: now)
        return try await house.store.perform(operation) { tx in
            try LongWorkTable.add(tx, work, request: request)
            try JobTable.add(tx, [job])
            return Begun(id: id)
        }.answer
    }

    /// Does what is left of it. A chunk commits with its progress, so that nothing is done twice.
    package func work(_ id: JobID) async throws {
        let begun = try await house.store.read { tx in
            (try LongWorkTable.find(tx, id), try LongWorkTable.request(tx, id))
        }
        guard let work = begun.0, let request = begun.1, !work.isOver else { return }
        guard
            let drafts = try? JSONDecoder().decode([ProductDraft].self, from: Data(request.utf8))
        else { throw Hopeless("the drafts of \(id) cannot be read") }
        var next = work.done
        while next < drafts.count {
            let range = next..<min(next + WriteManyProducts.chunk, drafts.count)
            guard try await step(id, Array(drafts[range]), from: next) else { return }
            next = range.upperBound
        }
        let now = house.now
        try await house.store.write { tx in
            try LongWorkTable.end(tx, id, failure: nil, at: now)
        }
    }

    private struct Stopped: Error {}

    /// False when it was stopped.
    private func step(
        _ id: JobID, _ drafts: [ProductDraft], from first: Int
    ) async throws -> Bool {
        let (ids, now) = (house.ids, house.now)
        do {
            try await house.store.write { tx in
                let answer = try WriteEachProduct.apply(tx, drafts, ids: ids, now: now)
                let refusals = try answer.products.enumerated().compactMap { index, one in
                    one.written != nil
                        ? nil
                        : (
                            entry: first + index,
                            problems: String(
                                decoding: try JSONEncoder().encode(one.refusals), as: UTF8.self)
                        )
                }
                guard
                    try LongWorkTable.advance(tx, id, done: drafts.count, refusals: refusals)
                else { throw Stopped() }
            }
            return true
        } catch is Stopped {
            return false
        }
    }
}

package enum ProductWork {
    /// Why an entry was refused, as it was kept.
    package static func refusals(_ stored: String) throws -> [CatalogueRefusal] {
        do {
            return try JSONDecoder().decode([CatalogueRefusal].self, from: Data(stored.utf8))
        } catch {
            throw StoreFault.unreadable(stored)
        }
    }
}
