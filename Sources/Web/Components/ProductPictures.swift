package import Catalogue
import HTML
import Kernel
import Platform

/// How wide a picture stands on the page, so that a browser loads no more than it needs. As `sizes`
/// of WHATWG HTML, section 2.5.4, with the stylesheet's own breakpoints.
package enum PictureUse: String, Sendable {
    /// The large one of a product's page: half of the page from 48rem on.
    case product = "(min-width: 78rem) 41rem, (min-width: 48rem) 54vw, 100vw"
    /// A card among others: four, three or two in a row.
    case card = "(min-width: 62rem) 18rem, (min-width: 36rem) 33vw, 50vw"
    case thumb = "5.5rem"
}

extension Page {
    /// A picture in its frame: of `picture`, else the generated one. The frame has its place before
    /// anything is loaded.
    /// - Parameters:
    ///   - name: what it is a picture of, where nobody said what it shows; empty for decoration.
    ///   - isFirst: what the page is about; loaded at once. Others wait until they come near.
    package func picture(
        _ picture: Picture?, _ drawing: Drawing, _ shape: TileShape, _ use: PictureUse,
        name: String, isFirst: Bool = false
    ) {
        guard let picture else { return self.picture(drawing, shape) }
        html.div(.class("tile tile-photo\(shape.rawValue)")) {
            photo(picture, use, name: name, isFirst: isFirst)
        }
    }

    package func photo(_ picture: Picture, _ use: PictureUse, name: String, isFirst: Bool = false) {
        let jpeg = picture.addresses(.jpeg)
        html.picture {
            html.source(
                .type(RenditionFormat.webp.mediaType),
                .custom("srcset", Page.sources(picture.addresses(.webp))),
                .custom("sizes", use.rawValue))
            html.img(
                .src(jpeg.first?.address ?? ""), .custom("srcset", Page.sources(jpeg)),
                .custom("sizes", use.rawValue), .alt(picture.alt ?? name),
                .width(picture.width), .height(picture.height),
                .when(isFirst, .custom("fetchpriority", "high")),
                .when(!isFirst, .loading("lazy")), .custom("decoding", "async"))
        }
    }

    private static func sources(_ addresses: [(address: String, width: Int)]) -> String {
        addresses.map { "\($0.address) \($0.width)w" }.joined(separator: ", ")
    }
}
