/// A weight in whole grams; never negative.
package struct Weight: Hashable, Sendable, Comparable {
    package let grams: Int

    /// Nil when negative.
    package init?(grams: Int) {
        guard grams >= 0 else { return nil }
        self.grams = grams
    }

    /// For numbers that a CHECK of the schema or the code beside it keeps from being negative.
    package init(known grams: Int) {
        precondition(grams >= 0, "a weight is not negative")
        self.grams = grams
    }

    package static let zero = Weight(known: 0)

    package static func < (left: Self, right: Self) -> Bool { left.grams < right.grams }
    package static func + (left: Self, right: Self) -> Self {
        Weight(known: left.grams + right.grams)
    }
    package static func * (left: Self, right: Quantity) -> Self {
        Weight(known: left.grams * right.count)
    }
}

extension Weight: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let weight = Weight(grams: try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a weight is not negative")
        }
        self = weight
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(grams)
    }
}
