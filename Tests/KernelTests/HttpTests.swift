import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Testing

@testable import Web

struct ETagTests {
    @Test func weakComparison() {
        let tag = ETag(version: "7")
        #expect(tag.matches("W/\"7\"") && tag.matches("\"7\"") && tag.matches("*"))
        #expect(tag.matches("\"6\", W/\"7\" , \"8\""))
        #expect(!tag.matches("W/\"77\"") && !tag.matches(""))
    }

    @Test func differsWithEveryByte() {
        let texts = (0..<64).map { String(repeating: "a", count: $0) } + ["b", "aaaaaaab"]
        let tags = Set(texts.map { ETag(of: ByteBuffer(string: $0)).text })
        #expect(tags.count == texts.count)
    }
}

struct CursorTests {
    @Test(arguments: [
        ["1"], ["12", "prd_x"], ["a", "", "ב"], [String(repeating: "x", count: 99)],
    ])
    func roundTrip(_ parts: [String]) {
        #expect(Cursor(Cursor(parts).text)?.parts == parts)
    }

    @Test(arguments: ["", "!", "A", "____", String(repeating: "A", count: 201)])
    func whatNoListGaveOutIsRefused(_ text: String) { #expect(Cursor(text) == nil) }
}

struct OriginTests {
    private let middleware = OriginMiddleware(baseAddress: "https://shop.example")

    private func isAllowed(_ method: HTTPRequest.Method, _ fields: HTTPFields) -> Bool {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "127.0.0.1:8080", path: "/basket/lines",
            headerFields: fields)
        return middleware.isAllowed(Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }

    @Test func writesOfOtherSitesAreRefused() {
        #expect(!isAllowed(.post, [.origin: "https://evil.example"]))
        #expect(!isAllowed(.post, [.origin: "null"]))
        #expect(!isAllowed(.delete, [.fetchSite: "cross-site"]))
        #expect(!isAllowed(.post, [.fetchSite: "same-site"]))
    }

    @Test func ownWritesReadsAndProgramsAreNot() {
        #expect(isAllowed(.post, [.origin: "https://shop.example"]))
        #expect(isAllowed(.post, [.origin: "http://127.0.0.1:8080"]))
        #expect(isAllowed(.post, [.fetchSite: "same-origin"]))
        #expect(isAllowed(.get, [.fetchSite: "cross-site"]))
        #expect(isAllowed(.post, [.authorization: "Bearer x", .origin: "https://evil.example"]))
        #expect(isAllowed(.post, [:]))
    }
}

struct ProblemTests {
    @Test(arguments: [
        (OperationFault.reused as any Error, 422, "idempotency-key-reused", Int?.none),
        (OperationFault.underWay, 409, "under-way", 1),
        (StoreFault.unavailable("x"), 503, "database-unavailable", 5),
        (StoreFault.overloaded, 503, "overloaded", 1),
        (StoreFault.full, 507, "storage-full", 60),
        (HTTPError(.notFound), 404, "not-found", nil),
    ])
    func faultsHaveAnAnswer(_ error: any Error, _ status: Int, _ code: String, _ retry: Int?) {
        let problem = ProblemDetails(error)
        #expect(problem.map { Int($0.status.code) } == status)
        #expect(problem?.code == code && problem?.retryAfter == retry)
    }

    @Test func whatIsOursIsNotTold() {
        #expect(ProblemDetails(StoreFault.unique("secret_table")) == nil)
        let fault = ProblemDetails.fault(number: "42")
        #expect(String(buffer: fault.json).contains("\"number\":\"42\""))
    }

    @Test func badInputNamesEveryField() {
        let problem = ProblemDetails.badRequest([
            .init("lines[0].quantity", "at most 999"), .init("email", "is missing"),
        ])
        let text = String(buffer: problem.json)
        #expect(text.contains("\"field\":\"lines[0].quantity\""))
        #expect(text.contains("\"detail\":\"lines[0].quantity: at most 999; email: is missing\""))
    }
}
