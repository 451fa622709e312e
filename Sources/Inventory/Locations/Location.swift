#if canImport(Glibc)
    import Glibc
#endif
package import Kernel

/// What a location is for. Both kinds hold stock; only a shop receives people.
package enum LocationKind: String, Sendable, Codable, CaseIterable {
    case shop
    case warehouse
}

/// A place that holds stock or serves people, with everything that a promise depends on.
package struct Location: Sendable, Hashable {
    package let id: LocationID
    /// Rises with every change of it.
    package let version: Int
    package let details: LocationDetails

    package init(id: LocationID, version: Int, details: LocationDetails) {
        self.id = id
        self.version = version
        self.details = details
    }

    package var code: String { details.code }
    package var kind: LocationKind { details.kind }
    package var names: LocalizedText { details.names }
    package var country: Country { details.country }
    package var zone: PlaceZone { details.zone }
    package var hours: OpeningHours { details.hours }
    package var offersCollection: Bool { details.offersCollection }
    package var leadMinutes: Int { details.leadMinutes }

    package func delivers(to country: Country) -> Bool { details.deliversTo.contains(country) }
}

/// What the merchant says about a location; `code` tells which one it is.
package struct LocationDetails: Sendable, Hashable {
    package var code: String
    package var kind: LocationKind
    package var names: LocalizedText
    package var country: Country
    package var zone: PlaceZone
    package var streets: LocalizedText
    package var cities: LocalizedText
    package var postalCode: String
    package var phone: PhoneNumber?
    package var point: GeoPoint?
    package var offersCollection: Bool
    /// Countries that parcels are sent to from here; empty when it sends none.
    package var deliversTo: Set<Country>
    /// Open minutes between an order and the goods being ready.
    package var leadMinutes: Int
    /// Its place in lists, and the order in which sources of a delivery are tried.
    package var position: Int
    package var hours: OpeningHours
    /// Times that customers can choose for collecting; nil where they come as soon as it is ready.
    package var slots: SlotOffer?
    /// The minute of the local day by which an order leaves on the same day; nil where it leaves on
    /// the next working day.
    package var dispatchUntil: Int?

    package init(
        code: String, kind: LocationKind, names: LocalizedText, country: Country, zone: PlaceZone,
        streets: LocalizedText = LocalizedText([:]), cities: LocalizedText = LocalizedText([:]),
        postalCode: String = "", phone: PhoneNumber? = nil, point: GeoPoint? = nil,
        offersCollection: Bool = false, deliversTo: Set<Country> = [], leadMinutes: Int = 0,
        position: Int = 0, hours: OpeningHours = OpeningHours(), slots: SlotOffer? = nil,
        dispatchUntil: Int? = nil
    ) {
        self.code = code
        self.kind = kind
        self.names = names
        self.country = country
        self.zone = zone
        self.streets = streets
        self.cities = cities
        self.postalCode = postalCode
        self.phone = phone
        self.point = point
        self.offersCollection = offersCollection
        self.deliversTo = deliversTo
        self.leadMinutes = leadMinutes
        self.position = position
        self.hours = hours
        self.slots = slots
        self.dispatchUntil = dispatchUntil
    }
}

/// A point of the earth in decimal degrees (WGS 84), kept as the text it was written in.
package struct GeoPoint: Sendable, Hashable {
    package let latitude: String
    package let longitude: String
    private let radians: SIMD2<Double>

    /// Nil unless both are numbers within ±90 and ±180.
    package init?(latitude: String, longitude: String) {
        guard let north = Double(latitude), let east = Double(longitude),
            abs(north) <= 90, abs(east) <= 180
        else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        radians = SIMD2(north, east) * (Double.pi / 180)
    }

    /// Metres along the great circle: the haversine formula on a sphere of 6,371,009 m, the mean
    /// radius of the earth (IUGG); up to 0.5 % off the true distance, enough to sort places.
    package func metres(to other: GeoPoint) -> Int {
        let half = (other.radians - radians) / 2
        let (vertical, horizontal) = (sin(half.x), sin(half.y))
        let chord =
            vertical * vertical
            + cos(radians.x) * cos(other.radians.x) * horizontal * horizontal
        return Int((2 * 6_371_009 * asin(min(1, chord.squareRoot()))).rounded())
    }
}
