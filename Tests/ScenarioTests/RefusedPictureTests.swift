import Bench
import Catalogue
import Foundation
import Kernel
import TestWorld
import Testing

/// What is not taken as a picture, each with its reason, and what a hidden part comes to.
@Suite struct RefusedPictureTests {
    private struct Case {
        let what: String
        let bytes: [UInt8]
        let name: String
        var type = ""
        let reason: String
        var status = 422
    }

    private static func cases() throws -> [Case] {
        let jpeg = try PictureFiles.bytes("telephone.jpg")
        let png = try PictureFiles.bytes("texts.png")
        let webp = try PictureFiles.bytes("shirt.webp")
        let (html, svg, zip) = (PictureFiles.html, PictureFiles.svg, PictureFiles.zip)
        return try [
            // Something else, whatever it calls itself.
            Case(what: "SVG", bytes: svg, name: "logo.svg", reason: "not-a-picture"),
            Case(what: "SVG as PNG", bytes: svg, name: "a.png", reason: "not-a-picture"),
            Case(
                what: "SVG by its type", bytes: svg, name: "", type: "image/svg+xml",
                reason: "not-a-picture", status: 415),
            Case(what: "HTML", bytes: html, name: "a.jpg", reason: "not-a-picture"),
            Case(what: "archive", bytes: zip, name: "a.webp", reason: "not-a-picture"),
            Case(
                what: "GIF", bytes: try PictureFiles.bytes("still.gif"), name: "a.gif",
                reason: "not-a-picture"),
            Case(what: "nothing", bytes: [], name: "a.png", reason: "not-a-picture"),
            Case(
                what: "one byte", bytes: [0xff], name: "a.jpg", reason: "not-a-picture"),
            // Another kind than it calls itself.
            Case(what: "JPEG as PNG", bytes: jpeg, name: "a.png", reason: "wrong-extension"),
            Case(what: "PNG as JPEG", bytes: png, name: "a.jpeg", reason: "wrong-extension"),
            Case(what: "WebP as page", bytes: webp, name: "a.html", reason: "wrong-extension"),
            Case(what: "two endings", bytes: webp, name: "a.webp.php", reason: "wrong-extension"),
            Case(
                what: "JPEG sent as PNG", bytes: jpeg, name: "", type: "image/png",
                reason: "wrong-type"),
        ] + hiding(jpeg, png, webp)
    }

    private static func hiding(
        _ jpeg: [UInt8], _ png: [UInt8], _ webp: [UInt8]
    ) throws -> [Case] {
        let (html, zip) = (PictureFiles.html, PictureFiles.zip)
        return [
            // Two things in one file.
            Case(
                what: "JPEG and archive", bytes: jpeg + zip, name: "a.jpg", reason: "trailing-data"),
            Case(what: "PNG and page", bytes: png + html, name: "a.png", reason: "trailing-data"),
            Case(
                what: "WebP and page", bytes: webp + html, name: "a.webp", reason: "trailing-data"),
            Case(
                what: "JPEG and JPEG", bytes: jpeg + jpeg, name: "a.jpg", reason: "trailing-data"),
            // Small files that become large.
            Case(
                what: "bomb", bytes: try PictureFiles.bytes("bomb.png"), name: "a.png",
                reason: "too-many-pixels"),
            Case(
                what: "promised bomb", bytes: try PictureFiles.bomb(width: 50_000, height: 50_000),
                name: "a.png", reason: "too-many-pixels"),
            Case(
                what: "a long line", bytes: try PictureFiles.bomb(width: 2_000_000_000, height: 1),
                name: "a.png", reason: "too-many-pixels"),
            Case(
                what: "scans", bytes: try PictureFiles.manyScans(), name: "a.jpg",
                reason: "damaged"),
            // Broken ones.
            Case(
                what: "half a JPEG", bytes: Array(jpeg.prefix(jpeg.count / 2)), name: "a.jpg",
                reason: "damaged"),
            Case(
                what: "half a PNG", bytes: Array(png.prefix(png.count / 2)), name: "a.png",
                reason: "damaged"),
            Case(
                what: "half a WebP", bytes: Array(webp.prefix(webp.count / 2)), name: "a.webp",
                reason: "damaged"),
            Case(
                what: "no pixels", bytes: try PictureFiles.bomb(width: 0, height: 10),
                name: "a.png", reason: "damaged"),
            Case(
                what: "other pixels", bytes: try PictureFiles.bomb(width: 301, height: 361),
                name: "a.png", reason: "damaged"),
            Case(
                what: "moving WebP", bytes: try PictureFiles.bytes("moves.webp"), name: "a.webp",
                reason: "animated"),
            Case(
                what: "moving PNG", bytes: try PictureFiles.bytes("moves.png"), name: "a.png",
                reason: "animated"),
        ]
    }

    @Test(arguments: TestDatabase.engines)
    func eachWithItsReason(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            for wrong in try Self.cases() {
                let answer = try await PictureTests.send(
                    manager, wrong.bytes, wrong.name, type: wrong.type)
                #expect(answer.status == wrong.status, "\(wrong.what): \(answer.text)")
                let reason = answer.json["reason"].text ?? answer.json["code"].text
                #expect(reason == wrong.reason, "\(wrong.what): \(answer.text)")
                #expect(answer.json["detail"].text?.isEmpty == false, "\(wrong.what)")
                #expect(answer.json["remedy"].text?.isEmpty == false, "\(wrong.what)")
            }
            #expect(try await manager.get(PictureTests.path).json["items"].all.isEmpty)
        }
    }

    /// A picture may carry all sorts of things within its own format; none of them comes out.
    @Test(arguments: TestDatabase.engines)
    func whatHidesWithinIsGone(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let script = Array("<html><script>alert(1)</script></html>".utf8)
            let jpeg = try PictureFiles.bytes("telephone.jpg")
            let comment: [UInt8] =
                [0xff, 0xfe, 0, UInt8(script.count + PictureFiles.zip.count + 2)] + script
                + PictureFiles.zip
            let files = [
                ("a.jpg", Array(jpeg[..<2]) + comment + jpeg[2...]),
                ("b.png", try PictureFiles.bytes("texts.png")),
            ]
            for (name, bytes) in files {
                #expect(PictureTests.holds(bytes, "<script>alert(1)</script>"))
                let added = try await PictureTests.send(manager, bytes, name)
                #expect(added.status == 201, "\(added.text)")
                for size in added.json["webp"].all + added.json["jpeg"].all {
                    let address = try #require(size["address"].text)
                    let served = try await manager.get(address).body
                    for hidden in ["<html", "<script", "PK\u{3}\u{4}", "Secret"] {
                        #expect(!PictureTests.holds(served, hidden), "\(name): \(hidden)")
                    }
                }
            }
        }
    }

    /// A hundred megabytes are refused by what the head says, or as soon as too much has come; the
    /// rest is not read.
    @Test(arguments: TestDatabase.engines)
    func aHundredMegabytes(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let token = try #require(manager.token)
            let total = 100 * 1_024 * 1_024
            let headers = [
                ("Authorization", "Bearer \(token)"), ("Idempotency-Key", "a-hundred-megabytes"),
                ("Content-Type", "image/jpeg"),
            ]
            let said = try await PouredBody.pour(
                port: small.shop.port, "POST", PictureTests.path, headers: headers, total: total,
                says: true)
            #expect(said.status == 413, "\(said.text.prefix(300))")
            #expect(said.text.contains("too-large") && said.text.contains("20971520"))
            #expect(said.sent < 16 * 1_024 * 1_024, "\(said.sent) bytes were taken")

            let counted = try await PouredBody.pour(
                port: small.shop.port, "POST", PictureTests.path, headers: headers, total: total,
                says: false)
            #expect(counted.status == 413, "\(counted.text.prefix(300))")
            #expect(counted.sent < 40 * 1_024 * 1_024, "\(counted.sent) bytes were taken")

            let form = try await PouredBody.pour(
                port: small.shop.port, "POST", "/office/products/shirt-linen/pictures",
                headers: [
                    ("Authorization", "Bearer \(token)"),
                    ("Content-Type", "multipart/form-data; boundary=x"),
                ], total: total, says: true)
            #expect(form.status == 413, "\(form.text.prefix(300))")
            #expect(form.sent < 16 * 1_024 * 1_024)
            // Whoever may not is told so as soon, and does not get rid of it either.
            let stranger = try await PouredBody.pour(
                port: small.shop.port, "POST", PictureTests.path,
                headers: [("Idempotency-Key", "a-hundred-megabytes")], total: total, says: true)
            #expect(stranger.status == 401, "\(stranger.text.prefix(300))")
            #expect(stranger.sent < 16 * 1_024 * 1_024)
            // The shop goes on.
            #expect(try await manager.get("/gb/en/p/shirt-linen").status == 200)
            #expect(try await manager.get(PictureTests.path).json["items"].all.isEmpty)
        }
    }
}
