import Storage

/// A request to a service outside.
package struct HTTPCall: Sendable {
    package let method: String
    /// `https://…`; plain HTTP only to this machine.
    package let address: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(
        _ method: String, _ address: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
    }
}

package struct HTTPAnswer: Sendable {
    package let status: Int
    /// By name in small letters; of a name that comes twice the last counts.
    package let headers: [String: String]
    package let body: [UInt8]
}

/// Why a request has no answer, in words that hold neither header nor body.
package enum HTTPCallFault: Error, Sendable, Hashable {
    /// Not a byte of it was sent: nothing has happened over there.
    case notSent(String)
    /// It was sent, at least in part: what happened over there is not known.
    case noAnswer(String)
}

/// How long a request may take.
package struct HTTPTimeouts: Sendable, Hashable {
    package let connectMilliseconds: Int
    package let totalMilliseconds: Int

    package init(connectMilliseconds: Int = 5_000, totalMilliseconds: Int = 15_000) {
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
    }
}

/// Asks services outside, on threads of its own because libcurl blocks. Connections stay open
/// between requests; redirects are not followed and no proxy is used.
package final class HTTPClient: Sendable {
    /// Requests on the way at once; further ones wait.
    package static let connections = 4
    /// A longer answer counts as none.
    package static let longestAnswer = 4 * 1_024 * 1_024

    private let threads: WorkerThreads<HTTPExchange>

    package init(timeouts: HTTPTimeouts = HTTPTimeouts(), connections: Int = HTTPClient.connections)
    {
        threads = WorkerThreads(count: connections) { HTTPExchange(timeouts) }
    }

    /// Throws `HTTPCallFault`.
    package func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        guard HTTPClient.isSafe(call) else {
            throw HTTPCallFault.notSent("the address or a header may not be used")
        }
        let threads = self.threads
        let outcome: Result<HTTPAnswer, HTTPCallFault> = await withCheckedContinuation { waiting in
            let accepted = threads.submit { exchange in
                waiting.resume(returning: exchange.perform(call))
            }
            if !accepted {
                waiting.resume(returning: .failure(.notSent("too many requests wait")))
            }
        }
        return try outcome.get()
    }

    /// Ends the threads after what is under way; blocks, so not for the cooperative pool.
    package func close() { threads.stop() }

    /// No secret leaves the machine in the clear, and no header holds a line end.
    private static func isSafe(_ call: HTTPCall) -> Bool {
        let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"]
        guard call.address.hasPrefix("https://") || local.contains(where: call.address.hasPrefix),
            call.address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { return false }
        return call.headers.allSatisfy { header in
            (header.name + header.value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
        }
    }
}
