import HTML
import Kernel
import Platform

/// A colour that drawings and dots are painted in: a class `tone-…` of the stylesheet. Merchants
/// write colours in many ways ("navy", "sky-blue", "dark-green"); what is not known has none.
package enum GoodsColour: String, Sendable, CaseIterable {
    case white, cream, beige, camel, yellow, mustard, gold, orange, coral, red, burgundy, pink
    case lilac, purple, navy, blue, sky, denim, teal, turquoise, mint, green, olive, khaki, brown
    case grey, silver, charcoal, black

    private static let others: [String: GoodsColour] = [
        "ivory": .cream, "ecru": .cream, "natural": .cream, "offwhite": .cream, "sand": .beige,
        "stone": .beige, "nude": .beige, "tan": .camel, "cognac": .camel, "caramel": .camel,
        "ochre": .mustard, "amber": .mustard, "golden": .gold, "rust": .orange,
        "terracotta": .orange, "salmon": .coral, "peach": .coral, "scarlet": .red,
        "crimson": .red, "bordeaux": .burgundy, "bordo": .burgundy, "maroon": .burgundy,
        "wine": .burgundy, "rose": .pink, "fuchsia": .pink, "magenta": .pink,
        "lavender": .lilac, "violet": .purple, "plum": .purple, "aubergine": .purple,
        "indigo": .navy, "cobalt": .blue, "royal": .blue, "azure": .sky, "lightblue": .sky,
        "jeans": .denim, "petrol": .teal, "aqua": .turquoise, "emerald": .green,
        "forest": .green, "sage": .mint, "army": .khaki, "chocolate": .brown, "gray": .grey,
        "graphite": .charcoal, "anthracite": .charcoal, "metal": .silver,
    ]

    /// By the whole code, else by the last of its words that is known: the noun of "light-grey".
    package init?(code: String) {
        let words = code.lowercased().split { !$0.isLetter }.map(String.init)
        for word in [words.joined()] + words.reversed() {
            guard let tone = GoodsColour(rawValue: word) ?? GoodsColour.others[word] else {
                continue
            }
            self = tone
            return
        }
        return nil
    }
}

extension Page {
    /// A dot in the colour; decoration beside a text that says the same. Nothing where the colour
    /// is not known.
    package func dot(colour code: String) {
        guard let tone = GoodsColour(code: code) else { return }
        html.span(.class("dot tone-\(tone.rawValue)"), .ariaHidden)
    }

    /// The colours to choose from, as dots; nothing where there is no choice to see.
    package func dots(_ codes: [String]) {
        let tones = codes.compactMap(GoodsColour.init(code:))
        guard tones.count > 1 else { return }
        html.p(.class("dots")) {
            html.span(t(.optionsCount, count: codes.count), .class("vh"))
            for tone in tones.prefix(Page.mostDots) {
                html.span(.class("dot tone-\(tone.rawValue)"), .ariaHidden)
            }
            if codes.count > Page.mostDots {
                html.span(
                    "+\(t.formats.number(codes.count - Page.mostDots))",
                    .class("figure small muted"), .ariaHidden)
            }
        }
    }

    private static let mostDots = 6
}
