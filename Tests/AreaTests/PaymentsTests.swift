import Kernel
import PaymentProviders
import Payments
import Platform
import Storage
import TestWorld
import Testing

/// The ledger of payments on both databases, and the provider that is our peer.
@Suite struct PaymentsTests {
    private static func payment(
        _ house: House, _ tender: Tender, order: OrderID? = nil, due: Int64 = 1_000
    ) -> Payment {
        Payment(
            id: house.ids.next(), orderID: order, holder: "bsk_test", tender: tender,
            due: Money(minor: due, .gbp), provider: tender == .card ? "recording" : "",
            createdAt: house.now)
    }

    /// An entry from a word such as `captured 400 a`: kind, amount, reference.
    private static func entry(
        _ words: String, of payment: Payment, _ house: House
    ) throws -> PaymentEntry {
        let parts = words.split(separator: " ")
        return PaymentEntry(
            id: house.ids.next(), paymentID: payment.id,
            kind: try #require(PaymentEntry.Kind(rawValue: String(parts[0]))),
            amount: Amount(minor: try #require(Int64(parts[1]))), reference: String(parts[2]),
            at: house.now)
    }

    private static func word(_ entry: RecordedEntry) -> String {
        switch entry {
        case .recorded(let sums): "ok \(sums.held.minor) \(sums.paid.minor)"
        case .alreadyThere(let sums): "again \(sums.held.minor) \(sums.paid.minor)"
        case .refused(.moreThanHeld(let amount)): "held \(amount.minor)"
        case .refused(.moreThanPaid(let amount)): "paid \(amount.minor)"
        case .refused(.moreThanDue(let amount)): "due \(amount.minor)"
        case .refused(.nothing): "nothing"
        case .refused(.unknownPayment): "unknown"
        }
    }

    /// Entries in order, each with what becomes of it: held and paid after it, or the refusal.
    @Test(arguments: TestDatabase.engines)
    func theLedgerKeepsItsRules(database: TestDatabase) async throws {
        let cases: [(Tender, [(String, String)])] = [
            (
                .card,
                [
                    ("started 1000 k", "ok 0 0"), ("authorised 1001 a", "due 1000"),
                    ("authorised 1000 a", "ok 1000 0"), ("authorised 1000 a", "again 1000 0"),
                    ("authorised 1 b", "due 0"), ("captured 400 c1", "ok 600 400"),
                    ("captured 601 c2", "held 600"), ("captured 600 c2", "ok 0 1000"),
                    ("voided 1 v", "held 0"), ("refunded 1001 r", "paid 1000"),
                    ("refunded 1000 r", "ok 0 0"), ("refunded 1 s", "paid 0"),
                ]
            ),
            (
                .card,
                [
                    ("captured 1 c", "held 0"), ("declined 1000 d", "ok 0 0"),
                    ("authorised 1000 a", "ok 1000 0"), ("voided 1000 v", "ok 0 0"),
                    ("captured 1000 c", "held 0"), ("captured 0 c", "nothing"),
                ]
            ),
            (
                .payAtCollection,
                [
                    ("captured 1001 c", "held 1000"), ("captured 1000 c", "ok 0 1000"),
                    ("captured 1000 c", "again 0 1000"), ("captured 1 d", "held 0"),
                    ("refunded 300 r", "ok 0 700"),
                ]
            ),
        ]
        try await database.withHouse { house, clock in
            for (tender, steps) in cases {
                let payment = Self.payment(house, tender)
                try await house.store.write { tx in try PaymentLedger.add(tx, payment) }
                for (words, expected) in steps {
                    let entry = try Self.entry(words, of: payment, house)
                    let recorded = try await house.store.write { tx in
                        try PaymentLedger.record(tx, entry)
                    }
                    #expect(Self.word(recorded) == expected, "\(tender) \(words)")
                }
            }
            let now = clock.now
            let findings = try await house.store.read { tx in
                try AuditPayments.findings(tx, now: now)
            }
            #expect(findings.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func parallelCapturesNeverTakeMoreThanHeld(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let payment = Self.payment(house, .card)
            let held = try Self.entry("authorised 1000 a", of: payment, house)
            try await house.store.write { tx in try PaymentLedger.add(tx, payment, [held]) }
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<10 {
                    let entry = try Self.entry("captured 300 c\(number)", of: payment, house)
                    group.addTask {
                        let recorded = try await house.store.write { tx in
                            try PaymentLedger.record(tx, entry)
                        }
                        if case .recorded = recorded { return true } else { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 3)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func ordersKnowTheirPayments(database: TestDatabase) async throws {
        try await database.withHouse { house, clock in
            let (first, second): (OrderID, OrderID) = (house.ids.next(), house.ids.next())
            let card = Self.payment(house, .card, order: first)
            let cash = Self.payment(house, .payAtCollection, order: first, due: 500)
            let lost = Self.payment(house, .card)
            let entries = try ["authorised 1000 a", "captured 900 c"].map {
                try Self.entry($0, of: card, house)
            }
            let started = try Self.entry("started 1000 k", of: lost, house)
            try await house.store.write { tx in
                try PaymentLedger.add(tx, card, entries)
                try PaymentLedger.add(tx, cash)
                try PaymentLedger.add(tx, lost, [started])
            }
            let states = try await house.store.read { tx in
                try PaymentLedger.payments(tx, orders: [first, second])
            }
            #expect(states[first]?.map(\.payment) == [card, cash].sorted { $0.id < $1.id })
            let paid = states[first]?.first { $0.payment == card }?.balance.paid
            #expect(paid == Amount(minor: 900))
            #expect(states[second] == nil)
            let sums = try await house.store.read { tx in
                var sums: [OrderID: (Money, PaymentBalance)] = [:]
                try PaymentLedger.eachOrderBalance(tx) { sums[$0] = ($1, $2) }
                return sums
            }
            #expect(sums.count == 1)
            #expect(sums[first]?.0 == Money(minor: 1_500, .gbp))
            #expect(sums[first]?.1.held == Amount(minor: 100))
            let assigned = try await house.store.write { tx in
                [
                    try PaymentLedger.assign(tx, lost.id, to: second),
                    try PaymentLedger.assign(tx, lost.id, to: second),
                    try PaymentLedger.assign(tx, lost.id, to: first),
                ]
            }
            #expect(assigned == [true, true, false])
            clock.advance(by: AuditPayments.patience)
            clock.advance(by: .seconds(1))
            let now = clock.now
            let findings = try await house.store.read { tx in
                try AuditPayments.findings(tx, now: now)
            }
            #expect(findings == [.unresolved(lost.id)])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theAuditFindsWhatCannotBe(database: TestDatabase) async throws {
        try await database.withHouse { house, _ in
            let card = Self.payment(house, .card)
            let cash = Self.payment(house, .payAtCollection)
            let wrong = try ["authorised 1000 a", "captured 1100 c"].map {
                try Self.entry($0, of: card, house)
            }
            let back = try Self.entry("refunded 5 r", of: cash, house)
            let now = house.now
            let findings = try await house.store.write { tx in
                try PaymentLedger.add(tx, card, wrong)
                try PaymentLedger.add(tx, cash, [back])
                return try AuditPayments.findings(tx, now: now)
            }
            let ids = findings.map { finding -> PaymentID in
                switch finding {
                case .moreTakenThanHeld(let id, _), .moreRefundedThanTaken(let id, _),
                    .unresolved(let id):
                    id
                }
            }
            #expect(Set(ids) == [card.id, cash.id])
        }
    }
}

/// Our peer behaves as providers do.
@Suite struct PaymentsProviderTests {
    private static func request(
        _ key: String, _ token: RecordingProvider.Behaviour, minor: Int64 = 1_000
    ) -> AuthorizationRequest {
        AuthorizationRequest(
            key: key, amount: Money(minor: minor, .gbp), cardToken: token.rawValue,
            reference: "pay_test")
    }

    /// Card token, what is known after it was asked, how many holds there are then.
    @Test(arguments: [
        (RecordingProvider.Behaviour.approves, "authorised", 1), (.declines, "declined", 0),
        (.slow, "authorised", 1), (.lost, "authorised", 1), (.unreachable, "not held", 0),
        (.never, "unknown", 0), (.twice, "authorised", 1),
    ])
    func anAttemptKnowsWhatHappened(
        behaviour: RecordingProvider.Behaviour, word: String, holds: Int
    ) async throws {
        let provider = RecordingProvider(slowness: .milliseconds(20))
        let outcome = await provider.attempt(Self.request("k", behaviour))
        let known =
            switch outcome {
            case .authorised: "authorised"
            case .declined: "declined"
            case .notHeld: "not held"
            case .waiting: "waiting"
            case .unknown: "unknown"
            }
        #expect(known == word)
        #expect(provider.holds.count == holds)
        let heard: Set<RecordingProvider.Behaviour> = [.approves, .declines, .slow, .lost, .twice]
        let notices = !heard.contains(behaviour) ? 0 : behaviour == .twice ? 2 : 1
        #expect(provider.takeNotices().count == notices)
    }

    @Test func aKeyIsOneRequest() async throws {
        let provider = RecordingProvider()
        let first = try await provider.authorize(Self.request("k", .approves))
        let second = try await provider.authorize(Self.request("k", .approves))
        #expect(first == second)
        #expect(provider.holds.count == 1)
        await #expect(throws: PaymentProviderFault.rejected("key_reused")) {
            try await provider.authorize(Self.request("k", .approves, minor: 2_000))
        }
        guard case .authorised(let reference) = first else {
            Issue.record("an approved card was not authorised")
            return
        }
        let money = Money(minor: 1_000, .gbp)
        for _ in 0..<2 { try await provider.capture(key: "c", reference: reference, money) }
        #expect(provider.hold(reference)?.captured == money)
        await #expect(throws: PaymentProviderFault.rejected("amount_too_large")) {
            try await provider.capture(key: "d", reference: reference, money)
        }
        for _ in 0..<2 { try await provider.refund(key: "r", reference: reference, money) }
        #expect(provider.hold(reference)?.refunded == money)
        let restarted = RecordingProvider()
        try await restarted.capture(key: "c", reference: reference, money)
        #expect(restarted.hold(reference)?.captured == money)
    }
}
