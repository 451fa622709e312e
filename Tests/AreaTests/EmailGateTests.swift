import Channels
import Customers
import Kernel
import Marketing
import Platform
import Storage
import Synchronization
import TestWorld
import Testing

/// The one gate for outbound messages, on both databases.
@Suite struct EmailGateTests {
    /// A channel that answers as told, one answer a message.
    private final class Scripted: MessageChannel {
        let kind = ContactKind.email
        let keepsTexts = false
        private let answers: Mutex<[DeliveryFailure?]>
        private let count = Mutex(0)
        var sent: Int { count.withLock { $0 } }

        init(_ answers: [DeliveryFailure?]) { self.answers = Mutex(answers) }

        func send(_ message: OutboundMessage) async throws {
            let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let answer { throw answer }
            count.withLock { $0 += 1 }
        }
    }

    private static func message(_ purpose: Purpose, key: String) -> OutboundMessage {
        OutboundMessage(
            purpose: purpose, contact: Contact(kind: .email, stored: "dana@shopper.example"),
            language: .english, subject: "Subject", text: "Text", html: "<p>Text</p>", key: key)
    }

    @Test(arguments: TestDatabase.engines)
    func aMessageIsSentOnce(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let channel = Scripted([.temporary("no line"), nil])
            let gate = DeliveryGate(house: house, channels: [channel])
            let message = Self.message(.order, key: "one")
            await #expect(throws: DeliveryFailure.temporary("no line")) {
                try await gate(message)
            }
            #expect(try await gate(message) == .sent)
            #expect(try await gate(message) == .alreadySent)
            #expect(channel.sent == 1)
            let kept = try await house.store.read { tx in
                try SentMessages.newest(tx, limit: 10)
            }
            #expect(kept.map(\.subject) == ["Subject"])
            #expect(kept.first?.sentAt != nil)
            #expect(kept.first?.failure == nil)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aDeadAddressGetsNothingMoreButCodes(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let dead = DeliveryFailure.Refusal(words: "550 5.1.1 None", addressIsDead: true)
            let channel = Scripted([.refused(dead)])
            let gate = DeliveryGate(house: house, channels: [channel])
            let first = Self.message(.order, key: "one")
            #expect(try await gate(first) == .refused(dead.words))
            let stop = Delivered.suppressed(.suppressed(.bounced))
            #expect(try await gate(first) == stop)
            #expect(try await gate(Self.message(.order, key: "two")) == stop)
            #expect(try await gate(Self.message(.signInCode, key: "three")) == .sent)
            try await house.store.write { tx in
                try Suppressions.lift(tx, first.contact)
            }
            #expect(try await gate(first) == .refused(dead.words))
        }
    }

    @Test(arguments: TestDatabase.engines)
    func newsNeedsConsentAtTheMomentOfSending(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let gate = DeliveryGate(house: house, channels: [Scripted([])])
            let record = RecordConsent(house: house)
            let none = Delivered.suppressed(.noConsent)
            #expect(try await gate(Self.message(.news, key: "0")) == none)
            for (step, granted) in [true, false].enumerated() {
                clock.advance(by: .minutes(1))
                let message = Self.message(.news, key: "news \(step)")
                _ = try await record(
                    ConsentRequest(
                        contact: message.contact, purpose: .news, granted: granted,
                        source: "till", wording: "News, please"),
                    actor: .system, operation: People(house: house).operation("c\(step)"))
                #expect(try await gate(message) == (granted ? .sent : none))
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func codesAreNotKeptExceptInADemo(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let demo = DeliveryGate(house: house, channels: [KeptMessages(kind: .email)])
            let real = DeliveryGate(house: house, channels: [Scripted([])])
            #expect(try await demo(Self.message(.signInCode, key: "demo")) == .sent)
            #expect(try await real(Self.message(.signInCode, key: "real")) == .sent)
            let texts = try await house.store.read { tx in
                try SentMessages.newest(tx, limit: 10).map { "\($0.key): \($0.text)" }
            }
            #expect(Set(texts) == ["demo: Text", "real: "])
            let mute = DeliveryGate(house: house, channels: [])
            #expect(
                try await mute(Self.message(.order, key: "x")) == .suppressed(.noChannel))
        }
    }
}
