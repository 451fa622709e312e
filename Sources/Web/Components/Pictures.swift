package import Catalogue
import HTML
import Kernel
import Platform

/// The icons of the sprite, on a grid of 20.
package enum Icon: String, CaseIterable, Sendable {
    case alert, backspace, basket, bell, box, calendar, camera, card, cash, check, chevron, clock
    case close, compare, drawer, globe, heart, info, link, location, lock, mail, minus, more
    case person, phone, plus, printer, qr, receipt, `return`, scan, search, shop, tag, truck
    case chevronDown = "chevron-down"
    case chevronUp = "chevron-up"

    /// Those that point are turned round in languages from right to left.
    var points: Bool { self == .chevron || self == .truck || self == .return }

    static func markup(_ sprite: String) -> [Icon: String] {
        var markup: [Icon: String] = [:]
        for icon in allCases {
            markup[icon] =
                "<svg class=\"icon\(icon.points ? " icon-mirror" : "")\" aria-hidden=\"true\" "
                + "width=\"20\" height=\"20\"><use href=\"\(sprite)#\(icon.rawValue)\"/></svg>"
        }
        return markup
    }
}

/// The drawings that stand for products without a picture.
enum Silhouettes {
    static let fallback = "generic"

    /// Of every kind in the sprite.
    static func markup(_ assets: Assets) -> [String: String] {
        guard let sprite = assets.named("silhouettes.svg") else { return [:] }
        var markup: [String: String] = [:]
        let text = String(decoding: sprite.bytes, as: UTF8.self)
        for piece in text.split(separator: "id=\"").dropFirst() {
            let kind = String(piece.prefix { $0 != "\"" })
            markup[kind] =
                "<svg aria-hidden=\"true\" viewBox=\"0 0 100 100\">"
                + "<use href=\"\(sprite.address)#\(kind)\"/></svg>"
        }
        return markup
    }
}

/// The shape of a picture's frame.
package enum TileShape: String, Sendable {
    case square = ""
    /// 4:5, in lists and on the product's page.
    case tall = " tile-tall"
    /// 4:3, for doors to collections.
    case wide = " tile-wide"
    case thumb = " thumb"
    case smallThumb = " thumb-small"
}

extension Page {
    /// Decoration beside a text that says the same.
    package func icon(_ icon: Icon) { html.raw(unsafe: kit.icons[icon] ?? "") }

    /// The picture of a product: its kind's drawing on one of twelve grounds.
    package func picture(kind: String, hue: Int, _ shape: TileShape = .square) {
        picture(Drawing(kind: kind, hue: hue), shape)
    }

    /// The same in the colour that was chosen.
    package func picture(_ drawing: Drawing, _ shape: TileShape = .square) {
        let tone =
            drawing.colour.flatMap(GoodsColour.init(code:)).map { " tone-\($0.rawValue)" } ?? ""
        html.div(.class("tile hue-\(drawing.hue)\(tone)\(shape.rawValue)")) {
            let kind = drawing.kind
            html.raw(
                unsafe: kit.silhouettes[kind] ?? kit.silhouettes[Silhouettes.fallback] ?? "")
        }
    }
}
