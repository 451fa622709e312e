import Bench
import Foundation
import Kernel
import Ordering
import TestWorld
import Testing

/// Shopping lists through the doors, on both databases: kept, joined at the sign-in, moved to the
/// basket, and written on by two people at once.
@Suite struct SharedListTests {
    private static let shirt = "SHIRT-LINEN-WHITE-M"
    private static let other = "SHIRT-LINEN-WHITE-S"

    private struct Shared {
        let owner: TestClient
        let friend: TestClient
        let id: String
        let token: String
        let items: [String]
    }

    private func shared(_ small: SmallShop, kind: String = "edit") async throws -> Shared {
        let owner = try await small.visitor()
        let friend = try await small.visitor()
        let made = try await owner.json(
            "POST", "/api/lists", "{\"name\":\"Party\"}", key: "make-the-list")
        #expect(made.status == 201)
        let id = try #require(made.json["id"].text)
        let items = [Self.shirt, Self.other].compactMap { small.world.items[$0]?.description }
        let filled = try await change(owner, id, 1, items.map { "{\"item\":\"\($0)\",\"add\":1}" })
        #expect(filled.json["version"].number == 2)
        let link = try await owner.json(
            "POST", "/api/lists/\(id)/shares", "{\"kind\":\"\(kind)\"}", key: "share-the-list")
        #expect(link.status == 201)
        return Shared(
            owner: owner, friend: friend, id: id, token: try #require(link.json["token"].text),
            items: items)
    }

    private func change(
        _ client: TestClient, _ list: String, _ seen: Int, _ lines: [String]
    ) async throws -> HTTPConnection.Answer {
        try await client.json(
            "POST", "/api/lists/\(list)/changes",
            "{\"seen\":\(seen),\"lines\":[\(lines.joined(separator: ","))]}",
            key: UUID().uuidString)
    }

    @Test(arguments: TestDatabase.engines)
    func twoWindowsLoseNothingOfEachOther(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let it = try await shared(small)
            let seen = try await it.friend.get("/api/lists/\(it.token)").json
            #expect(seen["right"].text == "edit")
            #expect(seen["version"].number == 2)

            // Both have seen version 2. Different lines: both are written.
            let first = try await change(
                it.owner, it.id, 2, ["{\"item\":\"\(it.items[0])\",\"quantity\":3}"])
            #expect(first.json["lines"][0]["outcome"].text == "applied")
            let second = try await change(
                it.friend, it.token, 2,
                ["{\"item\":\"\(it.items[1])\",\"quantity\":5,\"note\":\"blue, if they have it\"}"])
            #expect(second.json["lines"][0]["outcome"].text == "applied")

            // The same value of the same line: the first stands, and the second is told.
            let late = try await change(
                it.friend, it.token, 2, ["{\"item\":\"\(it.items[0])\",\"quantity\":7}"])
            #expect(late.json["lines"][0]["outcome"].text == "quantityChanged")
            #expect(late.json["lines"][0]["quantity"].number == 3)
            // Another value of it: a note beside the owner's quantity.
            let note = try await change(
                it.friend, it.token, 2, ["{\"item\":\"\(it.items[0])\",\"note\":\"for Ada\"}"])
            #expect(note.json["lines"][0]["outcome"].text == "applied")
            // To take out what somebody has just changed would lose that.
            let gone = try await change(
                it.owner, it.id, 2, ["{\"item\":\"\(it.items[1])\",\"quantity\":0}"])
            #expect(gone.json["lines"][0]["outcome"].text == "quantityChanged")
            // Two who add at once both count.
            for (client, key) in [(it.owner, it.id), (it.friend, it.token)] {
                _ = try await change(client, key, 2, ["{\"item\":\"\(it.items[0])\",\"add\":1}"])
            }
            let lines = try await it.owner.get("/api/lists/\(it.id)").json["lines"].all
            #expect(lines.map { $0["quantity"].number } == [5, 5])
            #expect(lines.map { $0["note"].text } == ["for Ada", "blue, if they have it"])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func manyWriteAtTheSameMoment(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let it = try await shared(small)
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    let client = number % 2 == 0 ? it.owner : it.friend
                    let key = number % 2 == 0 ? it.id : it.token
                    group.addTask {
                        _ = try? await client.json(
                            "POST", "/api/lists/\(key)/changes",
                            "{\"seen\":0,\"lines\":[{\"item\":\"\(it.items[number % 2])\",\"add\":1}]}",
                            key: "at-once-\(number)")
                    }
                }
            }
            let list = try await it.owner.get("/api/lists/\(it.id)").json
            #expect(list["lines"].all.map { $0["quantity"].number } == [11, 11])
            #expect(list["version"].number == 22)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aLinkOpensWhatItSaysUntilItEnds(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let it = try await shared(small, kind: "read")
            #expect(try await it.friend.get("/api/lists/\(it.token)").status == 200)
            let refused = try await change(
                it.friend, it.token, 2, ["{\"item\":\"\(it.items[0])\",\"add\":1}"])
            #expect(refused.status == 403)
            #expect(refused.json["code"].text == "list-read-only")
            // The id opens nothing for another; the page of the link shows no way to write.
            #expect(try await it.friend.get("/api/lists/\(it.id)").status == 404)
            let page = try await it.friend.get("/gb/en/lists/\(it.token)")
            #expect(page.status == 200)
            #expect(page.text.contains("Party"))
            #expect(!page.text.contains("/shares"))
            #expect(!page.text.contains("name=\"note\""))
            // Waiting for a change costs a 304.
            let path = "/gb/en/lists/\(it.token)/version"
            let tag = try #require(try await it.friend.get(path).header("etag"))
            let same = try await it.friend.get(path, headers: [("If-None-Match", tag)])
            #expect(same.status == 304)

            let shares = try await it.owner.get("/api/lists/\(it.id)").json["shares"].all
            let share = try #require(shares.first?["id"].text)
            let ended = try await it.owner.json(
                "DELETE", "/api/lists/\(it.id)/shares/\(share)", "")
            #expect(ended.status == 200)
            #expect(try await it.friend.get("/gb/en/lists/\(it.token)").status == 404)
            #expect(try await it.friend.get(path).status == 404)
            // Its token is in no table.
            let hashes = try await it.owner.get("/api/lists/\(it.id)").json["shares"].all
            #expect(hashes.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func listsJoinAtTheSignInWithoutLosingOrDoubling(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let email = "lists@example.com"
            var links: [String] = []
            for (number, quantity) in [2, 3].enumerated() {
                let device = small.shop.client()
                for (sku, units) in [
                    (Self.shirt, quantity), (number == 0 ? Self.other : Self.shirt, 1),
                ] {
                    let saved = try await device.form(
                        "/gb/en/lists/lines", [("item", sku), ("quantity", String(units))])
                    #expect(saved.status == 303)
                    links.append(try #require(saved.header("location")))
                }
                _ = try await device.form("/gb/en/sign-in", [("email", email)])
                try await small.shop.settle()
                let signedIn = try await device.form(
                    "/gb/en/sign-in/code",
                    [("email", email), ("code", try await small.code(email))])
                #expect(signedIn.status == 303)
                let page = try await device.get("/gb/en/lists")
                #expect(page.text.contains("Saved for later"))
                small.shop.clock.advance(by: .minutes(1))
                if number == 1 {
                    let list = links[0].split(separator: "?")[0]
                    let both = try await device.get(String(list)).text
                    #expect(both.contains("SHIRT-LINEN-WHITE-M"))
                    #expect(both.contains("SHIRT-LINEN-WHITE-S"))
                    #expect(both.contains("name=\"quantity\" value=\"3\""))
                    #expect(!both.contains("name=\"quantity\" value=\"5\""))
                    #expect(page.text.places(of: "/gb/en/lists/lst_") == 1)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func whatCanBeHadMovesToTheBasketAndBack(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let it = try await shared(small)
            try await small.stock(Self.shirt, at: "london-soho", 4)
            for place in ["london-soho", "manchester-deansgate", "warehouse-milton-keynes"] {
                try await small.stock(Self.other, at: place, 0)
            }
            let page = try await it.owner.get("/gb/en/lists/\(it.id)")
            #expect(page.text.contains("Tell me when it is back"))
            let moved = try await it.owner.json(
                "POST", "/api/lists/\(it.id)/basket?market=gb", "{}", key: "move-them-all")
            #expect(moved.json["moved"].number == 1)
            #expect(moved.json["left"].number == 1)
            let again = try await it.owner.json(
                "POST", "/api/lists/\(it.id)/basket?market=gb", "{}", key: "move-them-all")
            #expect(again.json["moved"].number == 1)
            let basket = try await it.owner.get("/api/baskets/current").json["lines"]
            #expect(basket.all.count == 1)
            #expect(basket[0]["quantity"].number == 1)
            let back = try await it.owner.form(
                "/gb/en/basket/lines/\(it.items[0])/save", [])
            #expect(back.status == 303)
            #expect(try await it.owner.get("/api/baskets/current").json["lines"].all.isEmpty)
            let list = try await it.owner.get("/api/lists/\(it.id)").json["lines"].all
            #expect(Set(list.map { $0["sku"].text }) == [Self.shirt, Self.other])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func pagesSayWhatIsWrongAndWhatWasKept(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = small.shop.client()
            let nameless = try await client.form("/gb/en/lists", [("name", "  ")])
            #expect(nameless.status == 422)
            #expect(nameless.text.contains("Enter a name of up to 60 characters"))
            let made = try await client.form("/gb/en/lists", [("name", "Week")])
            let list = try #require(made.header("location"))
            let taken = try await client.form("/gb/en/lists", [("name", "week")])
            #expect(taken.status == 422)
            _ = try await client.form(
                "/gb/en/lists/lines", [("item", Self.shirt), ("list", String(list.suffix(30)))])
            let item = try #require(small.world.items[Self.shirt])
            let set = try await client.form(
                "\(list)/lines/\(item)", [("quantity", "4"), ("seen", "2")])
            #expect(set.header("location") == list)
            let late = try await client.form(
                "\(list)/lines/\(item)", [("quantity", "9"), ("seen", "2")])
            #expect(late.header("location")?.contains("kept=\(item)") == true)
            let told = try await client.get(late.header("location") ?? "")
            #expect(told.text.contains("Somebody changed this to 4 meanwhile. You wanted 9."))
            // Deleted, and brought back with everything on it.
            let deleted = try await client.form("\(list)/delete", [])
            #expect(deleted.header("location")?.contains("deleted=lst_") == true)
            #expect(try await client.get(list).status == 404)
            #expect(try await client.form("\(list)/restore", []).status == 303)
            #expect(try await client.get(list).text.contains("value=\"4\""))
            #expect(try await small.shop.client().get(list).status == 404)
        }
    }
}

extension String {
    /// How often `part` occurs in distinct places.
    fileprivate func places(of part: String) -> Int {
        var found = Set<Substring>()
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            rest = rest[range.upperBound...]
            found.insert(rest.prefix(26))
        }
        return found.count
    }
}
