/// A colour of the screen (sRGB, IEC 61966-2-1).
package struct Colour: Sendable, Hashable {
    package let red: Int
    package let green: Int
    package let blue: Int

    package init(red: Int, green: Int, blue: Int) {
        self.red = min(max(red, 0), 255)
        self.green = min(max(green, 0), 255)
        self.blue = min(max(blue, 0), 255)
    }

    /// `#6a2c4f`, with or without its mark; nil for anything else.
    package init?(_ text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, let value = Int(digits, radix: 16), value >= 0,
            !digits.hasPrefix("+")
        else { return nil }
        self.init(red: value >> 16, green: value >> 8 & 255, blue: value & 255)
    }

    package var text: String {
        let value = String(red << 16 | green << 8 | blue, radix: 16)
        return "#" + String(repeating: "0", count: 6 - value.count) + value
    }

    package static let black = Colour(red: 0, green: 0, blue: 0)
    package static let white = Colour(red: 255, green: 255, blue: 255)

    /// So many parts of 100 of `other` mixed in.
    package func mixed(with other: Colour, percent: Int) -> Colour {
        func mix(_ own: Int, _ its: Int) -> Int { (own * (100 - percent) + its * percent) / 100 }
        return Colour(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// Relative luminance (WCAG 2.2).
    private var luminance: Double {
        func linear(_ part: Int) -> Double {
            let value = Double(part) / 255
            guard value > 0.04045 else { return value / 12.92 }
            return Colour.power((value + 0.055) / 1.055)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// `x` to the power of 2.4: its square times the fifth root of its square, by Newton's method.
    private static func power(_ x: Double) -> Double {
        let square = x * x
        guard square > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<60 {
            let fourth = root * root * root * root
            root -= (fourth * root - square) / (5 * fourth)
        }
        return square * root
    }

    /// The contrast with another colour in hundredths: 100 for none, 2,100 for black on white.
    package func contrast(with other: Colour) -> Int {
        let (a, b) = (luminance, other.luminance)
        return Int((max(a, b) + 0.05) / (min(a, b) + 0.05) * 100)
    }

    /// Hundredths that text needs (WCAG 2.2, 1.4.3).
    package static let enough = 450

    /// The nearest towards black or white that contrasts enough with all of `grounds`.
    package func legible(on grounds: [Colour], towards end: Colour) -> Colour {
        for percent in stride(from: 0, through: 100, by: 2) {
            let candidate = mixed(with: end, percent: percent)
            if grounds.allSatisfy({ candidate.contrast(with: $0) >= Colour.enough }) {
                return candidate
            }
        }
        return end
    }
}

/// The colours that follow from the merchant's, each checked against what it stands on.
package struct BrandColours: Sendable, Hashable {
    /// What the accent stands on in the light: page, panels, sunken parts.
    package static let lightGrounds = ["#fbfaf8", "#ffffff", "#f2efea"].compactMap { Colour($0) }
    package static let darkGrounds = ["#191715", "#221f1c", "#12100f"].compactMap { Colour($0) }

    package let accent: Colour
    package let strong: Colour
    package let soft: Colour
    /// Text on the accent.
    package let on: Colour

    package static func light(_ accent: Colour) -> BrandColours {
        let soft = accent.mixed(with: .white, percent: 90)
        return BrandColours(
            accent: accent,
            strong: accent.mixed(with: .black, percent: 25).legible(on: [soft], towards: .black),
            soft: soft, on: on(accent))
    }

    package static func dark(_ accent: Colour) -> BrandColours {
        let ground = darkGrounds.first ?? .black
        let soft = ground.mixed(with: accent, percent: 14)
        return BrandColours(
            accent: accent,
            strong: accent.mixed(with: .white, percent: 40).legible(on: [soft], towards: .white),
            soft: soft, on: on(accent))
    }

    private static func on(_ accent: Colour) -> Colour {
        let dark = accent.mixed(with: .black, percent: 80)
        let choices = [Colour.white, dark, .black]
        return choices.first { $0.contrast(with: accent) >= Colour.enough }
            ?? choices.max { $0.contrast(with: accent) < $1.contrast(with: accent) } ?? .black
    }
}
