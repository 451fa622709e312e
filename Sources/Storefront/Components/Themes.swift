/// The tokens of the style sheet once more, for parts of a page that are always light or always
/// dark, cut out of the sheet itself so that they cannot differ from it.
enum Themes {
    /// The rules of `.in-light` and `.in-dark`.
    static func css(of sheet: String) -> String {
        let light = tokens(in: sheet[...])
        let dark = sheet.ranges(of: "prefers-color-scheme: dark").first
        let rest = dark.map { sheet[$0.upperBound...] }
        return """
            .in-light, .in-dark { \(light) }
            .in-dark { \(tokens(in: rest ?? "")) }
            .in-light { color-scheme: light }
            .in-dark { color-scheme: dark }
            .in-light, .in-dark { background: var(--surface); color: var(--ink) }

            """
    }

    /// What stands in the first `:root { … }`.
    private static func tokens(in sheet: Substring) -> Substring {
        guard let start = sheet.ranges(of: ":root {").first?.upperBound,
            let end = sheet[start...].firstIndex(of: "}")
        else { return "" }
        return sheet[start..<end]
    }
}
