import Bench
import Channels
import Foundation
import Kernel
import Server
import Storefront
import TestWorld
import Testing

/// The account, through its pages: addresses, contacts, consents, devices, data.
@Suite struct AccountTests {
    private static func shopper(
        _ small: SmallShop, _ email: String = "dana@example.com"
    ) async throws -> TestClient {
        let client = try await small.visitor()
        let answer = try await small.signInLater(client, email)
        #expect(answer.status == 201, "\(answer.text)")
        return client
    }

    private static let soho = [
        ("name", "Dana Levi"), ("street", "1 Greek Street"), ("unit", ""), ("city", "London"),
        ("postcode", "w1d 4np"), ("country", "GB"), ("shown", "GB"), ("phone", ""),
    ]

    @Test(arguments: TestDatabase.engines)
    func addressesAreKeptInTheFormOfTheirCountry(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let dana = try await Self.shopper(small)
            let path = "/gb/en/account/addresses"
            let form = try await dana.get("\(path)/new")
            #expect(form.status == 200)
            let key = try #require(form.hidden("key"))
            // A wrong postcode is said beside its field, and what was typed stays.
            let wrong = try await dana.form(
                "\(path)/new",
                Self.soho.map { $0.0 == "postcode" ? ($0.0, "12345") : $0 } + [("key", key)])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("SW1A 1AA") && wrong.text.contains("1 Greek Street"))
            let saved = try await dana.form("\(path)/new", Self.soho + [("key", key)])
            #expect(saved.status == 303)
            // Sent twice, kept once.
            _ = try await dana.form("\(path)/new", Self.soho + [("key", key)])
            let kept = try await dana.get("/api/addresses").json["items"].all
            #expect(kept.count == 1)
            #expect(kept[0]["postalCode"].text == "W1D 4NP")
            #expect(kept[0]["default"].truth == true)
            let id = try #require(kept[0]["id"].text)

            // Another country has other fields, in another order, and asks before it is saved.
            let hungary = try await dana.form(
                "\(path)/new",
                Self.soho.map { $0.0 == "country" ? ($0.0, "HU") : $0 } + [
                    ("step", "country"), ("key", key),
                ])
            #expect(hungary.status == 200)
            let postcode = try #require(hungary.text.range(of: "id=\"postcode\""))
            let street = try #require(hungary.text.range(of: "id=\"street\""))
            #expect(postcode.lowerBound < street.lowerBound)

            // Somebody else's address is not there.
            let eve = try await Self.shopper(small, "eve@example.com")
            #expect(try await eve.get("\(path)/\(id)").status == 404)
            let stolen = try await eve.form("\(path)/\(id)", Self.soho)
            #expect(stolen.status == 404)
            #expect(try await eve.json("DELETE", "/api/addresses/\(id)").status == 404)
            #expect(try await dana.form("\(path)/\(id)/removal", []).status == 303)
            #expect(try await dana.get("/api/addresses").json["items"].all.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theCheckoutOffersWhatIsKept(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let dana = try await Self.shopper(small)
            let body = """
                {"name":"Dana Levi","line1":"1 Greek Street","city":"London",\
                "postalCode":"W1D 4NP","country":"GB"}
                """
            let added = try await dana.json("POST", "/api/addresses", body, key: "an-address")
            let id = try #require(added.json["id"].text, "\(added.text)")
            let bad = try await dana.json(
                "POST", "/api/addresses", body.replacing("W1D 4NP", with: "12"), key: "another-1")
            #expect(bad.status == 422)
            #expect(bad.json["field"].text == "postalCode")
            try await small.stock(SmallShop.shirt, at: "warehouse-milton-keynes", 5)
            try await small.stock(SmallShop.shirt, at: "london-soho", 5)
            _ = try await small.add(dana, SmallShop.shirt)
            let page = try await dana.get("/gb/en/checkout")
            #expect(page.text.contains("value=\"\(id)\""))
            #expect(page.text.contains("1 Greek Street"))
            let placed = try await dana.form(
                "/gb/en/checkout",
                [
                    ("key", page.hidden("key") ?? ""), ("basket", page.hidden("basket") ?? ""),
                    ("version", page.hidden("version") ?? ""),
                    ("total-deliver", page.hidden("total-deliver") ?? ""),
                    ("email", "dana@example.com"), ("name", "Dana Levi"), ("hand", "deliver"),
                    ("saved", id), ("tender", "card"), ("card", "tok_approved"),
                ])
            #expect(placed.status == 303, "\(placed.text.prefix(3000))")
            let order = try await dana.get(placed.header("location") ?? "")
            #expect(order.text.contains("1 Greek Street") && order.text.contains("W1D 4NP"))
        }
    }

    @Test(arguments: TestDatabase.engines)
    func twoAccountsBecomeOneWhenBothAreProved(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let old = try await Self.shopper(small, "old@example.com")
            let order = try await small.placeOrder(old, email: "old@example.com")
            let new = try await Self.shopper(small, "new@example.com")
            _ = try await new.form(
                "/gb/en/account/contacts", [("kind", "email"), ("email", "old@example.com")])
            try await small.shop.settle()
            let proved = try await new.form(
                "/gb/en/account/contacts/code",
                [
                    ("kind", "email"), ("value", "old@example.com"),
                    ("code", try await small.code("old@example.com")),
                ])
            #expect(proved.header("location")?.contains("merged") == true)
            let mine = try await new.get("/api/orders").json["items"].all
            #expect(mine.contains { $0["id"].text == order })
            let details = try await new.get("/gb/en/account/details")
            #expect(details.text.contains("old@example.com"))
            #expect(details.text.contains("new@example.com"))
        }
    }

    /// A telephone waits unproved until a channel reaches it; with one, it is proved like an
    /// e-mail address.
    @Test(arguments: TestDatabase.engines)
    func aTelephoneWaitsForItsChannel(_ engine: TestDatabase) async throws {
        let form = [("kind", "phone"), ("phone", "020 7946 0018")]
        try await SmallShop.run(engine) { small in
            let dana = try await Self.shopper(small)
            #expect(try await dana.form("/gb/en/account/contacts", form).status == 303)
            let details = try await dana.get("/gb/en/account/details")
            #expect(details.text.contains("+442079460018"))
            #expect(details.text.contains("cannot send text messages"))
        }
        let channels: [KeptMessages] = [KeptMessages(kind: .email), KeptMessages(kind: .phone)]
        try await SmallShop.run(engine, channels: channels) { small in
            let dana = try await Self.shopper(small)
            let asked = try await dana.form("/gb/en/account/contacts", form)
            #expect(asked.header("location")?.contains("contacts/code") == true)
            try await small.shop.settle()
            let proved = try await dana.form(
                "/gb/en/account/contacts/code",
                [
                    ("kind", "phone"), ("value", "+442079460018"),
                    ("code", try await small.code("+442079460018")),
                ])
            #expect(proved.header("location")?.contains("verified") == true)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func consentIsGivenAndTakenBack(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let dana = try await Self.shopper(small)
            let path = "/gb/en/account/messages"
            let news = [("purpose", "news"), ("kind", "email"), ("value", "dana@example.com")]
            #expect(try await dana.get(path).text.contains("Not agreed"))
            #expect(try await dana.form(path, news + [("granted", "1")]).status == 303)
            let given = try await dana.get(path).text
            #expect(given.contains("Agreed on") && given.contains("Send me news"))
            small.shop.clock.advance(by: .minutes(1))
            #expect(try await dana.form(path, news + [("granted", "0")]).status == 303)
            #expect(try await dana.get(path).text.contains("Taken back on"))
            // Nobody speaks for an address that is not theirs.
            let other = try await dana.form(
                path,
                [("purpose", "news"), ("kind", "email"), ("value", "eve@example.com")]
                    + [("granted", "1")])
            #expect(other.status == 403)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func devicesAreListedAndEnded(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let phone = try await Self.shopper(small)
            let laptop = try await Self.shopper(small)
            let eve = try await Self.shopper(small, "eve@example.com")
            let list = try await laptop.get("/api/sessions").json["items"].all
            #expect(list.count == 2)
            #expect(list.filter { $0["isThis"].truth == true }.count == 1)
            let other = try #require(
                list.first { $0["isThis"].truth == false }?["handle"].text)
            #expect(try await eve.json("DELETE", "/api/sessions/\(other)").status == 404)
            #expect(try await phone.get("/gb/en/account").status == 200)
            #expect(try await laptop.json("DELETE", "/api/sessions/\(other)").status == 200)
            #expect(try await phone.get("/api/orders").status == 401)
            let third = try await Self.shopper(small)
            #expect(try await third.get("/gb/en/account/devices").status == 200)
            // The page keeps the session of its cookie; a program names itself by its token.
            #expect(try await third.json("DELETE", "/api/sessions/current").status == 200)
            #expect(try await third.get("/api/orders").status == 401)
            #expect(try await laptop.get("/api/orders").status == 200)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func whatIsHeldIsShownAndTakenAlong(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let dana = try await Self.shopper(small)
            let order = try await small.placeOrder(dana, email: "dana@example.com")
            let eve = try await Self.shopper(small, "eve@example.com")
            _ = try await small.placeOrder(eve, email: "eve@example.com")
            _ = try await dana.form("/gb/en/account/addresses/new", Self.soho)
            _ = try await dana.get("/gb/en/p/shirt-flannel")
            let page = try await dana.get("/gb/en/account/data")
            #expect(page.status == 200)
            #expect(page.text.contains("Recently viewed"))
            #expect(page.text.contains("Checked flannel shirt"))
            #expect(page.text.contains("1 Greek Street") && !page.text.contains("eve@"))
            let file = try await dana.get("/gb/en/account/data.json")
            #expect(file.header("content-disposition")?.contains("attachment") == true)
            let held = file.json["held"].all
            let names = Set(held.compactMap { $0["what"].text })
            #expect(names.isSuperset(of: ["identity", "contact_point", "address", "seen_product"]))
            // Every table that can hold something of a person has a name on the page.
            let tables = Set(Schema.personalRegistry.tables.map(\.name))
            #expect(tables.subtracting(DataWords.knownTables) == [])
            #expect(held.allSatisfy { !$0["purposes"].all.isEmpty && !$0["kept"].all.isEmpty })
            let number = try await dana.get("/api/orders/\(order)").json["number"].text
            #expect(file.json["orders"][0]["number"].text == number)
            #expect(file.json["orders"][0]["contact"]["email"].text == "dana@example.com")
            #expect(!file.text.contains("eve@example.com"))
            #expect(try await small.shop.client().get("/gb/en/account/data.json").status == 303)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aWishToBeForgottenIsRecorded(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let dana = try await Self.shopper(small)
            #expect(try await dana.form("/gb/en/account/erasure", []).status == 303)
            #expect(try await dana.form("/gb/en/account/erasure", []).status == 303)
            let open = try await dana.get("/gb/en/account/data").text
            #expect(open.contains("We answer by") && open.contains("tax law"))
            let clerk = try await small.staff(.associate, at: "london-soho")
            let requests = try await clerk.get("/office/requests")
            #expect(requests.status == 200)
            #expect(requests.text.contains("prf_"))
            #expect(try await dana.form("/gb/en/account/erasure/end", []).status == 303)
            #expect(!(try await dana.get("/gb/en/account/data").text.contains("We answer by")))
            #expect(!(try await clerk.get("/office/requests").text.contains("prf_")))
        }
    }
}
