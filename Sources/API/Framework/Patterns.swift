import Synchronization

/// Regular expressions of the schemas, each made once. They are few, and our own.
enum Patterns {
    private static let known = Mutex<[String: Made]>([:])

    private struct Made: @unchecked Sendable {
        /// Immutable once it is made.
        let regex: Regex<AnyRegexOutput>
    }

    /// Whether the pattern is found in `text`, by scalars, as JSON Schema has it.
    static func isFound(_ pattern: String, in text: String) -> Bool {
        let made = known.withLock { known -> Made? in
            if let made = known[pattern] { return made }
            guard let regex = try? Regex(pattern) else { return nil }
            let made = Made(regex: regex.matchingSemantics(.unicodeScalar))
            known[pattern] = made
            return made
        }
        guard let made else { return true }
        return (try? made.regex.firstMatch(in: text)) != nil
    }
}
