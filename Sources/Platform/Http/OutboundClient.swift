import Storage
import Synchronization

/// What is sent by POST to an address that somebody else has chosen.
package struct OutboundCall: Sendable {
    package let address: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(
        _ address: String, headers: [(name: String, value: String)], body: [UInt8]
    ) {
        self.address = address
        self.headers = headers
        self.body = body
    }
}

/// What came of it.
package struct OutboundOutcome: Sendable {
    package enum End: Sendable, Hashable {
        case status(Int)
        /// In words that hold neither header nor body.
        case noAnswer(String)
    }

    package let end: End
    /// Seconds or a date, as it was said.
    package let retryAfter: String?
    /// The first bytes of the answer's body.
    package let excerpt: [UInt8]
    package let milliseconds: Int

    package init(
        end: End, retryAfter: String? = nil, excerpt: [UInt8] = [], milliseconds: Int = 0
    ) {
        self.end = end
        self.retryAfter = retryAfter
        self.excerpt = excerpt
        self.milliseconds = milliseconds
    }
}

/// Asks addresses that others have chosen: any number at once on one thread, so that one that
/// hangs costs the others nothing. Each connection's address goes through a `NetworkGuard` as the
/// connection is made; redirects are not followed and no proxy is used.
package final class OutboundClient: Sendable {
    /// Bytes kept of an answer.
    package static let excerpt = 1_024
    /// An answer that is longer is cut off; its status counts all the same.
    static let longestAnswer = 262_144

    private struct State {
        var loop: OutboundLoop.Handle?
        var isClosed = false
    }
    private let state = Mutex(State())
    private let rules: NetworkGuard
    private let timeouts: HTTPTimeouts

    package init(_ rules: NetworkGuard, timeouts: HTTPTimeouts = HTTPTimeouts()) {
        self.rules = rules
        self.timeouts = timeouts
    }

    deinit { close() }

    /// Never throws: that there was no answer is an outcome.
    package func send(_ call: OutboundCall) async -> OutboundOutcome {
        guard OutboundClient.isSafe(call) else {
            return OutboundOutcome(end: .noAnswer("the address or a header may not be used"))
        }
        return await withCheckedContinuation { waiting in
            let transfer = OutboundTransfer(call, rules) { waiting.resume(returning: $0) }
            let loop = state.withLock { state -> OutboundLoop.Handle? in
                guard !state.isClosed else { return nil }
                if let loop = state.loop { return loop }
                state.loop = OutboundLoop.start(timeouts)
                return state.loop
            }
            if loop?.add(transfer) != true {
                transfer.tell(OutboundOutcome(end: .noAnswer("the program is ending")))
            }
        }
    }

    /// Cuts off what is under way; whoever waits for it hears that there was no answer.
    package func close() {
        let loop = state.withLock { state -> OutboundLoop.Handle? in
            state.isClosed = true
            defer { state.loop = nil }
            return state.loop
        }
        loop?.stop()
    }

    package var isClosed: Bool { state.withLock { $0.isClosed } }

    private static func isSafe(_ call: OutboundCall) -> Bool {
        guard call.address.hasPrefix("https://") || call.address.hasPrefix("http://"),
            call.address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { return false }
        return call.headers.allSatisfy { header in
            (header.name + header.value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
        }
    }
}
