import Kernel

/// A moment in a body: RFC 3339, with the difference from UTC as `Z` or as hours and minutes.
struct Moment: InputValue, Decodable {
    let instant: Instant

    static var schema: Schema { .moment }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Instant(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "must look like 2026-11-21T10:00:00Z")
        }
        self.instant = instant
    }
}
