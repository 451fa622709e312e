/// The feeds that there are, by the names of their files.
package enum FeedFormat: String, Sendable, CaseIterable {
    /// All goods: RSS 2.0 with the attributes of Google's product data specification.
    case google = "google.xml"
    /// What lies in which shop.
    case googleLocal = "google-local.xml"
    /// All goods as Meta's catalogues take them.
    case meta = "meta.csv"

    package var contentType: String {
        switch self {
        case .google, .googleLocal: "application/xml; charset=utf-8"
        case .meta: "text/csv; charset=utf-8"
        }
    }

    /// Whether it tells how many are in each shop.
    package var tellsLevels: Bool { self == .googleLocal }

    /// What comes before the first entry.
    package func head(_ scope: FeedScope) -> [UInt8] {
        switch self {
        case .google: GoogleFeed.head(scope, "")
        case .googleLocal: GoogleFeed.head(scope, " – local inventory")
        case .meta: MetaFeed.head
        }
    }

    package func write(_ entry: FeedEntry, _ scope: FeedScope, to bytes: inout [UInt8]) {
        switch self {
        case .google: GoogleFeed.write(entry, scope, to: &bytes)
        case .googleLocal: GoogleLocalFeed.write(entry, scope, to: &bytes)
        case .meta: MetaFeed.write(entry, scope, to: &bytes)
        }
    }

    /// What comes after the last entry.
    package var foot: [UInt8] {
        switch self {
        case .google, .googleLocal: GoogleFeed.foot
        case .meta: []
        }
    }
}
