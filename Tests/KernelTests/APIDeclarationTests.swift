import Foundation
import HTML
import HTTPTypes
import Kernel
import NIOCore
import Testing
import Web

@testable import API
@testable import Staff

struct APIDeclarationTests {
    @Test func endpointsAreDistinct() {
        #expect(Set(APIRoutes.all.map(\.id)).count == APIRoutes.all.count)
        #expect(Set(APIRoutes.all.map(\.name)).count == APIRoutes.all.count)
        #expect(APIRoutes.all.allSatisfy { $0.path.hasPrefix("/api/") && !$0.summary.isEmpty })
    }

    /// Only what makes no lasting thing of the merchant's may be posted without a key.
    @Test func postedWritesNameThemselves() {
        let without = APIRoutes.all.filter { $0.method == .post && $0.key == .none }.map(\.id)
        #expect(
            without == [
                "startSession", "requestSignInCode", "signIn", "requestWithdrawalLink",
                "requestContactCode", "createKey", "startStaffSession", "pairRegister",
                "signInAtRegister", "signOutAtRegister", "allowOverride",
            ])
    }

    @Test func parametersOfPathsAreDeclared() {
        for endpoint in APIRoutes.all {
            let named = endpoint.path.split(separator: "{").dropFirst().map {
                String($0.prefix { $0 != "}" })
            }
            let declared = endpoint.parameters.filter { $0.place == .path }.map(\.name)
            #expect(Set(named) == Set(declared), "\(endpoint.name)")
        }
    }

    @Test func documentIsReproducibleAndItsReferencesResolve() throws {
        let bytes = OpenAPIDocument.of(APIRoutes.all)
        #expect(bytes == OpenAPIDocument.of(APIRoutes.all))
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)) as? [String: Any])
        let components = try #require(document["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: Any])
        for reference in references(in: document) {
            let name = reference.replacingOccurrences(of: "#/components/schemas/", with: "")
            #expect(schemas[name] != nil, "\(reference)")
        }
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        #expect(paths.values.reduce(0) { $0 + $1.count } == APIRoutes.all.count)
    }

    private func references(in value: Any) -> [String] {
        if let object = value as? [String: Any] {
            let own = (object["$ref"] as? String).map { [$0] } ?? []
            return own + object.values.flatMap { references(in: $0) }
        }
        if let list = value as? [Any] { return list.flatMap { references(in: $0) } }
        return []
    }

    /// A schema that is used under one name in two forms would hide one of them.
    @Test func namesOfSchemasAreUnique() {
        var seen: [String: Schema] = [:]
        for endpoint in APIRoutes.all {
            for root in [endpoint.body, endpoint.success.schema].compactMap({ $0 }) {
                var named: [String: Schema] = [:]
                root.collect(into: &named)
                for (name, schema) in named {
                    #expect(seen[name, default: schema] == schema, "\(name)")
                    seen[name] = schema
                }
            }
        }
    }

    private static let register = Register(
        id: RegisterID(high: 1, low: 4), location: LocationID(high: 1, low: 5), number: 1,
        name: "By the door", version: 1, retiredAt: nil, pairing: nil)

    @Test func whoMayCallWhat() throws {
        let visitor = Actor.visitor(VisitorID(high: 1, low: 1))
        let key = APIKeyID(high: 1, low: 2)
        for endpoint in APIRoutes.all {
            let nobody = code { () throws(ProblemDetails) in try endpoint.authorise(nil) }
            let shopper = code { () throws(ProblemDetails) in try endpoint.authorise(visitor) }
            let powerless = code { () throws(ProblemDetails) in
                try endpoint.authorise(.apiClient(key, permissions: []))
            }
            switch endpoint.access {
            case .anyone: #expect(nobody == nil && shopper == nil && powerless == nil)
            case .shopper, .shopperOr:
                #expect(nobody == "unauthenticated" && shopper == nil && powerless == "forbidden")
            case .holder(let permission):
                #expect(nobody == "unauthenticated" && shopper == "forbidden")
                #expect(powerless == "forbidden")
                let holder = Actor.apiClient(key, permissions: [permission])
                #expect(throws: Never.self) { try endpoint.authorise(holder) }
            case .register:
                #expect(nobody == "not-paired" && shopper == "not-paired")
                #expect(powerless == "not-paired")
                #expect(throws: Never.self) { try endpoint.authorise(nil, at: Self.register) }
            case .till(let permission):
                #expect(nobody == "unauthenticated" && shopper == "forbidden")
                #expect(powerless == "forbidden")
                let member = Actor.associate(
                    StaffMemberID(high: 1, low: 3),
                    Grants(places: [Self.register.location: [permission]]))
                let elsewhere = code { () throws(ProblemDetails) in
                    try endpoint.authorise(member)
                }
                #expect(elsewhere == "not-paired")
                #expect(throws: Never.self) { try endpoint.authorise(member, at: Self.register) }
            }
        }
    }

    private func code(_ body: () throws(ProblemDetails) -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return error.code
        }
    }
}

struct APIBodyTests {
    /// Every body's shape names what its `CodingKeys` name.
    @Test func shapesAndKeysAgree() {
        func names<Body: InputBody, Key: CodingKey & CaseIterable>(
            _ body: Body.Type, _ key: Key.Type
        ) {
            let keys = Key.allCases.map(\.stringValue)
            #expect(Body.shape.fields.map(\.name) == keys, "\(Body.self)")
        }
        names(SessionBody.self, SessionBody.CodingKeys.self)
        names(CodeBody.self, CodeBody.CodingKeys.self)
        names(SignInBody.self, SignInBody.CodingKeys.self)
        names(NewLineBody.self, NewLineBody.CodingKeys.self)
        names(LineBody.self, LineBody.CodingKeys.self)
        names(OrderBody.self, OrderBody.CodingKeys.self)
        names(ContactBody.self, ContactBody.CodingKeys.self)
        names(AddressBody.self, AddressBody.CodingKeys.self)
        names(HandoverBody.Collection.self, HandoverBody.Collection.CodingKeys.self)
        names(HandoverBody.Delivery.self, HandoverBody.Delivery.CodingKeys.self)
        names(PaymentBody.Card.self, PaymentBody.Card.CodingKeys.self)
        names(HandOverBody.self, HandOverBody.CodingKeys.self)
        names(MovementsBody.self, MovementsBody.CodingKeys.self)
        names(MovementBody.self, MovementBody.CodingKeys.self)
        names(VisitBody.self, VisitBody.CodingKeys.self)
        names(ProfileBody.self, ProfileBody.CodingKeys.self)
        names(ContactValueBody.self, ContactValueBody.CodingKeys.self)
        names(ConsentBody.self, ConsentBody.CodingKeys.self)
        names(ReviewBody.self, ReviewBody.CodingKeys.self)
        names(FactsBody.self, FactsBody.CodingKeys.self)
        names(ContentBody.self, ContentBody.CodingKeys.self)
        names(ManufacturerBody.self, ManufacturerBody.CodingKeys.self)
        names(PartyBody.self, PartyBody.CodingKeys.self)
        names(BrandBody.self, BrandBody.CodingKeys.self)
        names(BrandTextBody.self, BrandTextBody.CodingKeys.self)
        names(KeyBody.self, KeyBody.CodingKeys.self)
        names(DraftBody.self, DraftBody.CodingKeys.self)
        names(DraftItemBody.self, DraftItemBody.CodingKeys.self)
        names(DraftOptionBody.self, DraftOptionBody.CodingKeys.self)
        names(PriceBody.self, PriceBody.CodingKeys.self)
        names(PricesBody.self, PricesBody.CodingKeys.self)
        names(ManyDraftsBody.self, ManyDraftsBody.CodingKeys.self)
    }

    private func problems<Body: InputBody>(_ type: Body.Type, _ json: String) -> [String] {
        do {
            let body = try JSONDecoder().decode(type, from: Data(json.utf8))
            var problems: [ProblemDetails.FieldProblem] = []
            body.check("", &problems)
            return problems.map { "\($0.field): \($0.problem)" }
        } catch let error as DecodingError {
            let problem = BodyPath.problem(of: error)
            return ["\(problem.field): \(problem.problem)"]
        } catch {
            return ["\(error)"]
        }
    }

    private func movement(_ fields: String) -> String {
        #"{"movements":[{"sku":"A","location":"x","reason":"count","reference":"r",\#(fields)}]}"#
    }

    @Test func everyMessageHasItsPath() {
        #expect(problems(MovementsBody.self, movement(#""quantity":1"#)) == [])
        #expect(
            problems(MovementsBody.self, movement(#""quantity":"1""#))
                == ["movements[0].quantity: must be a whole number"])
        #expect(
            problems(MovementsBody.self, movement(#""quantity":null"#))
                == ["movements[0].quantity: must not be null"])
        #expect(problems(LineBody.self, "{}") == ["quantity: is missing"])
        #expect(problems(LineBody.self, #"{"quantity":1000}"#) == ["quantity: at most 999"])
        #expect(problems(LineBody.self, #"{"quantity":-1}"#) == ["quantity: at least 0"])
        #expect(problems(LineBody.self, "{") == ["body: is not JSON"])
        #expect(
            problems(CodeBody.self, #"{"email":"x"}"#) == ["email: must be an e-mail address"])
        #expect(
            problems(NewLineBody.self, #"{"item":"itm_1","quantity":1}"#)
                == ["item: not an id of the form itm_…"])
    }

    private func order(_ handover: String, _ payment: String) -> String {
        #"{"contact":{"name":"Ada","email":"ada@example.com"},"total":1,"#
            + #""handover":\#(handover),"payment":\#(payment)}"#
    }

    @Test func choicesAreReadByTheirKind() {
        let location = LocationID(high: 1, low: 2)
        let collection = #"{"kind":"collection","location":"\#(location)"}"#
        #expect(problems(OrderBody.self, order(collection, #"{"kind":"atCollection"}"#)) == [])
        #expect(
            problems(OrderBody.self, order(#"{"kind":"drone"}"#, #"{"kind":"atCollection"}"#))
                == ["handover.kind: must be one of collection, delivery"])
        #expect(
            problems(OrderBody.self, order(collection, #"{"kind":"card"}"#))
                == ["payment.token: is missing"])
        let address = #"{"line1":"","city":"Haifa","postalCode":"1","country":"Israel"}"#
        let delivery = #"{"kind":"delivery","address":\#(address)}"#
        #expect(
            problems(OrderBody.self, order(delivery, #"{"kind":"card","token":"t"}"#)) == [
                "handover.address.line1: must not be empty",
                "handover.address.country: must be two letters",
            ])
    }
}
