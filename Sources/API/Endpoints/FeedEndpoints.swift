import Channels
import HTTPTypes
import Inventory
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Storage
import Web

/// Whether others may fetch what a market sells, and what they get.
extension APIRoutes {
    static let feedEndpoints: [Endpoint] = [feeds, publishFeeds, renewFeedKey]

    private static let access = Endpoint.Access.holder(PublishFeeds.permission)

    private static let market = Parameter<String>(
        "market", in: .path, "The code of a market.", schema: .anyText,
        form: "the code of a market"
    ) { $0.isEmpty || $0.utf8.count > 40 ? nil : $0 }

    private static let feeds = Endpoint.read(
        "/api/markets/{market}/feeds", "readFeeds", .catalogue,
        "The feeds of a market with their addresses, and what is in them and what is not",
        access: access, [market], answers: Shapes.feedContents, refusals: [.marketUnknown]
    ) { call in
        let (state, places) = try await call.feeds(try call[market])
        return FeedContents(state: state, count: try await call.count(state.market, places))
    }

    private static let publishFeeds = Endpoint.write(
        .put, "/api/markets/{market}/feeds", "publishFeeds", .catalogue,
        "Let the feeds of a market be fetched by whoever has their addresses, or no longer",
        access: access, [market], takes: PublishFeedsBody.self, key: .none,
        answers: Shapes.feeds, "It is so from now on.", refusals: [.marketUnknown]
    ) { call, body in
        let (state, _) = try await call.feeds(try call[market])
        let answer = try await call.shop.publishFeeds(
            call.operation(), state.market.id, isPublished: body.isPublished,
            actor: call.someone())
        return try state.with(answer)
    }

    private static let renewFeedKey = Endpoint.write(
        .post, "/api/markets/{market}/feeds/key", "renewFeedKey", .catalogue,
        "Give the feeds of a market new addresses; at the old ones there is nothing any more",
        access: access, [market], answers: Shapes.feeds, "These are the addresses now.",
        refusals: [.marketUnknown]
    ) { call in
        let (state, _) = try await call.feeds(try call[market])
        let answer = try await call.shop.publishFeeds.renewKey(
            call.operation(), state.market.id, actor: call.someone())
        return try state.with(answer)
    }
}

struct PublishFeedsBody: InputBody {
    let isPublished: Bool

    enum CodingKeys: String, CodingKey, CaseIterable { case isPublished }

    static let shape = InputShape<Self>("PublishFeeds", "Whether feeds can be fetched.")
        .field("isPublished", \.isPublished, "They cannot be until this was true once.")
}

struct FeedState: Sendable {
    struct Address: Sendable {
        let format: FeedFormat
        let language: Language
        let address: String
    }

    let market: Market
    let base: String
    let secret: [UInt8]
    var setting: FeedSetting

    func with(_ answer: FeedAnswer) throws -> FeedState {
        guard case .set(let setting) = answer else {
            throw ProblemDetails.forbidden(PublishFeeds.permission.rawValue)
        }
        var state = self
        state.setting = setting
        return state
    }

    /// None while they are not published.
    var addresses: [Address] {
        guard setting.isPublished else { return [] }
        let key = setting.key(secret)
        return market.languages.flatMap { language in
            FeedFormat.allCases.map { format in
                let path = "/feeds/\(market.code)/\(language.code)/\(format.rawValue)?key=\(key)"
                return Address(format: format, language: language, address: base + path)
            }
        }
    }
}

/// How many items are in the feeds, and why the others are not.
struct FeedCount: Sendable {
    var items = 0
    var withoutPicture = 0
    var longSKU = 0
    var notSold = 0
}

struct FeedContents: Sendable {
    let state: FeedState
    let count: FeedCount
}

extension APICall {
    fileprivate func feeds(_ code: String) async throws -> (FeedState, LocationBook) {
        let shop = self.shop
        let refusal = refuse(.marketUnknown, "“\(code)”")
        return try await shop.house.store.read { tx in
            let (book, places) = try shop.books.open(tx)
            guard let market = book.market(code: code) else { throw refusal }
            let state = FeedState(
                market: market, base: shop.baseAddress, secret: shop.house.secret,
                setting: try Feeds.setting(tx, market.id))
            return (state, places)
        }
    }

    /// Goes through all items as a feed does.
    fileprivate func count(_ market: Market, _ places: LocationBook) async throws -> FeedCount {
        var count = FeedCount()
        var after: ProductID?
        let now = self.now
        repeat {
            let start = after
            let batch = try await shop.house.store.read { tx in
                try OfferedItems.batch(
                    tx, market, places, market.defaultLanguage, after: start, at: now)
            }
            count.notSold += batch.notSold
            for item in batch.items {
                switch FeedEntry.Omission(item) {
                case nil: count.items += 1
                case .noPicture: count.withoutPicture += 1
                case .longSKU: count.longSKU += 1
                }
            }
            after = batch.next
        } while after != nil
        return count
    }
}

extension Shapes {
    private static let feedAddress = OutputShape<FeedState.Address>(
        "FeedAddress", "Where a feed is fetched.",
        .text("file", "What it is.", schema: .choice(FeedFormat.allCases.map(\.rawValue))) {
            $0.format.rawValue
        },
        .text("language", "Of its texts.", schema: Language.schema) { $0.language.code },
        .text("address", "With the key that opens it.") { $0.address })

    static let feeds = OutputShape<FeedState>(
        "Feeds", "The feeds of a market.",
        .text("market", "Its code.") { $0.market.code },
        .truth("isPublished", "Whether they can be fetched.") { $0.setting.isPublished },
        .list("feeds", "Those that can; none while they are not published.", feedAddress) {
            $0.addresses
        })

    static let feedContents = OutputShape<FeedContents>(
        "FeedContents", "The feeds of a market and what is in them.",
        .text("market", "Its code.") { $0.state.market.code },
        .truth("isPublished", "Whether they can be fetched.") { $0.state.setting.isPublished },
        .list("feeds", "Those that can; none while they are not published.", feedAddress) {
            $0.state.addresses
        },
        .number("items", "Items that the feeds tell of.") { $0.count.items },
        .number("withoutPicture", "Items left out because their product has no picture.") {
            $0.count.withoutPicture
        },
        .number("longSKU", "Items left out because their label is longer than 50 characters.") {
            $0.count.longSKU
        },
        .number("notSold", "Items left out because the market has no price for them.") {
            $0.count.notSold
        })
}
