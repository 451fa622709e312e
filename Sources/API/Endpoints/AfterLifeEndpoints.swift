import Customers
import HTTPTypes
import Kernel
import Ordering
import Platform
import Storage
import Web

extension APIRoutes {
    static let afterLifeEndpoints: [Endpoint] = [amend] + withdrawalEndpoints

    private static let amend = Endpoint.write(
        .put, "/api/orders/{order}/contact", "amendOrder", .orders,
        "Change where an order goes, or who collects it, before it is picked",
        access: .shopperOr(.writeOrders), [order], takes: AmendmentBody.self,
        answers: Shapes.cancelled, "It says so now.", refusals: [.notFound, .tooLate, .tooMany]
    ) { call, body in
        let id = try call[order]
        let answer = try await call.shop.amendOrder(
            call.operation(), order: id, body.request(), actor: call.someone())
        switch answer {
        case .amended, .unchanged: return id
        case .unknown: throw call.refuse(.notFound, "No order \(id)")
        case .tooLate: throw call.refuse(.tooLate)
        case .tooMany: throw call.refuse(.tooMany, "It was changed too often")
        case .otherCountry(let country):
            throw ProblemDetails.badField(
                "address.country", "must stay \(country.code): taxes depend on it")
        }
    }
}

struct AmendmentBody: InputBody {
    let name: String
    let phone: String?
    let address: AddressBody?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, phone, address }

    static let shape = InputShape<Self>("NewAmendment", "What an order shall say.")
        .field("name", \.name, "Whom it is for, or who collects it.", .length(1...120))
        .field(
            "phone", \.phone, "With its country's code; none takes it away.",
            .ifAny(.form("a number such as +442079460000") { PhoneNumber(e164: $0) != nil })
        )
        .field("address", \.address, "For a delivery; in the same country.")

    func request() throws -> AmendOrder.Request {
        AmendOrder.Request(
            name: name, phone: phone.flatMap(PhoneNumber.init(e164:)),
            address: try address?.address("address"))
    }
}
