import Customers
import Fulfilment
import HTTPTypes
import Kernel
import Ordering
import Platform
import Storage
import Web

extension APIRoutes {
    static let afterLifeEndpoints: [Endpoint] = [withdraw, amend]

    private static let withdraw = Endpoint.write(
        .post, "/api/orders/{order}/withdrawals", "withdrawFromContract", .orders,
        "Withdraw from the contract, wholly or for some lines", access: .shopperOr(.writeOrders),
        [order], takes: WithdrawalBody.self, status: .created, answers: Shapes.withdrawal,
        "It is recorded, and acknowledged by mail to the order's address.",
        refusals: [.notFound, .tooLate, .nothingLeft, .tooMany]
    ) { call, body in
        let id = try call[order]
        let units = try body.units()
        let answer = try await call.shop.withdrawFromContract(
            call.operation(), order: id,
            WithdrawFromContract.Request(name: body.name, units: units), actor: call.someone())
        switch answer {
        case .withdrawn(let withdrawal):
            let found = try await call.shop.house.store.read { tx in
                try Withdrawals.find(tx, withdrawal)
            }
            guard let found else { throw call.refuse(.notFound, "No withdrawal \(withdrawal)") }
            return found
        case .unknown: throw call.refuse(.notFound, "No order \(id) to withdraw from")
        case .tooLate(let since):
            throw call.refuse(.tooLate, "The time for it ended at \(since)")
        case .nothingLeft: throw call.refuse(.nothingLeft)
        case .nothingChosen: throw ProblemDetails.badField("lines", "must name a line")
        case .tooMany(let line, let left):
            throw call.refuse(.tooMany, "Of line \(line), \(left) units are left")
        }
    }

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

struct WithdrawalBody: InputBody {
    let name: String
    let lines: [WithdrawalLineBody]?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, lines }

    static let shape = InputShape<Self>("NewWithdrawal", "The statement of a consumer.")
        .field("name", \.name, "Who withdraws.", .length(1...120))
        .field("lines", \.lines, "What from; otherwise from everything that is left.")

    func units() throws -> [Int: Int]? {
        guard let lines else { return nil }
        return Dictionary(lines.map { ($0.number, $0.quantity) }) { $0 + $1 }
    }
}

struct WithdrawalLineBody: InputBody {
    let number: Int
    let quantity: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case number, quantity }

    static let shape = InputShape<Self>("NewWithdrawalLine", "Units of one line.")
        .field("number", \.number, "Of the order's line.", .range(1...500))
        .field("quantity", \.quantity, "Units.", .range(1...999))
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

/// Withdrawals.
extension Shapes {
    private static let withdrawalLine = OutputShape<Withdrawal.Line>(
        "WithdrawalLine", "Units of one line.",
        .number("number", "Of the order's line.") { $0.number },
        .number("quantity", "Units.") { $0.quantity.count })

    static let withdrawal = OutputShape<Withdrawal>(
        "Withdrawal", "A statement that was received.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Withdrawal.self)) {
            $0.id.description
        },
        .text("order", "The order.", schema: .identifier(Kinds.Order.self)) {
            $0.orderID.description
        },
        .text("at", "When it came in.", schema: .moment) { $0.at.description },
        .text("name", "Who withdrew.") { $0.name },
        .text("email", "Where it is acknowledged.") { $0.email.text },
        .list("lines", "What from.", withdrawalLine) { $0.lines })
}
