import Foundation
import HTTPTypes
import Kernel
import NIOCore
import Testing
import Web

@testable import API

/// What comes in is held against what is published.
struct APIRequestTests {
    private func tree(_ text: String) throws -> JSONTree { try JSONReader.read(Array(text.utf8)) }

    @Test func jsonIsReadAsItIsWritten() throws {
        #expect(
            try tree(" [1, -2.5e3, \"a\\u00e9\\ud83d\\ude00\\n\", true, null] ")
                == .list([
                    .number("1"), .number("-2.5e3"), .text("aé😀\n"), .truth(true), .null,
                ]))
        #expect(try tree("{\"a\":{\"b\":[]}}")["a"]?["b"] == .list([]))
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "01", "1.", "+1", ".5", "1e", "nul",
        "\"a", "\"\\x\"", "\"\\ud83d\"", "\"\\udc00\"", "\"\\u12g4\"", "\"\u{1}\"", "[1] 2",
        "{\"a\":1,\"a\":2}", String(repeating: "[", count: 40),
    ])
    func whatIsNoJSONIsRefused(_ text: String) {
        #expect(throws: JSONFlaw.self) { try tree(text) }
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: JSONFlaw.self) { try JSONReader.read([0x22, 0xff, 0x22]) }
    }

    private func misfits(_ schema: Schema, _ text: String) throws -> [String] {
        var problems: [ProblemDetails.FieldProblem] = []
        schema.misfits(try tree(text), "", &problems)
        return problems.map { "\($0.field): \($0.problem)" }
    }

    @Test func everythingThatIsWrongIsSaidAtOnce() throws {
        let schema = MovementsBody.schema
        #expect(
            try misfits(schema, #"{"movements":[{"sku":"","quantity":1.5,"colour":"red"}]}"#) == [
                "movements[0].sku: must not be empty",
                "movements[0].location: is missing",
                "movements[0].quantity: must be a whole number",
                "movements[0].reason: is missing",
                "movements[0].reference: is missing",
                "movements[0].colour: is unknown here; "
                    + "known: sku, location, quantity, reason, reference",
            ])
        #expect(try misfits(schema, #"{"movements":[]}"#) == ["movements: at least 1 entries"])
        #expect(try misfits(schema, "[]") == ["body: must be an object"])
        #expect(
            try misfits(LineBody.schema, #"{"quantity":null}"#)
                == ["quantity: must not be null; leave it out where it is not needed"])
        #expect(try misfits(LineBody.schema, #"{"quantity":2.0}"#) == [])
        #expect(try misfits(LineBody.schema, #"{"quantity":1e2}"#) == [])
        #expect(try misfits(LineBody.schema, #"{"quantity":1e300}"#).count == 1)
    }

    @Test func patternsAreThoseThatArePublished() throws {
        let id = ItemID(high: 1, low: 2).description
        let field = #"{"item":"\#(id)","quantity":1}"#
        #expect(try misfits(NewLineBody.schema, field) == [])
        #expect(try misfits(NewLineBody.schema, field.uppercased()).count > 0)
        #expect(
            try misfits(NewLineBody.schema, #"{"item":"itm_1","quantity":1}"#).first?
                .hasPrefix("item: must be of the form ^itm_") == true)
    }

    /// What the reference shows can be sent.
    @Test func examplesFit() throws {
        for endpoint in APIRoutes.all {
            guard let body = endpoint.body, let example = endpoint.bodyExample else { continue }
            #expect(try misfits(body, example) == [], "\(endpoint.id): \(example)")
        }
    }

    @Test func linksLeadToParametersThatAreThere() {
        let known = Dictionary(uniqueKeysWithValues: APIRoutes.all.map { ($0.id, $0) })
        for endpoint in APIRoutes.all {
            for link in endpoint.traits.links {
                let parameters = known[link.endpoint]?.parameters.map(\.name) ?? []
                #expect(parameters.contains(link.parameter), "\(endpoint.id) → \(link.endpoint)")
                guard let kept = link.kept else { continue }
                #expect(parameters.contains(kept), "\(endpoint.id) → \(link.endpoint)")
                #expect(endpoint.parameters.map(\.name).contains(kept), "\(endpoint.id)")
            }
        }
    }

    @Test func aWriteThatNeedsAVersionHasARead() {
        for endpoint in APIRoutes.all where endpoint.traits.edited != nil {
            let reads = APIRoutes.all.contains {
                $0.traits.isEditable && endpoint.path.hasPrefix($0.path)
            }
            #expect(reads, "\(endpoint.id)")
        }
    }
}

/// Terms that answers carry in their headers.
struct APITermsTests {
    @Test func aBucketEmptiesAndFills() {
        let limits = RequestLimits(RequestLimits.Policy(requests: 3, seconds: 60))
        let key = Actor.apiClient(APIKeyID(high: 1, low: 1), permissions: [])
        let start = Instant(seconds: 1_795_251_900)
        #expect(limits.take(key, at: start)?.left == 2)
        #expect(limits.take(key, at: start)?.left == 1)
        #expect(limits.take(key, at: start)?.left == 0)
        let fourth = limits.take(key, at: start)
        #expect(fourth?.isExceeded == true && fourth?.wait == 20)
        #expect(limits.take(key, at: start + .seconds(19))?.isExceeded == true)
        #expect(limits.take(key, at: start + .seconds(20))?.isExceeded == false)
        // An hour fills it, and no more than that.
        #expect(limits.take(key, at: start + .hours(1))?.left == 2)
        let other = Actor.apiClient(APIKeyID(high: 1, low: 2), permissions: [])
        #expect(limits.take(other, at: start)?.left == 2)
        #expect(limits.take(.visitor(VisitorID(high: 1, low: 1)), at: start) == nil)
    }

    @Test func quotasAreWrittenAsTheDraftHasThem() {
        var headers = HTTPFields()
        RequestLimits.Quota(
            policy: .init(requests: 1_200, seconds: 60), isExceeded: false, left: 7, wait: 0
        ).write(to: &headers)
        #expect(headers[HTTPField.Name("RateLimit-Policy")!] == "\"key\";q=1200;w=60")
        #expect(headers[HTTPField.Name("RateLimit")!] == "\"key\";r=7;t=0")
    }

    @Test func whatGoesAwaySaysSo() {
        var headers = HTTPFields()
        // The example of RFC 9745, section 2.1, and a date of RFC 9110, section 5.6.7.
        Deprecation(
            since: Instant(seconds: 1_688_169_599), sunset: Instant(seconds: 784_111_777),
            instead: "searchProducts"
        ).write(to: &headers)
        #expect(headers[HTTPField.Name("Deprecation")!] == "@1688169599")
        #expect(headers[HTTPField.Name("Sunset")!] == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(
            headers[HTTPField.Name("Link")!] == "</api#searchProducts>; rel=\"successor-version\"")
    }

    @Test func methodsOfAnAddress() {
        let methods = APIMethods()
        #expect(methods.allowed(at: "/api/orders") == ["GET", "POST"])
        #expect(methods.allowed(at: "/api/orders/ord_1/cancellation") == ["POST"])
        #expect(methods.allowed(at: "/api/jobs/products") == ["POST"])
        #expect(methods.allowed(at: "/api/nothing") == [])
    }

    @Test func strongTagsAreMatchedAsTheyWereGiven() {
        let tag = ETag(strongOf: ByteBuffer(string: "x"))
        #expect(tag.text.hasPrefix("\""))
        #expect(tag.isAmong(ifMatch: tag.text) && tag.isAmong(ifMatch: "\"a\", \(tag.text)"))
        #expect(tag.isAmong(ifMatch: "W/" + tag.text) && !tag.isAmong(ifMatch: "\"a\""))
    }
}
