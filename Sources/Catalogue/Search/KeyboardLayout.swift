/// What somebody typed who had the keyboard in the other language: "jukmv" is חולצה, "שיןרא" is
/// "shirt". The Hebrew layout is that of SI 1452 on the keys of QWERTY.
enum KeyboardLayout {
    private static let keys: [(latin: Character, hebrew: Character)] = Array(
        zip(
            "qwertyuiopasdfghjkl;'zxcvbnm,./",
            "/'קראטוןםפשדגכעיחלךף,זסבהנמצתץ."))
    private static let toHebrew = Dictionary(keys.map { ($0.latin, $0.hebrew) }) { first, _ in first
    }
    private static let toLatin = Dictionary(keys.map { ($0.hebrew, $0.latin) }) { first, _ in first
    }

    /// Signs within a word, which are letters in the other layout: "pa,i" is פשתן.
    static func isNoWord(_ typed: Substring) -> Bool {
        typed.dropLast().contains { ",;./".contains($0) }
    }

    /// The same keys in the other layout; nil for what is in neither alphabet, or in both.
    static func otherReading(_ text: String) -> String? {
        let text = text.lowercased()
        let hasHebrew = FoldedText.isHebrew(text)
        let hasLatin = text.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        guard hasHebrew != hasLatin else { return nil }
        let table = hasHebrew ? toLatin : toHebrew
        return String(text.map { table[$0] ?? $0 })
    }
}
