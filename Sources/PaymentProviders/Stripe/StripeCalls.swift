import FoundationEssentials
import Kernel
import Payments
import Platform

/// How the house is known to Stripe.
package struct StripeAccount: Sendable {
    package static let publicAddress = "https://api.stripe.com"
    package static let publicPage = "https://checkout.stripe.com"
    /// Shapes of answers stay as they were on this day, whatever the account's own setting.
    static let version = "2024-06-20"

    let key: String
    /// Nil where no notices are received: then payments are found out by asking.
    let webhookSecret: String?
    let address: String
    /// Where the hosted page is.
    let pageOrigin: String

    /// - Parameter pageOrigin: of the page on which shoppers give their card, for a domain of the
    ///   merchant's own or a test.
    package init(
        key: String, webhookSecret: String? = nil, address: String = StripeAccount.publicAddress,
        pageOrigin: String = StripeAccount.publicPage
    ) {
        self.key = key
        self.webhookSecret = webhookSecret
        self.address = address
        self.pageOrigin = pageOrigin
    }
}

/// Requests to Stripe, and what their failures mean (docs.stripe.com/api/errors).
struct StripeCalls: Sendable {
    typealias Fields = [(name: String, value: String)]

    let account: StripeAccount
    let client: HTTPClient

    /// The first tries of a request that Stripe asks to send again.
    private static let tries = 3

    func get<Answer: Decodable>(
        _ path: String, _ fields: Fields = [], as type: Answer.Type
    ) async throws -> Answer {
        let query = fields.isEmpty ? "" : "?" + StripeCalls.form(fields)
        return try await send("GET", path + query, [], key: nil, as: type)
    }

    /// Sends a form under a key: however often it is sent, it is done once.
    func post<Answer: Decodable>(
        _ path: String, _ fields: Fields, key: String, as type: Answer.Type
    ) async throws -> Answer {
        try await send("POST", path, Array(StripeCalls.form(fields).utf8), key: key, as: type)
    }

    private func send<Answer: Decodable>(
        _ method: String, _ path: String, _ body: [UInt8], key: String?, as type: Answer.Type
    ) async throws -> Answer {
        var headers = [
            (name: "Authorization", value: "Bearer \(account.key)"),
            (name: "Stripe-Version", value: StripeAccount.version),
        ]
        if let key {
            headers.append((name: "Idempotency-Key", value: key))
            headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded"))
        }
        let call = HTTPCall(method, account.address + path, headers: headers, body: body)
        var tries = 1
        while true {
            do {
                return try read(try await answer(to: call), as: type)
            } catch StripeCallFault.again where tries < StripeCalls.tries {
                try await Task.sleep(for: .milliseconds(250 << tries))
                tries += 1
            } catch StripeCallFault.again {
                throw PaymentProviderFault.unknown
            }
        }
    }

    private func answer(to call: HTTPCall) async throws -> HTTPAnswer {
        do {
            return try await client.send(call)
        } catch HTTPCallFault.notSent {
            throw PaymentProviderFault.unreachable
        } catch {
            throw PaymentProviderFault.unknown
        }
    }

    private func read<Answer: Decodable>(
        _ answer: HTTPAnswer, as type: Answer.Type
    ) throws -> Answer {
        let data = Data(answer.body)
        if (200..<300).contains(answer.status) {
            guard let value = try? JSONDecoder().decode(type, from: data) else {
                throw PaymentProviderFault.unknown
            }
            return value
        }
        let details = (try? JSONDecoder().decode(StripeErrorBody.self, from: data))?.error
        switch answer.status {
        // Refused before anything was done: too many requests, or the same one is under way.
        case 409, 429: throw StripeCallFault.again
        case 402:
            throw PaymentProviderFault.rejected(
                details?.decline_code ?? details?.code ?? "card_declined")
        case 404: throw PaymentProviderFault.rejected("not_found")
        case 400..<500:
            throw PaymentProviderFault.rejected(
                details?.code ?? details?.type ?? "status_\(answer.status)")
        // Stripe keeps a 500 under the key, and what it did before is not told by it.
        default: throw PaymentProviderFault.unknown
        }
    }

    /// `a=1&b[c]=2`, each part encoded (WHATWG URL, section 5.2).
    static func form(_ fields: Fields) -> String {
        fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"):
                result.append(byte)
            default:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Stripe asks to send the same request again.
private enum StripeCallFault: Error {
    case again
}
