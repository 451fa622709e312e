package import Kernel

/// The language a browser asks for (RFC 9110, section 12.5.4).
package enum PreferredLanguage {
    /// The first of ours by weight, then by order; English when there is none.
    package static func of(_ header: String?) -> Language {
        var best: (language: Language, weight: Int)?
        for range in (header ?? "").split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";")
            guard let tag = parts.first?.trimmed.lowercased().prefix(while: { $0 != "-" }),
                let language = Language(rawValue: tag == "iw" ? "he" : String(tag))
            else { continue }
            let weight = parts.dropFirst().compactMap { thousandths(String($0)) }.first ?? 1_000
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .english
    }

    /// `q=0.7` in thousandths.
    private static func thousandths(_ parameter: String) -> Int? {
        let parts = parameter.trimmed.split(separator: "=")
        guard parts.count == 2, parts[0].lowercased() == "q" else { return nil }
        let digits = parts[1].split(separator: ".")
        guard let whole = digits.first.flatMap({ Int($0) }) else { return nil }
        let rest = digits.count > 1 ? digits[1].prefix(3) : ""
        let padded = rest + String(repeating: "0", count: 3 - rest.count)
        return whole * 1_000 + (Int(padded) ?? 0)
    }
}
