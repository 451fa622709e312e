package import Kernel
package import Platform
package import Storage

/// Whether a market's feeds can be fetched. They are not until the merchant says so.
package struct FeedSetting: Sendable, Hashable, Codable {
    package let market: MarketID
    package let isPublished: Bool
    /// Which of its keys opens them; a new one shuts out whoever has an older.
    package let keyNumber: Int

    /// In the addresses of the feeds: how many units lie in which shop is nobody's business but of
    /// those who were given it. It is derived under the house's secret, so none is kept.
    package func key(_ secret: [UInt8]) -> String {
        let number = UInt64(keyNumber)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
        return Signature.derivedKey("product feed", of: market.bytes + bytes, secret: secret)
    }

    /// Compares in a time that tells nothing.
    package func opens(_ key: String, _ secret: [UInt8]) -> Bool {
        isPublished && Signature.equal(Array(key.utf8), Array(self.key(secret).utf8))
    }
}

package enum FeedAnswer: Sendable, Hashable, CodableAnswer {
    case set(FeedSetting)
    case notPermitted
}

package enum Feeds {
    /// Unpublished where nothing was set.
    package static func setting(_ tx: Transaction, _ market: MarketID) throws -> FeedSetting {
        try FeedTable.setting(tx, market)
            ?? FeedSetting(market: market, isPublished: false, keyNumber: 1)
    }
}

/// Lets the feeds of a market be fetched, or no longer.
package struct PublishFeeds: Sendable {
    /// Feeds tell of the catalogue.
    package static let permission = Permission.writeCatalogue

    let house: House

    package init(_ house: House) { self.house = house }

    package func callAsFunction(
        _ operation: Operation, _ market: MarketID, isPublished: Bool, actor: Actor
    ) async throws -> FeedAnswer {
        try await perform(operation, market, actor) { tx, now in
            let before = try Feeds.setting(tx, market)
            let after = FeedSetting(
                market: market, isPublished: isPublished, keyNumber: before.keyNumber)
            if after != before { try FeedTable.write(tx, after, at: now) }
        }
    }

    /// Gives the feeds another key; whoever has the old one gets nothing any more.
    package func renewKey(
        _ operation: Operation, _ market: MarketID, actor: Actor
    ) async throws -> FeedAnswer {
        try await perform(operation, market, actor) { tx, now in
            if try FeedTable.setting(tx, market) == nil {
                try FeedTable.write(tx, try Feeds.setting(tx, market), at: now)
            }
            try FeedTable.renewKey(tx, market, at: now)
        }
    }

    private func perform(
        _ operation: Operation, _ market: MarketID, _ actor: Actor,
        _ change: @escaping @Sendable (Transaction, Instant) throws -> Void
    ) async throws -> FeedAnswer {
        guard actor.may(PublishFeeds.permission) else { return .notPermitted }
        let now = house.now
        return try await house.store.perform(operation) { tx -> FeedAnswer in
            try change(tx, now)
            let setting = try Feeds.setting(tx, market)
            try tx.record(
                Fact(
                    "FeedsChanged", of: market.description, version: Int(now.microseconds),
                    at: now))
            return .set(setting)
        }.answer
    }
}
