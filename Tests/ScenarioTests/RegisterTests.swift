import Bench
import Kernel
import Staff
import Storage
import TestWorld
import Testing

/// Devices that become registers, and people who come in there by PIN: through HTTP.
@Suite struct RegisterTests {
    private static let soho = "london-soho"

    @Test(arguments: TestDatabase.engines)
    func deviceIsPairedOnceAndKnowsItsPlace(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let before = try await small.shop.client().get("/api/till/register")
            #expect(before.status == 401 && before.json["code"].text == "not-paired")

            let till = try await small.till(at: Self.soho, number: 2)
            let answer = try await till.get("/api/till/register").json
            #expect(answer["register"]["number"].number == 2)
            #expect(answer["register"]["id"].text == till.register.id.description)
            #expect(answer["location"]["code"].text == Self.soho)
            #expect(answer["location"]["name"]["he"].text == "לונדון סוהו")
            #expect(answer["location"]["timeZone"].text == "Europe/London")
            #expect(answer["location"]["postalCode"].text == "W1D 4UF")
            #expect(answer["market"]["currency"].text == "GBP")
            #expect(answer["merchant"]["name"].text?.isEmpty == false)
            #expect(answer["member"].isMissing)
            // Those who may sell here: its associate, and the manager of every place.
            let staff = answer["staff"].all
            #expect(Set(staff.compactMap { $0["name"].text }) == ["Tom Whitfield", "Amara Okafor"])
            #expect(staff.allSatisfy { $0["hasPIN"].truth == true })
            let mayOverride = staff.filter { $0["mayOverride"].truth == true }
            #expect(mayOverride.compactMap { $0["name"].text } == ["Amara Okafor"])

            // Typed as people type: small, with a blank; and good for one device only.
            let code = try await small.pairingCode(till.register.id)
            let other = TestTill(client: small.shop.client(), register: till.register, small: small)
            let typed = "\(code.prefix(4).lowercased()) \(code.suffix(4))"
            let paired = try await other.json(
                "POST", "/api/till/pairings", "{\"code\":\"\(typed)\"}")
            #expect(paired.status == 201)
            let cookie = paired.headers.first { $0.0 == "set-cookie" }?.1 ?? ""
            #expect(cookie.hasPrefix("kolbo_register=") && cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Strict") && cookie.contains("Max-Age=31536000"))
            #expect(try await other.get("/api/till/register").status == 200)
            let again = try await other.json(
                "POST", "/api/till/pairings", "{\"code\":\"\(code)\"}")
            #expect(again.status == 404 && again.json["code"].text == "pairing-unknown")
            // The register has one device: the first is none any more.
            #expect(try await till.get("/api/till/register").status == 401)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func codesRunOutAndCannotBeGuessed(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let register = try await small.till(at: Self.soho).register
            let code = try await small.pairingCode(register.id)
            small.shop.clock.advance(by: .minutes(PairingCode.minutes))
            let device = TestTill(client: small.shop.client(), register: register, small: small)
            let late = try await device.json(
                "POST", "/api/till/pairings", "{\"code\":\"\(code)\"}")
            #expect(late.status == 404)
            for _ in 1..<PairingCode.mostTries {
                let wrong = try await device.json(
                    "POST", "/api/till/pairings", "{\"code\":\"00000000\"}")
                #expect(wrong.status == 404)
            }
            let good = try await small.pairingCode(register.id)
            let full = try await device.json(
                "POST", "/api/till/pairings", "{\"code\":\"\(good)\"}")
            #expect(full.status == 429 && full.header("retry-after") != nil)
            small.shop.clock.advance(by: PairingCode.window)
            let fresh = try await small.pairingCode(register.id)
            let open = try await device.json(
                "POST", "/api/till/pairings", "{\"code\":\"\(fresh)\"}")
            #expect(open.status == 201)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func pinLetsInAndHandsOver(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let till = try await small.till(at: Self.soho)
            let first = try await till.signIn(.associate)
            #expect(first.status == 201)
            let member = first.json["member"]
            #expect(member["name"].text == "Tom Whitfield")
            let permissions = Set(member["permissions"].all.compactMap(\.text))
            #expect(permissions.contains("till:sell") && !permissions.contains("till:override"))
            let register = try await till.get("/api/till/register").json
            #expect(register["member"]["name"].text == "Tom Whitfield")

            // Handed over: the manager has it, and the associate's token is none any more.
            let token =
                first.headers.first { $0.0 == "set-cookie" }?.1
                .split(separator: ";").first.map(String.init) ?? ""
            #expect(try await till.signIn(.manager).status == 201)
            #expect(
                try await till.get("/api/till/register").json["member"]["name"].text
                    == "Amara Okafor")
            let copied = try await small.shop.client().get(
                "/api/till/register", headers: [("Cookie", token)])
            #expect(copied.status == 401, "without the register's cookie it is worth nothing")

            #expect(try await till.json("POST", "/api/till/sign-outs").status == 200)
            #expect(try await till.get("/api/till/register").json["member"].isMissing)

            // A day's work is twelve hours.
            _ = try await till.signIn(.associate)
            small.shop.clock.advance(by: .hours(StaffSessions.hours))
            #expect(try await till.get("/api/till/register").json["member"].isMissing)
            #expect(try await till.get("/api/till/register").status == 200)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func wrongPINsLockOutForATimeThatIsSaid(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let till = try await small.till(at: Self.soho)
            let tom = try await small.colleague(.associate, at: till.register.location)
            let wrong = "{\"member\":\"\(tom.id)\",\"pin\":\"7301\"}"
            for left in (0..<PINEntry.mostOfMember).reversed() {
                let answer = try await till.json("POST", "/api/till/sign-ins", wrong)
                #expect(answer.status == 401 && answer.json["code"].text == "pin-wrong")
                #expect(answer.json["triesLeft"].number == left)
            }
            // Even the right one waits, at another register too.
            let full = try await till.signIn(.associate)
            #expect(full.status == 429 && full.json["code"].text == "too-many-tries")
            #expect(
                full.json["retryAt"].text == (small.shop.clock.now + PINEntry.window).description)
            let other = try await small.till(at: Self.soho, number: 2)
            #expect(try await other.signIn(.associate).status == 429)
            // Others are not locked out with them.
            #expect(try await other.signIn(.manager).status == 201)
            small.shop.clock.advance(by: PINEntry.window)
            #expect(try await till.signIn(.associate).status == 201)

            let nobody = try await till.json(
                "POST", "/api/till/sign-ins",
                "{\"member\":\"\(StaffMemberID(high: 1, low: 1))\",\"pin\":\"7301\"}")
            #expect(nobody.status == 404)
            // Of another shop.
            let haifa = try #require(small.world.locations["haifa-carmel"])
            let yousef = try await small.colleague(.associate, at: haifa)
            let stranger = try await till.json(
                "POST", "/api/till/sign-ins",
                "{\"member\":\"\(yousef.id)\",\"pin\":\"\(yousef.pin)\"}")
            #expect(stranger.status == 404)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func cookiesOpenTheTillAndNothingElse(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let till = try await small.till(at: Self.soho)
            let signedIn = try await till.signIn(.manager)
            // Elsewhere in the API and in the office they are not looked at.
            #expect(try await till.get("/api/keys").status == 401)
            #expect(try await till.get("/office/registers").status == 303)
            let token = signedIn.headers.first { $0.0 == "set-cookie" }?.1
                .dropFirst("kolbo_till=".count).prefix { $0 != ";" }
            let thief = small.shop.client()
            thief.authorize(token.map(String.init))
            #expect(try await thief.get("/api/keys").status == 401)
            let office = try await small.shop.client().get(
                "/office/registers", headers: [("Cookie", "kolbo_staff=\(token ?? "")")])
            #expect(office.status == 303)

            // A write with them says that it comes from the same site.
            for site in [nil, "none", "same-site", "cross-site"] {
                let answer = try await till.json("POST", "/api/till/sign-outs", site: site)
                #expect(answer.status == 403, "\(site ?? "no header")")
                #expect(answer.json["code"].text == "foreign-origin")
            }
            let origin = try await till.client.send(
                "POST", "/api/till/sign-outs",
                headers: [("Origin", "http://127.0.0.1")], body: [])
            #expect(origin.status == 200)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func managersPINAllowsOneDeed(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let till = try await small.till(at: Self.soho)
            let asNobody = try await till.override(.agreePrice)
            #expect(asNobody == nil)
            _ = try await till.signIn(.associate)
            // Who sells cannot allow it themself.
            let tom = try await small.colleague(.associate, at: till.register.location)
            let own = try await till.json(
                "POST", "/api/till/overrides",
                "{\"member\":\"\(tom.id)\",\"pin\":\"\(tom.pin)\",\"action\":\"no-sale\"}")
            #expect(own.status == 403)

            let text = try #require(try await till.override(.agreePrice))
            let id = try #require(PriceOverrideID(text))
            let (house, register) = (small.shop.house, till.register.id)
            let take = { (action: OverrideAction, register: RegisterID, deed: String) in
                let now = house.now
                return try await house.store.write { tx in
                    try Overrides.take(tx, id, action, at: register, for: deed, now: now)
                }
            }
            let amara = try await small.colleague(.manager, at: till.register.location)
            #expect(try await take(.payOut, register, "a sale") == nil)
            #expect(try await take(.agreePrice, RegisterID(high: 1, low: 1), "a sale") == nil)
            let taken = try await take(.agreePrice, register, "a sale")
            #expect(taken?.allowedBy == amara.id && taken?.askedBy == tom.id)
            // The same sale may be tried again, another one may not.
            #expect(try await take(.agreePrice, register, "a sale") != nil)
            #expect(try await take(.agreePrice, register, "another") == nil, "once")

            let late = try #require(
                try await till.override(.noSale).flatMap { PriceOverrideID($0) })
            small.shop.clock.advance(by: .minutes(PriceOverride.minutes))
            let now = house.now
            let gone = try await house.store.write { tx in
                try Overrides.take(tx, late, .noSale, at: register, for: "drawer", now: now)
            }
            #expect(gone == nil)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func managersKeepRegistersInTheOffice(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let office = small.shop.client()
            _ = try await office.form(
                "/office/sign-in",
                [("name", "priya.nair"), ("password", "deansgate-manager-demo")])
            let page = try await office.get("/office/registers").text
            #expect(page.contains("Manchester") && !page.contains("Soho"))

            let added = try await office.form(
                "/office/registers", [("place", "manchester-deansgate"), ("name", "Upstairs")])
            #expect(added.status == 303)
            let registers = try await small.shop.house.store.read { tx in try Registers.all(tx) }
            let register = try #require(registers.first { $0.name == "Upstairs" })
            #expect(register.number == 3)
            let foreign = try await office.form(
                "/office/registers", [("place", Self.soho), ("name", "Mine")])
            #expect(foreign.status == 400)
            let nameless = try await office.form(
                "/office/registers", [("place", "manchester-deansgate"), ("name", " ")])
            #expect(nameless.status == 422)

            // The code is shown once; the device that types it is the register.
            let shown = try await office.form("/office/registers/\(register.id)/code", [])
            let code = try #require(
                shown.text.split(separator: "code-word").dropFirst().first?
                    .split(separator: ">").dropFirst(2).first?.prefix { $0 != "<" })
            let till = TestTill(client: small.shop.client(), register: register, small: small)
            let paired = try await till.json(
                "POST", "/api/till/pairings", "{\"code\":\"\(code)\"}")
            #expect(paired.status == 201, "\(code)")
            _ = try await till.signIn(.manager)

            let soho = try #require(
                registers.first { $0.location == small.world.locations[Self.soho] })
            let strange = try await office.form("/office/registers/\(soho.id)/code", [])
            #expect(strange.status == 403)

            let unpaired = try await office.form("/office/registers/\(register.id)/unpair", [])
            #expect(unpaired.status == 303)
            #expect(try await till.get("/api/till/register").status == 401)
            let retired = try await office.form("/office/registers/\(register.id)/retire", [])
            #expect(retired.status == 303)
            let after = try await office.form("/office/registers/\(register.id)/code", [])
            #expect(after.status == 404)
            // Its number is not given again.
            _ = try await office.form(
                "/office/registers", [("place", "manchester-deansgate"), ("name", "Cellar")])
            let numbers = try await small.shop.house.store.read { tx in try Registers.all(tx) }
                .filter { $0.name == "Cellar" }.map(\.number)
            #expect(numbers == [4])

            let associate = small.shop.client()
            _ = try await associate.form(
                "/office/sign-in",
                [("name", "tom.whitfield"), ("password", "soho-associate-demo")])
            #expect(try await associate.get("/office/registers").status == 403)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func anotherPINOrNoAccessEndsTheSessionAtTheTill(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let till = try await small.till(at: Self.soho)
            let tom = try await small.colleague(.associate, at: till.register.location)
            let shop = small.shop.server.shop
            let operation = { (key: String) in
                Storage.Operation(scope: "test", key: key, request: [], at: small.shop.clock.now)
            }
            _ = try await till.signIn(.associate)
            let actor = Actor.associate(tom.id, Grants())
            let set = try await shop.registers.setPIN(
                tom.id, try StaffPIN("903152"), operation: operation("own"), actor: actor)
            #expect(set.answer == .changed)
            #expect(try await till.get("/api/till/register").json["member"].isMissing)
            #expect(try await till.signIn(.associate).status == 401)
            let other = try await shop.registers.setPIN(
                tom.id, try StaffPIN("903153"), operation: operation("other"),
                actor: .associate(StaffMemberID(high: 1, low: 1), Grants()))
            #expect(other.answer == .notPermitted)

            let body = "{\"member\":\"\(tom.id)\",\"pin\":\"903152\"}"
            #expect(try await till.json("POST", "/api/till/sign-ins", body).status == 201)
            _ = try await DisableStaffMember(house: small.shop.house)(
                tom.id, operation: operation("gone"), actor: .system)
            #expect(try await till.get("/api/till/register").json["member"].isMissing)
            #expect(try await till.json("POST", "/api/till/sign-ins", body).status == 404)
        }
    }
}

/// What can be a PIN.
@Suite struct StaffPINTests {
    @Test(
        arguments: [
            ("4101", nil), ("7394", nil), ("90315274", nil), ("123", .notDigits),
            ("123456789", .notDigits), ("12a4", .notDigits), ("١٢٣٥", .notDigits), ("", .notDigits),
            ("0000", .tooEasy), ("11111", .tooEasy), ("1234", .tooEasy), ("7890", .tooEasy),
            ("98765", .tooEasy), ("1212", .tooEasy), ("123123", .tooEasy), ("2580", .tooEasy),
        ] as [(String, StaffPIN.Problem?)])
    func pins(_ text: String, _ problem: StaffPIN.Problem?) {
        do {
            _ = try StaffPIN(text)
            #expect(problem == nil)
        } catch {
            #expect(error == problem)
        }
    }
}
