import Channels
import Customers
import Foundation
import Kernel
import Marketing
import Platform
import Testing

/// E-mail as another mail server gets it.
@Suite(.serialized) struct EmailTests {
    static let sender = MailSender(
        name: "כלבו", address: EmailAddress("shop@kolbo.example") ?? EmailTests.nobody)
    static let nobody = address("nobody")

    static func address(_ name: String) -> EmailAddress {
        guard let address = EmailAddress("\(name)@shopper.example") else {
            preconditionFailure("the tests' own addresses are addresses")
        }
        return address
    }

    static func message(
        to name: String, subject: String = "ההזמנה שלך מוכנה", text: String = "שלום!\nA line.",
        html: String = "<p dir=\"rtl\">שלום!</p>", key: String = "ready ord_1"
    ) -> OutboundMessage {
        OutboundMessage(
            purpose: .order, contact: Contact(address(name)), language: .hebrew, subject: subject,
            text: text, html: html, key: key)
    }

    static let clock = WallClock { Instant(seconds: 1_772_445_600) }

    static func channel(_ sink: MailSink, milliseconds: Int = 10_000) throws -> EmailChannel {
        let server = try #require(MailServer("smtp://127.0.0.1:\(sink.port)"))
        return EmailChannel(
            server, from: sender, clock: clock,
            timeouts: MailTimeouts(
                connectMilliseconds: milliseconds, totalMilliseconds: milliseconds))
    }

    @Test func theMailHasBothTextsAndAHebrewSubject() async throws {
        let sink = try MailSink()
        defer { sink.stop() }
        let channel = try Self.channel(sink)
        try await channel.send(Self.message(to: "dana"))
        try await channel.send(Self.message(to: "noa", key: "ready ord_2"))
        let mails = try sink.mails()
        #expect(mails.count == 2)
        let mail = try #require(mails.first)
        #expect(mail.head["subject"] == "ההזמנה שלך מוכנה")
        #expect(mail.head["from"] == "כלבו <shop@kolbo.example>")
        #expect(mail.head["to"] == "dana@shopper.example")
        #expect(mail.head["date"] == "Mon, 02 Mar 2026 10:00:00 +0000")
        #expect(mail.head["content-language"] == "he")
        #expect(mail.head["auto-submitted"] == "auto-generated")
        #expect(mail.head["message-id"]?.hasSuffix("@kolbo.example>") == true)
        #expect(mail.head["message-id"] != mails.last?.head["message-id"])
        #expect(mail.kind == "multipart/alternative")
        #expect(mail.parts.map(\.kind) == ["text/plain", "text/html"])
        #expect(mail.parts.map(\.charset) == ["utf-8", "utf-8"])
        #expect(mail.parts.first?.text == "שלום!\nA line.")
        #expect(mail.parts.last?.text == "<p dir=\"rtl\">שלום!</p>")
    }

    @Test func theSameMessageHasTheSameID() async throws {
        let sink = try MailSink()
        defer { sink.stop() }
        let channel = try Self.channel(sink)
        for _ in 0..<2 { try await channel.send(Self.message(to: "dana")) }
        let ids = try sink.mails().compactMap { $0.head["message-id"] }
        #expect(ids.count == 2)
        #expect(Set(ids).count == 1)
    }

    @Test func dotsLongLinesAndLineEndsArrive() async throws {
        let sink = try MailSink()
        defer { sink.stop() }
        let text = ".\n..two\n" + String(repeating: "long ", count: 500) + "\nFrom here"
        try await Self.channel(sink).send(
            Self.message(to: "dana", subject: "Order\r\nBcc: all@shopper.example", text: text))
        let mail = try #require(try sink.mails().first)
        #expect(mail.head["subject"] == "Order  Bcc: all@shopper.example")
        #expect(mail.head["bcc"] == nil)
        #expect(mail.parts.first?.text == text)
        #expect(mail.longestLine <= 998)
    }

    @Test(arguments: [
        ("dead", true), ("unwanted", false), ("bare", false), ("content", false),
    ])
    func aPermanentRefusalIsOne(name: String, addressIsDead: Bool) async throws {
        let sink = try MailSink()
        defer { sink.stop() }
        let channel = try Self.channel(sink)
        do {
            try await channel.send(Self.message(to: name))
            Issue.record("the mail to \(name) was taken")
        } catch DeliveryFailure.refused(let refusal) {
            #expect(refusal.words.hasPrefix("55"))
            #expect(refusal.addressIsDead == addressIsDead)
        }
        // The connection serves the next mail.
        try await channel.send(Self.message(to: "dana"))
        #expect(try sink.mails().count == 1)
    }

    @Test(arguments: ["later", "silent"])
    func aTemporaryFailureIsOne(name: String) async throws {
        let sink = try MailSink()
        defer { sink.stop() }
        let channel = try Self.channel(sink, milliseconds: 700)
        await #expect {
            try await channel.send(Self.message(to: name))
        } throws: { error in
            if case DeliveryFailure.temporary = error { true } else { false }
        }
    }

    @Test func aDeadMailServerIsATemporaryFailure() async throws {
        let sink = try MailSink()
        let channel = try Self.channel(sink)
        sink.stop()
        await #expect {
            try await channel.send(Self.message(to: "dana"))
        } throws: { error in
            if case DeliveryFailure.temporary = error { true } else { false }
        }
    }

    @Test(arguments: [
        ("smtp://mail.example:25", true), ("smtps://mail.example", true),
        ("smtp://[::1]:2525", true), ("mail.example:25", false), ("http://mail.example", false),
        ("smtp://", false), ("smtp://:25", false), ("smtp://mail.example:port", false),
        ("smtp://user:word@mail.example", false), ("smtp://mail.example/path", false),
        ("smtp://mail.example:99999", false),
    ])
    func mailServersAreRead(address: String, isOne: Bool) {
        #expect((MailServer(address) != nil) == isOne)
    }
}
