/// The collections that the goods of the file are put into.
struct RetailCollection: Sendable {
    let handle: String
    let english: String
    let hebrew: String
    let hungarian: String

    /// For goods that no rule knows.
    static let rest = "more"

    static let all = [
        RetailCollection(
            handle: "christmas", english: "Christmas & Easter",
            hebrew: "חג המולד ופסחא", hungarian: "Karácsony és húsvét"),
        RetailCollection(
            handle: "jewellery", english: "Jewellery & accessories",
            hebrew: "תכשיטים ואביזרים", hungarian: "Ékszerek és kiegészítők"),
        RetailCollection(
            handle: "bags", english: "Bags & travel",
            hebrew: "תיקים ונסיעות", hungarian: "Táskák és utazás"),
        RetailCollection(
            handle: "garden", english: "Garden & outdoors",
            hebrew: "גינה וחוץ", hungarian: "Kert és szabadidő"),
        RetailCollection(
            handle: "children", english: "Toys & children's room",
            hebrew: "צעצועים וחדר ילדים", hungarian: "Játékok és gyerekszoba"),
        RetailCollection(
            handle: "candles", english: "Light & candles",
            hebrew: "תאורה ונרות", hungarian: "Fények és gyertyák"),
        RetailCollection(
            handle: "textiles", english: "Home textiles",
            hebrew: "טקסטיל לבית", hungarian: "Lakástextil"),
        RetailCollection(
            handle: "kitchen", english: "Kitchen & table",
            hebrew: "מטבח ושולחן", hungarian: "Konyha és asztal"),
        RetailCollection(
            handle: "bath", english: "Bath & care",
            hebrew: "אמבט וטיפוח", hungarian: "Fürdő és ápolás"),
        RetailCollection(
            handle: "signs", english: "Signs, frames & clocks",
            hebrew: "שלטים, מסגרות ושעונים", hungarian: "Táblák, keretek és órák"),
        RetailCollection(
            handle: "party", english: "Party & paper",
            hebrew: "מסיבה ונייר", hungarian: "Party és papír"),
        RetailCollection(
            handle: "storage", english: "Storage & small furniture",
            hebrew: "אחסון ורהיטים קטנים", hungarian: "Tárolás és kisbútor"),
        RetailCollection(
            handle: "decoration", english: "Decorations",
            hebrew: "קישוטים לבית", hungarian: "Dekoráció"),
        RetailCollection(
            handle: "more", english: "More finds",
            hebrew: "עוד מציאות", hungarian: "Egyéb kincsek"),
    ]
}
