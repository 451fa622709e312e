import Bench
import TestWorld
import Testing

/// The terms on which programs work with the house: versions, trials, parts, entries each by
/// itself, quotas.
@Suite struct APITermsScenarioTests {
    private static let texts = "/api/products/shirt-linen/texts"

    private func put(
        _ client: TestClient, _ path: String, _ body: String, ifMatch: String? = nil
    ) async throws -> HTTPConnection.Answer {
        var headers = [("Content-Type", "application/json")]
        if let ifMatch { headers.append(("If-Match", ifMatch)) }
        return try await client.send("PUT", path, headers: headers, body: Array(body.utf8))
    }

    private func title(_ text: String) -> String {
        #"{"texts":[{"language":"en","title":"\#(text)","description":""}]}"#
    }

    @Test(arguments: TestDatabase.engines)
    func whoeverEditsSecondIsTold(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            let read = try await manager.get(Self.texts)
            let tag = try #require(read.header("etag"))
            #expect(tag.hasPrefix("\""))

            let blind = try await put(manager, Self.texts, title("Blind"))
            #expect(blind.status == 428)
            #expect(blind.json["code"].text == "if-match-missing")

            let first = try await put(manager, Self.texts, title("First"), ifMatch: tag)
            #expect(first.status == 200)
            let next = try #require(first.header("etag"))
            #expect(next != tag)

            let second = try await put(manager, Self.texts, title("Second"), ifMatch: tag)
            #expect(second.status == 412)
            #expect(second.json["code"].text == "changed-since")
            #expect(second.json["detail"].text?.contains(next) == true)

            let goesOn = try await put(manager, Self.texts, title("Third"), ifMatch: next)
            #expect(goesOn.status == 200)
            let any = try await put(manager, Self.texts, title("Fourth"), ifMatch: "*")
            #expect(any.status == 200)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func manyEditAtOnceAndOneDoes(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            let tag = try #require(try await manager.get(Self.texts).header("etag"))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await put(manager, Self.texts, title("Try \(number)"), ifMatch: tag)
                            .status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.filter { $0 == 412 }.count == 7)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aTrialKeepsNothing(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            let sku = "SHIRT-LINEN-WHITE-M"
            let levels = "/api/stock-levels?location=london-soho&skus=\(sku)"
            let before = try await manager.get(levels).json["items"][0]["onHand"].number
            let body = """
                {"movements":[{"sku":"\(sku)","location":"london-soho","quantity":7,\
                "reason":"correction","reference":"trial"}]}
                """
            let trial = try await manager.json(
                "POST", "/api/stock-movements?dryRun=true", body, key: "trial-key-1")
            #expect(trial.status == 200)
            #expect(trial.header("dry-run") == "true")
            #expect(trial.json["added"].number == 1)
            #expect(try await manager.get(levels).json["items"][0]["onHand"].number == before)

            // The same key is free for what is meant.
            let real = try await manager.json(
                "POST", "/api/stock-movements", body, key: "trial-key-1")
            #expect(real.status == 201 && real.header("dry-run") == nil)
            let after = try await manager.get(levels).json["items"][0]["onHand"].number
            #expect(after == before.map { $0 + 7 })
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aBatchAnswersForEachEntry(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            func draft(_ handle: String, _ sku: String) -> String {
                """
                {"handle":"\(handle)","texts":[{"language":"en","title":"Mug"}],\
                "items":[{"sku":"\(sku)","weight":380}]}
                """
            }
            let drafts = [
                draft("mug-blue", "MUG-BLUE"), draft("Mug Red", "MUG-RED"),
                draft("mug-other", "SHIRT-LINEN-WHITE-M"), draft("mug-green", "MUG-GREEN"),
            ]
            let body = "{\"products\":[\(drafts.joined(separator: ","))]}"
            let answer = try await manager.json(
                "POST", "/api/bulk/products", body, key: "bulk-key-01")
            #expect(answer.status == 200)
            #expect(answer.json["refused"].number == 2)
            let outcomes = answer.json["items"].all.map { $0["outcome"].text }
            #expect(outcomes == ["created", "refused", "refused", "created"])
            #expect(answer.json["items"][1]["problems"][0]["field"].text == "handle")
            #expect(answer.json["items"][2]["problems"][0]["field"].text == "items[0].sku")
            let again = try await manager.json(
                "POST", "/api/bulk/products", body, key: "bulk-key-02")
            #expect(again.json["items"][0]["outcome"].text == "unchanged")

            let prices = """
                {"prices":[{"sku":"MUG-BLUE","market":"gb","list":"\(try await list(small))",\
                "amount":1200},{"sku":"NO-SUCH","market":"gb","list":"x","amount":1}]}
                """
            let set = try await manager.json("POST", "/api/bulk/prices", prices, key: "bulk-key-03")
            #expect(set.json["items"].all.map { $0["outcome"].text } == ["set", "refused"])
            let shown = try await manager.get("/api/explain/price?sku=MUG-BLUE&market=gb")
            #expect(shown.json["unit"].number == 1_200)
        }
    }

    /// The code of the list for everybody, as an explanation names it.
    private func list(_ small: SmallShop) async throws -> String {
        let manager = try await small.manager()
        let path = "/api/explain/price?sku=SHIRT-LINEN-WHITE-M&market=gb"
        return try await manager.get(path).json["steps"][0]["list"].text ?? ""
    }

    @Test(arguments: TestDatabase.engines)
    func partsMethodsAndUnknownNames(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let part = try await client.get("/api/locations?fields=code,country")
            #expect(part.header("content-type") == "application/vnd.kolbo.part+json")
            #expect(part.json["items"][0]["code"].text != nil)
            #expect(part.json["items"][0]["id"].isMissing)

            let wrong = try await client.get("/api/locations?fields=colour&limt=3")
            #expect(wrong.status == 400)
            let fields = wrong.json["fields"].all.map { $0["field"].text }
            #expect(Set(fields) == ["fields", "limt"])

            let method = try await client.send("PATCH", "/api/locations", headers: [], body: [])
            #expect(method.status == 405 && method.header("allow") == "GET")
            #expect(try await client.get("/api").status == 200)
            #expect(try await client.get("/api/areas/orders").status == 200)
            #expect(try await client.get("/api/areas/nothing").status == 404)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func keysAreMadeUsedAndRevoked(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            let made = try await manager.json(
                "POST", "/api/keys", #"{"name":"accounting","permissions":["orders:read"]}"#)
            #expect(made.status == 201)
            let id = try #require(made.json["id"].text)
            let program = small.shop.client()
            program.authorize(made.json["token"].text)

            let orders = try await program.get("/api/orders?limit=1")
            #expect(orders.status == 200)
            #expect(orders.header("ratelimit-policy") == "\"key\";q=1200;w=60")
            #expect(orders.header("ratelimit") == "\"key\";r=1199;t=0")
            #expect(try await program.get("/api/keys").status == 403)
            let listed = try await manager.get("/api/keys").json["items"].all
            #expect(listed.first { $0["id"].text == id }?["lastUsedAt"].text != nil)

            var left = 1_198
            while left > 0 {
                left -= 1
                if try await program.get("/api/markets").status == 429 { break }
            }
            let limited = try await program.get("/api/markets")
            #expect(limited.status == 429 && limited.header("retry-after") == "1")
            #expect(limited.json["code"].text == "too-many-requests")

            #expect(try await manager.json("DELETE", "/api/keys/\(id)").status == 200)
            #expect(try await program.get("/api/orders").status == 401)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func longWorkShowsHowFarItIs(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            let drafts = (0..<250).map { number in
                """
                {"handle":"\(number == 7 ? "No Handle" : "cup-\(number)")",\
                "texts":[{"language":"en","title":"Cup"}],"items":[{"sku":"CUP-\(number)"}]}
                """
            }
            let body = "{\"products\":[\(drafts.joined(separator: ","))]}"
            let begun = try await manager.json(
                "POST", "/api/jobs/products", body, key: "long-work-1")
            #expect(begun.status == 202 && begun.json["state"].text == "waiting")
            let path = "/api/jobs/\(begun.json["id"].text ?? "")"
            try await small.shop.settle()
            let done = try await manager.get(path)
            #expect(done.json["state"].text == "done" && done.json["done"].number == 250)
            #expect(done.json["refused"].number == 1)
            let refused = try await manager.get("\(path)/refusals").json["items"]
            #expect(refused[0]["index"].number == 7)
            #expect(refused[0]["problems"][0]["field"].text == "handle")
            #expect(try await manager.get("/api/products/cup-249?market=gb").status == 200)
            #expect(try await manager.json("DELETE", path).status == 409)

            // Stopped before it began, nothing of it is done.
            let other = try await manager.json(
                "POST", "/api/jobs/products", body.replacing("cup-", with: "jug-"),
                key: "long-work-2")
            let stopped = try await manager.json(
                "DELETE", "/api/jobs/\(other.json["id"].text ?? "")")
            #expect(stopped.json["state"].text == "stopped")
            try await small.shop.settle()
            #expect(try await manager.get("/api/products/jug-1?market=gb").status == 404)
            let made = try await manager.json(
                "POST", "/api/keys", #"{"name":"other","permissions":["catalogue:write"]}"#)
            let stranger = small.shop.client()
            stranger.authorize(made.json["token"].text)
            #expect(try await stranger.get(path).status == 404)
        }
    }
}
