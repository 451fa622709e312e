import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let sessionEndpoints: [Endpoint] = [startSession, requestCode, signIn]

    private static let startSession = Endpoint.write(
        .post, "/api/sessions", "startSession", .sessions,
        "Begin a visit: the token stands for it until sign-in", access: .anyone,
        takes: SessionBody.self, key: .none, status: .created, answers: Shapes.session,
        "The visit has begun. Repeating begins another.", refusals: [.marketUnknown]
    ) { call, body in
        let books = call.shop.books
        let wanted = body.market ?? call.context.marketCode
        let market = try await call.shop.house.store.read { tx in
            try books.markets.book(tx).market(orFirst: wanted)
        }
        guard let market else { throw call.refuse(.marketUnknown, "“\(wanted)”") }
        let language = body.language ?? market.defaultLanguage
        let (token, visitor) = try await call.shop.startVisit(
            language: language, marketCode: market.code)
        return SessionAnswer(
            token: token.text, visitor: visitor, market: market.code, language: language)
    }

    private static let requestCode = Endpoint.write(
        .post, "/api/sign-in-codes", "requestSignInCode", .sessions,
        "Send a one-time code to an e-mail address", access: .shopper, takes: CodeBody.self,
        key: .none, status: .accepted, answers: Shapes.codeSent,
        "It was sent, if the address exists: the answer is the same for everybody.",
        refusals: [.tooManyTries, .notForThisActor]
    ) { call, body in
        guard call.shop.sendsMail else {
            throw ProblemDetails(
                .serviceUnavailable, "no-mail", "No mail can be sent from here",
                remedy: "Set \(SettingKey.smtpAddress.variable) where the server runs")
        }
        let email = try call.email(body.email)
        let answer = try await call.shop.requestSignInCode(
            contact: email, language: call.context.language,
            origin: call.context.remoteAddress, actor: call.someone())
        switch answer {
        case .sent(let expiresAt): return expiresAt
        case .tooMany(let retryAt):
            var problem = call.refuse(.tooManyTries, remedy: "Ask again after Retry-After")
            let wait = retryAt - call.now
            problem.retryAfter = max(1, Int(wait.microseconds / 1_000_000) + 1)
            throw problem
        case .notForThisActor: throw call.refuse(.notForThisActor)
        }
    }

    private static let signIn = Endpoint.write(
        .post, "/api/sign-ins", "signIn", .sessions,
        "Prove an e-mail address with its code", access: .shopper, takes: SignInBody.self,
        key: .none, status: .created, answers: Shapes.signedIn,
        "Signed in. The new token takes the place of the visit's, which has ended.",
        refusals: [.codeWrong, .codeExpired, .tooManyTries, .notForThisActor]
    ) { call, body in
        let email = try call.email(body.email)
        let confirm = call.shop.confirmSignInCode
        let answer = try await confirm(
            contact: email, code: body.code,
            device: DeviceName.of(userAgent: call.request.headers[.userAgent]),
            actor: call.someone())
        switch answer {
        case .signedIn(let profile, let token):
            return SignedInAnswer(token: token.text, profile: profile)
        case .refused(.wrong(let triesLeft)):
            throw call.refuse(.codeWrong, "\(triesLeft) tries are left") {
                $0.field("triesLeft", triesLeft)
            }
        case .refused(.expired): throw call.refuse(.codeExpired)
        case .refused(.tooMany): throw call.refuse(.tooManyTries)
        case .refused(.malformed):
            throw ProblemDetails.badField("code", "must be \(SignInCodes.digits) digits")
        case .refused(.notForThisActor): throw call.refuse(.notForThisActor)
        }
    }
}

extension APICall {
    /// The rule of the body has made sure that it is one.
    func email(_ text: String, _ field: String = "email") throws -> EmailAddress {
        guard let email = EmailAddress(text) else {
            throw ProblemDetails.badField(field, "must be an e-mail address")
        }
        return email
    }
}

extension Rule where Value == String {
    static let email = Rule.form("an e-mail address", format: "email") { EmailAddress($0) != nil }
}

struct SessionBody: InputBody {
    let market: String?
    let language: Language?

    enum CodingKeys: String, CodingKey, CaseIterable { case market, language }

    static let shape = InputShape<Self>("NewSession", "A visit to begin.")
        .field("market", \.market, "A market's code; otherwise the first.", .ifAny(.length(1...40)))
        .field("language", \.language, "Otherwise the market's.")
}

struct CodeBody: InputBody {
    let email: String

    enum CodingKeys: String, CodingKey, CaseIterable { case email }

    static let shape = InputShape<Self>("NewSignInCode", "An address to prove.")
        .field("email", \.email, "Where the code goes.", .email)
}

struct SignInBody: InputBody {
    let email: String
    let code: String

    enum CodingKeys: String, CodingKey, CaseIterable { case email, code }

    static let shape = InputShape<Self>("SignIn", "The proof of an address.")
        .field("email", \.email, "Where the code went.", .email)
        .field("code", \.code, "The six digits.", .length(1...20))
}

struct SessionAnswer: Sendable {
    let token: String
    let visitor: VisitorID
    let market: String
    let language: Language
}

struct SignedInAnswer: Sendable {
    let token: String
    let profile: ProfileID
}

/// Sessions.
extension Shapes {
    static let session = OutputShape<SessionAnswer>(
        "Session", "A visit.",
        .text("token", "Send it as Authorization: Bearer …; it is shown this once.") { $0.token },
        .text("visitor", "Stays the same.", schema: .identifier(Kinds.Visitor.self)) {
            $0.visitor.description
        },
        .text("market", "The market's code.") { $0.market },
        .text("language", "Of texts.", schema: Language.schema) { $0.language.code })

    static let codeSent = OutputShape<Instant>(
        "SignInCodeSent", "A code is on its way.",
        .text("expiresAt", "It works until then.", schema: .moment) { $0.description })

    static let signedIn = OutputShape<SignedInAnswer>(
        "SignedIn", "A shopper's session.",
        .text("token", "Send it as Authorization: Bearer …; it is shown this once.") { $0.token },
        .text("profile", "The shopper.", schema: .identifier(Kinds.Profile.self)) {
            $0.profile.description
        })
}
