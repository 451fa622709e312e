import Kernel
import Platform
import Testing

@testable import API
@testable import Webhooks

/// The small parts of webhooks, as tables of cases.
@Suite struct WebhookPartsTests {
    @Test func shapesAndKeysAgree() {
        #expect(
            NewWebhookBody.shape.fields.map(\.name)
                == NewWebhookBody.CodingKeys.allCases.map(\.stringValue))
        #expect(
            WebhookChangeBody.shape.fields.map(\.name)
                == WebhookChangeBody.CodingKeys.allCases.map(\.stringValue))
        #expect(RotateSecretBody.shape.fields.map(\.name) == ["overlapHours"])
        #expect(WebhookTestBody.shape.fields.map(\.name) == ["type"])
        #expect(ReplayBody.shape.fields.map(\.name) == ["since"])
    }

    @Test func momentsAreRead() {
        let cases: [(String, Int64?)] = [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00.5+01:00", 500_000),
            ("1969-12-31T23:00:00-01:00", 0),
            ("2026-11-22T09:30:00.123456789Z", 1_795_339_800_123_456),
            ("1970-01-01 00:00:00Z", 0), ("1970-01-01T00:00:00", nil),
            ("1970-01-01T24:00:00Z", nil),
            ("1970-02-30T00:00:00Z", nil), ("1970-01-01T00:00:00.Z", nil), ("yesterday", nil),
            ("1970-01-01T00:00:00+0100", nil), ("", nil),
        ]
        for (text, microseconds) in cases {
            #expect(Instant(rfc3339: text)?.microseconds == microseconds, "\(text)")
        }
    }

    @Test func retryAfterIsRead() {
        let now = Instant(rfc3339: "1994-11-06T08:00:00Z") ?? Instant(seconds: 0)
        #expect(RetryAfter.moment("120", now: now) == now + .seconds(120))
        #expect(RetryAfter.moment(" 1 ", now: now) == now + .seconds(1))
        #expect(
            RetryAfter.moment("Sun, 06 Nov 1994 08:49:37 GMT", now: now)
                == Instant(rfc3339: "1994-11-06T08:49:37Z"))
        for text in [
            "0", "-5", "soon", "Sun, 06 Nov 1994 07:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        ] {
            #expect(RetryAfter.moment(text, now: now) == nil, "\(text)")
        }
    }

    @Test func triesGoOnForDaysAndEnd() {
        let total = RetryPlan.delays.reduce(Int64(0)) { $0 + $1.microseconds } / 3_600_000_000
        #expect(total == 94 && RetryPlan.tries == 12)
        #expect(RetryPlan.delay(afterTries: 1) { _ in 0 } == .seconds(5))
        #expect(RetryPlan.delay(afterTries: 12) { _ in 0 } == nil)
        #expect(RetryPlan.hold(afterFailures: 4) == nil)
        #expect(RetryPlan.hold(afterFailures: 500) == .minutes(5))
    }
}
