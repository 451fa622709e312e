import Kernel
import Testing

@testable import Platform

struct TranslationTests {
    @Test func filesAndKeysAgree() throws {
        let translations = try Translations.embedded()
        for language in Language.allCases {
            for key in TextKey.allCases { #expect(!translations[language](key).isEmpty) }
        }
    }

    @Test func placeholdersAreTheSameInEveryLanguage() throws {
        let translations = try Translations.embedded()
        for key in TextKey.allCases {
            let english = places(translations[.english](key))
            #expect(places(translations[.hebrew](key)) == english, "\(key) in Hebrew")
            #expect(places(translations[.hungarian](key)) == english, "\(key) in Hungarian")
        }
    }

    private func places(_ text: String) -> Set<Substring> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
                .map { $0.prefix { $0 != "}" } })
    }

    @Test func pluralFormsFollowTheLanguage() throws {
        let all = try Translations.embedded()
        #expect(all[.english](.itemCount, count: 1) == "1 item")
        #expect(all[.english](.itemCount, count: 1_234) == "1,234 items")
        #expect(all[.hebrew](.itemCount, count: 1) == "פריט אחד")
        #expect(all[.hebrew](.itemCount, count: 2) == "שני פריטים")
        #expect(all[.hebrew](.itemCount, count: 3) == "3 פריטים")
        #expect(all[.hungarian](.itemCount, count: 2).hasPrefix("2 "))
    }

    @Test func valuesOfTheOtherDirectionAreIsolated() throws {
        let all = try Translations.embedded()
        let english = all[.english](.accountHello, ["name": "Ada"])
        #expect(english == "Hello, Ada")
        #expect(all[.english](.accountHello, ["name": "דנה"]) == "Hello, \u{2068}דנה\u{2069}")
        #expect(all[.hebrew](.accountHello, ["name": "Ada"]).contains("\u{2068}Ada\u{2069}"))
        #expect(!all[.hebrew](.accountHello, ["name": "דנה"]).contains("\u{2068}"))
    }

    @Test func aMissingValueIsSeen() throws {
        let texts = try Translations.embedded()[.english]
        #expect(texts(.accountHello, [:]) == "Hello, {name}")
    }
}

struct FormattingTests {
    private let english = Formats(.english)
    private let hebrew = Formats(.hebrew)
    private let hungarian = Formats(.hungarian)

    @Test(arguments: [
        (Int64(1_299), Currency.gbp, "£12.99", "\u{200f}12.99\u{a0}\u{200f}£", "12,99\u{a0}£"),
        (0, .gbp, "£0.00", "\u{200f}0.00\u{a0}\u{200f}£", "0,00\u{a0}£"),
        (-5, .eur, "-€0.05", "\u{200f}\u{200e}-0.05\u{a0}\u{200f}€", "-0,05\u{a0}€"),
        (129_900, .ils, "₪1,299.00", "\u{200f}1,299.00\u{a0}\u{200f}₪", "1299,00\u{a0}₪"),
        (
            1_299_050, .huf, "Ft\u{a0}12,991", "\u{200f}12,991\u{a0}\u{200f}Ft",
            "12\u{a0}991\u{a0}Ft"
        ),
        (
            123_456_789, .gbp, "£1,234,567.89", "\u{200f}1,234,567.89\u{a0}\u{200f}£",
            "1\u{a0}234\u{a0}567,89\u{a0}£"
        ),
    ])
    func money(
        _ minor: Int64, _ currency: Currency, _ en: String, _ he: String, _ hu: String
    ) {
        let money = Money(minor: minor, currency)
        #expect(english.money(money) == en)
        #expect(hebrew.money(money) == he)
        #expect(hungarian.money(money) == hu)
    }

    @Test func days() throws {
        let day = try #require(Day(year: 2026, month: 3, day: 9))
        #expect(english.day(day) == "9 March 2026")
        #expect(english.day(day, .weekday) == "Monday 9 March")
        #expect(english.day(day, .numeric) == "09/03/2026")
        #expect(hebrew.day(day) == "9 במרץ 2026")
        #expect(hungarian.day(day) == "2026. március 9.")
        #expect(hungarian.day(day, .numeric) == "2026. 03. 09.")
        #expect(english.time(minute: 545) == "09:05")
        #expect(hebrew.time(minute: 545) == "9:05")
        #expect(hungarian.weekday(7) == "vasárnap")
    }

    @Test(arguments: [
        (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (2, "Wednesday"), (6, "Sunday"),
        (7, "16 March"), (-2, "7 March"), (400, "13 April 2027"),
    ])
    func relativeDays(_ distance: Int, _ expected: String) throws {
        let today = try #require(Day(year: 2026, month: 3, day: 9))
        #expect(english.relative(today + distance, today: today) == expected)
    }

    @Test func ratesAndDistances() {
        #expect(english.rate(partsPerMillion: 200_000) == "20%")
        #expect(hungarian.rate(partsPerMillion: 55_000) == "5,5%")
        #expect(english.rate(partsPerMillion: 0) == "0%")
        #expect(english.distance(metres: 850) == "850\u{a0}m")
        #expect(english.distance(metres: 1_250) == "1.3\u{a0}km")
        #expect(english.number(12_345) == "12,345")
        #expect(hungarian.number(1_234) == "1234")
    }

    @Test func clocksOfPlaces() {
        let zones = TimeZones()
        let noon = Instant(seconds: 1_795_262_400)
        #expect(zones.local(noon, in: "UTC").minute == 720)
        #expect(zones.local(noon, in: "Asia/Jerusalem").minute == 840)
        let before = zones.local(Instant(seconds: -1), in: "UTC")
        #expect(before == LocalMoment(day: Day(number: -1), minute: 1_439))
    }
}

struct AssetTests {
    @Test func addressesChangeWithTheContent() throws {
        let assets = Assets.embedded()
        let style = try #require(assets.named("kolbo.css"))
        #expect(style.address.hasPrefix("/assets/kolbo.") && style.address.hasSuffix(".css"))
        #expect(style.address.utf8.count == "/assets/kolbo..css".utf8.count + 16)
        #expect(assets.served(at: style.address)?.bytes.isEmpty == false)
        #expect(assets.served(at: "/assets/kolbo.css") == nil)
        #expect(assets.all.allSatisfy { !$0.name.hasSuffix(".json") })
    }
}
