package import Kernel
package import Storage

/// A picture of a product as it is shown.
package struct Picture: Sendable, Hashable {
    package let id: PictureID
    /// What its addresses are made of: the same content, the same address, for ever.
    package let media: MediaID
    /// Of its largest size.
    package let width: Int
    package let height: Int
    package let webpWidths: [Int]
    package let jpegWidths: [Int]
    /// What it shows, in the language asked for; nil where nobody has said it.
    package let alt: String?

    /// The addresses of one format with their widths, the smallest first.
    package func addresses(_ format: RenditionFormat) -> [(address: String, width: Int)] {
        (format == .webp ? webpWidths : jpegWidths).map { width in
            (Media.address(media, format, width: width), width)
        }
    }

    /// For mails, previews and search engines: the largest JPEG.
    package var plainAddress: String { addresses(.jpeg).last?.address ?? "" }
}

/// A picture with what is said of it in every language, for whoever keeps the catalogue.
package struct DescribedPicture: Sendable, Hashable {
    package let picture: Picture
    package let alt: [Language: String]
}

package enum Pictures {
    /// The first picture of each product that has one. One statement.
    package static func first(
        _ tx: Transaction, of products: [ProductID], language: Language
    ) throws -> [ProductID: Picture] {
        guard !products.isEmpty else { return [:] }
        return try PictureTable.first(tx, of: products, language: language)
    }

    /// All of a product, in their order. One statement.
    package static func all(
        _ tx: Transaction, of product: ProductID, language: Language
    ) throws -> [Picture] {
        try PictureTable.all(tx, of: product, language: language)
    }

    /// The same with their texts in every language. Two statements.
    package static func described(
        _ tx: Transaction, of product: ProductID, language: Language
    ) throws -> [DescribedPicture] {
        let alts = try PictureTable.alts(tx, of: product)
        return try all(tx, of: product, language: language).map {
            DescribedPicture(picture: $0, alt: alts[$0.id] ?? [:])
        }
    }

    /// The product that a picture is of, removed or not.
    package static func product(_ tx: Transaction, of picture: PictureID) throws -> ProductID? {
        try PictureTable.find(tx, picture)?.product
    }

    /// Days after which what was removed cannot be brought back.
    package static let keptDays: Int64 = 7

    /// Forgets what was removed before `moment`; the number of rows.
    package static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int
    {
        try PictureTable.forget(tx, before: moment, limit: limit)
    }
}

/// The stored sizes of pictures, as they are served.
package enum Media {
    package static let path = "/media"

    /// `/media/med_…/640.webp`
    package static func address(
        _ media: MediaID, _ format: RenditionFormat, width: Int
    ) -> String { "\(path)/\(media)/\(width).\(format.ending)" }

    /// What a file name of ours stands for: `640.webp`.
    package static func read(_ name: String) -> (width: Int, format: RenditionFormat)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), String(width) == parts[0],
            let format = RenditionFormat.allCases.first(where: { $0.ending == parts[1] })
        else { return nil }
        return (width, format)
    }

    /// One statement.
    package static func content(
        _ tx: Transaction, _ media: MediaID, _ format: RenditionFormat, width: Int
    ) throws -> [UInt8]? {
        try PictureTable.content(tx, media, format, width: width)
    }
}
