package import Catalogue
package import Kernel

/// The tax on a class of goods handed over in a country, for a time.
package struct TaxRate: Sendable, Hashable, Codable {
    package let country: Country
    package let taxClass: TaxClass
    /// The first day.
    package let from: Day
    /// The last day; nil while no end is known.
    package let to: Day?
    /// Parts per million: 20 % is 200,000.
    package let rate: Int

    package init(country: Country, taxClass: TaxClass, from: Day, to: Day? = nil, rate: Int) {
        self.country = country
        self.taxClass = taxClass
        self.from = from
        self.to = to
        self.rate = rate
    }

    func holds(on day: Day) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }

    /// The day, in UTC, whose rates hold at `moment`.
    package static func day(of moment: Instant) -> Day {
        let seconds = moment.seconds
        return Day(number: Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
    }
}
