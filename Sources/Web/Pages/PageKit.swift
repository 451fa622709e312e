import HTML
import Inventory
package import Kernel
package import Marketing
package import Platform
import Pricing
import Synchronization

/// What every page is made with: texts, addresses of assets, drawings. Made once a process.
package struct PageKit: Sendable {
    /// How the merchant looks and speaks, as it was read last.
    package let brandBook: BrandBook
    /// The shop's name, in titles and in the head.
    package var shopName: String { brand.name }
    package var brand: Brand { brandBook.last }
    package let isDemo: Bool
    /// As customers see it, without a slash at the end.
    package let baseAddress: String
    package let translations: Translations
    package let zones = TimeZones()
    package let assets: Assets
    let styleAddress: String
    /// The markup of each icon, made once.
    let icons: [Icon: String]
    /// The markup of each silhouette by its kind.
    let silhouettes: [String: String]
    private let frames = LastFrames()

    package init(brand: BrandBook, isDemo: Bool, baseAddress: String) {
        brandBook = brand
        self.isDemo = isDemo
        self.baseAddress = baseAddress
        let assets = Assets.embedded()
        self.assets = assets
        do {
            translations = try Translations.embedded()
        } catch {
            preconditionFailure("the embedded texts are whole: \(error)")
        }
        styleAddress = assets.address("kolbo.css")
        icons = Icon.markup(assets.address("icons.svg"))
        silhouettes = Silhouettes.markup(assets)
    }

    /// The kinds of products that have a drawing of their own.
    package var kinds: [String] { silhouettes.keys.sorted() }

    /// Keeps the frame for pages that cannot read one: those that say that something broke.
    func remember(_ frame: ShopFrame) { frames.keep(frame) }

    /// The frame last read for the market and language; nothing of a person is in it.
    func lastFrame(market: String, _ language: Language) -> ShopFrame? {
        frames.find(market, language)
    }

    private final class LastFrames: Sendable {
        private struct Key: Hashable {
            let market: String
            let language: Language
        }

        private let frames = Mutex<[Key: ShopFrame]>([:])

        /// Only what has changed since is kept again: this runs for every page.
        func keep(_ frame: ShopFrame) {
            let key = Key(market: frame.market.code, language: frame.language)
            frames.withLock { frames in
                let known = frames[key]
                if let known, known.book.revision == frame.book.revision,
                    known.places.revision == frame.places.revision,
                    known.navigation.count == frame.navigation.count
                {
                    return
                }
                frames[key] = frame.withoutPerson
            }
        }

        func find(_ market: String, _ language: Language) -> ShopFrame? {
            frames.withLock { $0[Key(market: market, language: language)] }
        }
    }
}

extension Page {
    /// A new page in `language`.
    package init(_ kit: PageKit, _ language: Language) {
        self.init(html: HTMLWriter(), t: kit.translations[language], kit: kit)
    }
}
