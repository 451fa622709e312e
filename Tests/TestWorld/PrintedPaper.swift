import Bench
import Foundation
import Exchange
import Kernel
import Platform
import Staff
import Storage

/// A PDF as another program reads it.
package struct PrintedPaper: Sendable {
    /// Without marks of direction, and with plain blanks.
    package let text: String
    package let pages: Int
    package let title: String
    package let author: String

    /// With `KOLBO_TEST_PAPERS=folder` the file is kept there, to be looked at.
    package init(_ file: [UInt8]) async throws {
        let words = try await PrintedPaper.ask("pdftotext", ["-layout", "-", "-"], file)
        let facts = try await PrintedPaper.ask("pdfinfo", ["-"], file)
        text = PrintedPaper.plain(words)
        func fact(_ name: String) -> String {
            let line = facts.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
            return line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
        }
        pages = Int(fact("Pages")) ?? 0
        title = fact("Title")
        author = fact("Author")
        if let folder = ProcessInfo.processInfo.environment["KOLBO_TEST_PAPERS"] {
            try Data(file).write(to: URL(fileURLWithPath: "\(folder)/\(title) \(pages).pdf"))
        }
    }

    /// Whether it says this, whatever blanks stand between.
    package func contains(_ words: String) -> Bool {
        PrintedPaper.withoutBlanks(text).contains(PrintedPaper.withoutBlanks(words))
    }

    private static func withoutBlanks(_ text: String) -> String {
        text.filter { !$0.isWhitespace }
    }

    /// As it is compared: the marks that keep amounts together are no part of what is read.
    package static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    if scalar.properties.isBidiControl { return nil }
                    return scalar == "\u{a0}" || scalar == "\u{202f}" ? " " : scalar
                }))
    }

    private static func ask(
        _ program: String, _ arguments: [String], _ input: [UInt8]
    ) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            startThread {
                continuation.resume(
                    with: Result {
                        let child = Process()
                        child.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
                        child.arguments = arguments
                        let (typed, said) = (Pipe(), Pipe())
                        child.standardInput = typed
                        child.standardOutput = said
                        try child.run()
                        try typed.fileHandleForWriting.write(contentsOf: Data(input))
                        try typed.fileHandleForWriting.close()
                        let output = said.fileHandleForReading.readDataToEndOfFile()
                        child.waitUntilExit()
                        return String(decoding: output, as: UTF8.self)
                    })
            }
        }
    }
}

extension SmallShop {
    /// An order of these units by SKU for collection at a place; its id.
    package func order(
        _ client: TestClient, _ units: [(sku: String, count: Int)], at place: String,
        market: String, language: String, payment: String = "{\"kind\":\"atCollection\"}"
    ) async throws -> String {
        for (sku, count) in units {
            try await stock(sku, at: place, count)
            _ = try await add(client, sku, count)
        }
        let location = world.locations[place].map(\.description) ?? ""
        let body = """
            {"market":"\(market)","language":"\(language)",\
            "contact":{"name":"Ada Byron","email":"ada@example.com"},\
            "handover":{"kind":"collection","location":"\(location)"},\
            "payment":\(payment),"total":\(try await total(client))}
            """
        let placed = try await client.json("POST", "/api/orders", body, key: UUID().uuidString)
        guard let id = placed.json["id"].text else {
            throw StoreFault.other("no order: \(placed.text)")
        }
        try await shop.settle()
        return id
    }

    /// Gives an order to the client or to the carrier; nothing that follows from it is done yet.
    package func give(_ order: String, _ client: TestClient) async throws {
        let manager = try await manager()
        let list = try await manager.get("/api/fulfilment-orders?limit=100").json["items"].all
        guard let task = list.first(where: { $0["order"].text == order })?["id"].text else {
            throw StoreFault.other("no task for \(order)")
        }
        let path = "/api/fulfilment-orders/\(task)"
        _ = try await manager.json("POST", path + "/ready", "", key: UUID().uuidString)
        let shown = try await client.get("/api/orders/\(order)").json
        let body =
            shown["collectionCode"].text.map { "{\"code\":\"\($0)\",\"paidBy\":\"cash\"}" } ?? "{}"
        let handed = try await manager.json(
            "POST", path + "/handover", body, key: UUID().uuidString)
        guard handed.status == 200 else { throw StoreFault.other(handed.text) }
    }
}
