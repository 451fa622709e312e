import Bench
import Foundation
import Kernel
import Logging
import Platform
import Staff
import Storage
import TestWorld
import Testing

/// A merchant with an empty database and nothing but the commands: somebody signs in to the office,
/// and a program reads the figures.
@Suite struct CommandTests {
    /// What a command said, and how it ended.
    private struct Ended {
        let status: Int32
        let output: String
        let complaint: String
        var json: JSONAnswer { JSONAnswer(Array(output.utf8)) }
    }

    private static func kolbo(
        _ arguments: [String], at address: String, input: String = ""
    ) async throws -> Ended {
        try await withCheckedThrowingContinuation { continuation in
            startThread {
                continuation.resume(
                    with: Result { try run(arguments + ["--database", address], input) })
            }
        }
    }

    private static func run(_ arguments: [String], _ input: String) throws -> Ended {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: ShopperRequests.program)
        child.arguments = arguments
        let (typed, said, complained) = (Pipe(), Pipe(), Pipe())
        child.standardInput = typed
        child.standardOutput = said
        child.standardError = complained
        try child.run()
        try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try typed.fileHandleForWriting.close()
        let output = said.fileHandleForReading.readDataToEndOfFile()
        let complaint = complained.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        return Ended(
            status: child.terminationStatus, output: String(decoding: output, as: UTF8.self),
            complaint: String(decoding: complaint, as: UTF8.self))
    }

    private static func withShop(
        _ engine: TestDatabase, _ body: @escaping @Sendable (TestShop, String) async throws -> Void
    ) async throws {
        try await engine.withAddress { store, address in
            let clock = TestClock()
            let house = House(
                store: store, clock: clock.wallClock, randomness: .seeded(7),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
                secret: Array("a secret of the tests, 32 bytes.".utf8))
            try await TestShop.run(house, clock) { shop in try await body(shop, address) }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aManagerIsAddedAndSignsIn(_ engine: TestDatabase) async throws {
        try await Self.withShop(engine) { shop, address in
            let add = ["staff", "add", "Dana.Levi", "--name", "Dana Levi", "--role", "manager"]
            let added = try await Self.kolbo(
                add + ["--json"], at: address, input: "correct horse battery\n")
            #expect(added.status == 0, "\(added.complaint)")
            #expect(added.json["signInName"].text == "dana.levi")
            #expect(added.json["password"].isMissing, "a password that was typed is not printed")

            let browser = shop.client()
            let signedIn = try await browser.form(
                "/office/sign-in",
                [("name", "dana.levi"), ("password", "correct horse battery")])
            #expect(signedIn.status == 303)
            #expect(try await browser.get("/office/picking").status == 200)

            // The name is taken; a short password and an unknown place are refused with a remedy.
            let again = try await Self.kolbo(add, at: address, input: "correct horse battery\n")
            #expect(again.status != 0)
            #expect(again.complaint.contains("kolbo staff password dana.levi"))
            let short = try await Self.kolbo(
                ["staff", "add", "tom", "--name", "Tom", "--role", "associate"], at: address,
                input: "short\n")
            #expect(short.status != 0)
            #expect(short.complaint.contains("10 characters"))
            let nowhere = try await Self.kolbo(
                ["staff", "add", "tom", "--name", "Tom", "--role", "associate"]
                    + ["--location", "atlantis", "--make-password"], at: address)
            #expect(nowhere.status != 0)
            #expect(nowhere.complaint.contains("atlantis"))

            // Another password ends the session, and so does the end of access.
            let changed = try await Self.kolbo(
                ["staff", "password", "dana.levi", "--make-password", "--json"], at: address)
            let made = try #require(changed.json["password"].text)
            #expect(try await browser.get("/office/picking").status != 200)
            let form = [("name", "dana.levi"), ("password", made)]
            #expect(try await browser.form("/office/sign-in", form).status == 303)
            #expect(try await browser.get("/office/picking").status == 200)
            let ended = try await Self.kolbo(["staff", "disable", "dana.levi"], at: address)
            #expect(ended.status == 0)
            #expect(try await browser.get("/office/picking").status != 200)
            #expect(try await browser.form("/office/sign-in", form).status != 303)
            let list = try await Self.kolbo(["staff", "list", "--json"], at: address)
            #expect(list.json[0]["roles"][0].text == "manager")
            #expect(list.json[0]["disabledAt"].text != nil)
            #expect(!list.output.contains("scrypt"))
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aKeyReadsTheFiguresUntilItIsRevoked(_ engine: TestDatabase) async throws {
        try await Self.withShop(engine) { shop, address in
            let made = try await Self.kolbo(
                ["key", "add", "graphs", "--permission", "metrics:read", "--json"], at: address)
            #expect(made.status == 0, "\(made.complaint)")
            let token = try #require(made.json["token"].text)
            let id = try #require(made.json["id"].text)
            let program = shop.client()
            program.authorize(token)
            #expect(try await program.get("/metrics").status == 200)
            #expect(try await program.get("/api/orders").status == 403)

            let list = try await Self.kolbo(["key", "list", "--json"], at: address)
            #expect(list.json[0]["name"].text == "graphs")
            #expect(list.json[0]["permissions"][0].text == "metrics:read")
            #expect(list.json[0]["lastUsedAt"].text != nil)
            #expect(!list.output.contains(token))

            #expect(try await Self.kolbo(["key", "revoke", id], at: address).status == 0)
            #expect(try await program.get("/metrics").status == 401)
            #expect(try await Self.kolbo(["key", "revoke", id], at: address).status != 0)
            let wrong = try await Self.kolbo(
                ["key", "add", "x", "--permission", "orders:eat"], at: address)
            #expect(wrong.status != 0)
            #expect(wrong.complaint.contains("orders:read"))
        }
    }
}
