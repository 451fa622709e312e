import FoundationEssentials

/// What became of every line of the file. Money is exact, as decimal text in pounds.
package struct ImportReport: Sendable, Codable, Equatable {
    package struct Sum: Sendable, Codable, Equatable {
        /// `sale`, `return`, `charge`, … `rejected:unknown-code`; `file` for all of it.
        package let `class`: String
        package let lines: Int
        package let quantity: Int
        /// Quantity by price, with every digit of the file.
        package let asWritten: String
        /// With each price rounded to six decimals first: binary noise is gone, nothing else.
        package let repaired: String
        /// With each price rounded to pence first.
        package let pence: String
    }

    package struct Count: Sendable, Codable, Equatable {
        package let total: Int
        package let new: Int
        package let alreadyThere: Int

        package init(_ total: Int, new: Int) {
            self.total = total
            self.new = new
            alreadyThere = total - new
        }
    }

    /// The three steps from the file's sum to what was booked; each holds exactly.
    package struct Reconciliation: Sendable, Codable, Equatable {
        package let asWritten: String
        package let floatNoise: String
        package let floatNoiseLines: Int
        package let repaired: String
        package let fractionsOfAPenny: String
        package let fractionLines: Int
        package let pence: String
        package let booked: String
        package let rejected: String
    }

    /// Where the charges, gift cards and free goods went.
    package struct Placement: Sendable, Codable, Equatable {
        package let place: String
        package let lines: Int
        package let pence: String
    }

    package struct CountryLines: Sendable, Codable, Equatable {
        /// As in the file.
        package let name: String
        package let code: String
        package let lines: Int
        package let orders: Int
    }

    package struct OtherLine: Sendable, Codable, Equatable {
        package let line: Int
        package let `class`: String
        package let reason: String
    }

    /// SHA-256, in hexadecimal.
    package let file: String
    package let lines: Int
    package let classes: [Sum]
    package let total: Sum
    package let reconciliation: Reconciliation
    package let customers: Count
    package let products: Count
    /// Of the products, those with a price and a name, which are on sale.
    package let listedProducts: Int
    package let orders: Count
    package let orderTotal: String
    package let returns: Count
    package let returnTotal: String
    package let placements: [Placement]
    package let countries: [CountryLines]
    package let warnings: [String]
    /// Every line that is no sale and no return.
    package let otherLines: [OtherLine]

    /// Lines and money of one class; nil when the file has none of it.
    package subscript(class name: String) -> Sum? { classes.first { $0.class == name } }

    /// The report as JSON, its keys in order.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
