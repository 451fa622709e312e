import Bench
import Catalogue
import Foundation
import Kernel
import Storage
import TestWorld
import Testing

/// Pictures of a product, from the file to the page.
@Suite struct PictureTests {
    static let path = "/api/products/shirt-linen/pictures"

    static func send(
        _ client: TestClient, _ bytes: [UInt8], _ name: String, type: String = "",
        key: String = UUID().uuidString
    ) async throws -> HTTPConnection.Answer {
        var headers = [("Idempotency-Key", key)]
        if !type.isEmpty { headers.append(("Content-Type", type)) }
        let query = name.isEmpty ? "" : "?name=\(name)"
        return try await client.send("POST", path + query, headers: headers, body: bytes)
    }

    static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        Data(bytes).range(of: Data(text.utf8)) != nil
    }

    @Test(arguments: TestDatabase.engines)
    func fromTheFileToThePage(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let guest = small.shop.client()
            let before = try await guest.get("/gb/en/p/shirt-linen")
            #expect(before.text.contains("product-picture") && !before.text.contains("<picture>"))

            // As a telephone takes it: on its side, with the place and the camera in it.
            let file = try PictureFiles.bytes("telephone.jpg")
            #expect(Self.holds(file, "SecretCamera") && Self.holds(file, "<script>"))
            let added = try await Self.send(
                manager, file, "IMG_1.JPG", type: "image/jpeg", key: "picture-of-shirt")
            #expect(added.status == 201, "\(added.text)")
            let id = try #require(added.json["id"].text)
            #expect(added.json["width"].number == 1_440)
            #expect(added.json["height"].number == 1_152)
            let webp = added.json["webp"].all
            #expect(webp.compactMap { $0["width"].number } == [160, 320, 640, 960, 1_440])

            // The same again is the same, with the same key and with another.
            let again = try await Self.send(
                manager, file, "IMG_1.JPG", type: "image/jpeg", key: "picture-of-shirt")
            #expect(again.json["id"].text == id)
            #expect(try await Self.send(manager, file, "copy.jpg").json["id"].text == id)

            for size in webp + added.json["jpeg"].all {
                let answer = try await guest.get(try #require(size["address"].text))
                try Self.checkServed(answer)
            }
            let address = try #require(webp.last?["address"].text)
            let tag = try #require(try await guest.get(address).header("etag"))
            #expect(tag.hasPrefix("\""))
            let known = try await guest.get(address, headers: [("If-None-Match", tag)])
            #expect(known.status == 304 && known.body.isEmpty)
            for wrong in [
                "/media/x/640.webp", address + "x",
                address.replacing("1440", with: "1441"), address.replacing("1440", with: "+1440"),
            ] { #expect(try await guest.get(wrong).status == 404, "\(wrong)") }

            let page = try await guest.get("/gb/en/p/shirt-linen").text
            #expect(page.contains("<picture><source type=\"image/webp\" srcset=\"/media/"))
            #expect(page.contains("width=\"1440\" height=\"1152\" fetchpriority=\"high\""))
            #expect(!page.contains("loading=\"lazy\""))
            let list = try await guest.get("/gb/en/c/women").text
            #expect(list.contains("/media/") && list.contains("loading=\"lazy\""))
        }
    }

    private static func checkServed(_ answer: HTTPConnection.Answer) throws {
        #expect(answer.status == 200)
        let type = answer.header("content-type")
        #expect(type == "image/webp" || type == "image/jpeg")
        #expect(answer.header("cache-control") == "public, max-age=31536000, immutable")
        #expect(answer.header("content-security-policy") == "default-src 'none'; sandbox")
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("set-cookie") == nil)
        for secret in ["Exif", "EXIF", "ICC_PROFILE", "ICCP", "SecretCamera", "<script"] {
            #expect(!holds(answer.body, secret), "\(secret)")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func describedOrderedRemovedAndBroughtBack(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let guest = small.shop.client()
            var ids: [String] = []
            for name in ["telephone.jpg", "shirt.webp", "texts.png"] {
                let added = try await Self.send(manager, try PictureFiles.bytes(name), name)
                ids.append(try #require(added.json["id"].text))
            }
            let described = try await manager.json(
                "PUT", "/api/pictures/\(ids[2])/texts",
                #"{"texts":[{"language":"en","alt":"The collar \"up close\""},{"language":"he","alt":"הצווארון"}]}"#
            )
            #expect(described.status == 200, "\(described.text)")
            #expect(described.json["alts"]["he"].text == "הצווארון")
            let moved = try await manager.json(
                "PUT", "/api/pictures/\(ids[2])/position", #"{"position":0}"#)
            #expect(moved.status == 200)
            #expect(try await order(guest) == [ids[2], ids[0], ids[1]])
            let english = try await guest.get("/gb/en/p/shirt-linen").text
            #expect(english.contains("alt=\"The collar &quot;up close&quot;\""))
            #expect(try await guest.get("/il/he/p/shirt-linen").text.contains("alt=\"הצווארון\""))
            // Nobody said it in Hungarian: the product's name stands for it.
            let hungarian = try await guest.get("/hu/hu/p/shirt-linen").text
            #expect(!hungarian.contains("alt=\"The collar") && hungarian.contains("1. kép\""))

            let removed = try await manager.json("DELETE", "/api/pictures/\(ids[2])")
            #expect(removed.status == 200)
            #expect(try await order(guest) == [ids[0], ids[1]])
            let gone = try await manager.json(
                "PUT", "/api/pictures/\(ids[2])/position", #"{"position":1}"#)
            #expect(gone.status == 404)
            let back = try await manager.json(
                "POST", "/api/pictures/\(ids[2])/restoration", key: "bring-it-back")
            #expect(back.status == 200 && back.json["alts"]["en"].text != nil)
            #expect(try await order(guest) == [ids[2], ids[0], ids[1]])

            // Some days later what was removed is forgotten, bytes and all.
            let address = try #require(back.json["webp"][0]["address"].text)
            _ = try await manager.json("DELETE", "/api/pictures/\(ids[2])")
            #expect(try await guest.get(address).status == 200)
            small.shop.clock.advance(by: .days(Pictures.keptDays + 1))
            let now = small.shop.clock.now
            let forgotten = try await small.shop.house.store.write { tx in
                try Pictures.forget(tx, before: now - .days(Pictures.keptDays), limit: 100)
            }
            #expect(forgotten == 2)
            #expect(try await guest.get(address).status == 404)
            #expect(try await order(guest) == [ids[0], ids[1]])
        }
    }

    private func order(_ client: TestClient) async throws -> [String] {
        try await client.get(Self.path).json["items"].all.compactMap { $0["id"].text }
    }

    @Test(arguments: TestDatabase.engines)
    func onlyWhoeverKeepsTheCatalogue(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let file = try PictureFiles.bytes("shirt.webp")
            let associate = try await small.staff(.associate, at: "london-soho")
            #expect(try await Self.send(associate, file, "a.webp").status == 403)
            #expect(try await Self.send(small.shop.client(), file, "a.webp").status == 401)
            #expect(try await Self.send(try await small.visitor(), file, "a.webp").status == 403)
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let nowhere = try await manager.send(
                "POST", "/api/products/no-such-thing/pictures",
                headers: [("Idempotency-Key", "nowhere-at-all")], body: file)
            #expect(nowhere.status == 404)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func inTheOffice(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let office = "/office/products/shirt-linen"
            #expect(try await manager.get("/office/products").text.contains(office))
            let found = try await manager.get("/office/products?find=shirt-linen-white-m").text
            #expect(found.contains(office))
            let sent = PictureFiles.form([
                ("front.webp", "image/webp", try PictureFiles.bytes("shirt.webp")),
                ("logo.svg", "image/svg+xml", PictureFiles.svg),
                ("back.png", "image/png", try PictureFiles.bytes("telephone.jpg")),
            ])
            let answer = try await manager.send(
                "POST", "\(office)/pictures", headers: [("Content-Type", sent.type)],
                body: sent.body)
            // What is good is added; what is not is named with its reason.
            #expect(answer.status == 422)
            #expect(answer.text.contains("logo.svg: This is no picture but SVG."))
            #expect(answer.text.contains("back.png: Its name ends in .png, but it is a JPEG"))
            #expect(answer.text.contains("aria-invalid=\"true\""))
            let pictures = try await manager.get(Self.path).json["items"].all
            #expect(pictures.count == 1)
            let id = try #require(pictures.first?["id"].text)

            let removed = try await manager.form(
                "/office/pictures/\(id)", [("do", "remove"), ("product", "shirt-linen")])
            #expect(removed.status == 303)
            let place = try #require(removed.header("location"))
            let shown = try await manager.get(String(place.prefix { $0 != "#" })).text
            #expect(shown.contains("value=\"restore\""))
            _ = try await manager.form(
                "/office/pictures/\(id)", [("do", "restore"), ("product", "shirt-linen")])
            #expect(try await manager.get(Self.path).json["items"].all.count == 1)
        }
    }
}
