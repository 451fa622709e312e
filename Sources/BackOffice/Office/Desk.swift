import Inventory
import Kernel
import Marketing
import Ordering
import Platform
import Staff
import Storage
import Web

/// Who works at the screen and where: what every page of the office knows beside its content.
struct Desk: Sendable {
    let shop: Shop
    let member: StaffMember
    let places: LocationBook
    let now: Instant

    /// Three statements. Programs have no desk.
    static func read(
        _ tx: Transaction, _ shop: Shop, _ actor: Actor?, at now: Instant
    ) throws -> Desk {
        guard let id = actor?.member, let member = try StaffMembers.find(tx, id: id)
        else { throw ProblemDetails.unauthenticated }
        try shop.brand.brand(tx)
        return Desk(
            shop: shop, member: member, places: try shop.books.locations.book(tx), now: now)
    }

    var language: Language { member.language }

    /// Where they work, in the merchant's order.
    var locations: [Location] { places.locations.filter { member.actor.works(at: $0.id) } }

    /// The place whose day it is here.
    var home: Location? { locations.first }

    /// The first moment of today, at home.
    var startOfToday: Instant {
        guard let zone = home?.zone else { return Instant(seconds: now.seconds / 86_400 * 86_400) }
        return zone.instant(zone.local(now).day, minute: 0)
    }

    /// The day it is at home.
    var today: Day {
        home.map { $0.zone.local(now).day } ?? Day(number: Int(now.seconds / 86_400))
    }

    func name(_ location: LocationID?) -> String {
        location.flatMap { places[$0] }?.names.text(in: language) ?? ""
    }

    /// A moment as the clock of `location` shows it: the time alone when it is today there.
    func clock(_ moment: Instant, at location: LocationID?, _ t: Texts) -> String {
        let zone = (location.flatMap { places[$0] } ?? home)?.zone
        guard let zone else { return moment.description }
        let local = zone.local(moment)
        let time = t.formats.time(minute: local.minute)
        let today = zone.local(now).day
        if local.day == today { return time }
        return "\(t.formats.relative(local.day, today: today)), \(time)"
    }
}
