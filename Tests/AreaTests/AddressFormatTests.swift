import Customers
import Kernel
import Testing

/// Postcodes and fields by country, as tables of cases.
@Suite struct AddressFormatTests {
    struct Case: Sendable {
        let country: String
        let typed: String
        let written: String?
    }

    private static let cases: [Case] = [
        Case(country: "GB", typed: "sw1a1aa", written: "SW1A 1AA"),
        Case(country: "GB", typed: " M1 1AE ", written: "M1 1AE"),
        Case(country: "GB", typed: "EC1A-1BB", written: "EC1A 1BB"),
        Case(country: "GB", typed: "12345", written: nil),
        Case(country: "GB", typed: "SW1A 1A", written: nil),
        Case(country: "GB", typed: "ﬃ1 1AA", written: nil),
        Case(country: "IE", typed: "d02af30", written: "D02 AF30"),
        Case(country: "IE", typed: "D6W XY00", written: "D6W XY00"),
        Case(country: "IE", typed: "", written: ""),
        Case(country: "IE", typed: "Dublin 2", written: nil),
        Case(country: "IL", typed: "94143 00", written: "9414300"),
        Case(country: "IL", typed: "94143", written: nil),
        Case(country: "IL", typed: "", written: ""),
        Case(country: "HU", typed: "1051", written: "1051"),
        Case(country: "HU", typed: "H-1051", written: nil),
        Case(country: "HU", typed: "105", written: nil),
        Case(country: "NZ", typed: "anything 1", written: "anything 1"),
    ]

    @Test(arguments: cases)
    func postcodes(_ example: Case) throws {
        let country = try #require(Country(example.country))
        #expect(AddressFormat.of(country).postcode(example.typed) == example.written)
    }

    @Test func eachExampleIsOneItself() throws {
        for code in ["GB", "IE", "IL", "HU"] {
            let format = AddressFormat.of(try #require(Country(code)))
            #expect(format.postcode(format.postcodeExample) == format.postcodeExample)
            #expect(Set(format.fields).isSuperset(of: format.required))
        }
    }

    @Test func labelsFollowTheCountry() throws {
        func label(_ code: String) throws -> [String] {
            let read = DeliveryAddress.read(
                name: "A", line1: "Sas utca 3.", city: "Budapest",
                postalCode: code == "HU" ? "1051" : "SW1A 1AA",
                country: try #require(Country(code)))
            return try read.get().label
        }
        #expect(try label("HU") == ["Budapest", "Sas utca 3.", "1051"])
        #expect(try label("GB") == ["Sas utca 3.", "Budapest", "SW1A 1AA"])
    }

    @Test func aBadPostcodeIsAFlaw() throws {
        let read = DeliveryAddress.read(
            name: "A", line1: "1 High Street", city: "London", postalCode: "nonsense",
            country: try #require(Country("GB")))
        guard case .failure(let invalid) = read else {
            Issue.record("a postcode that is none was taken")
            return
        }
        #expect(invalid.flaws == [.badPostcode])
    }
}
