import CCurl
import CCurlShim
import Storage
import Synchronization

/// The thread of an `OutboundClient`: libcurl's interface for many transfers.
final class OutboundLoop {
    /// What other threads hold of it.
    final class Handle: Sendable {
        private struct State {
            var added: [OutboundTransfer] = []
            var isStopped = false
            /// Nil once the loop has ended.
            var multi: Multi?
        }
        private let state: Mutex<State>

        fileprivate init(_ multi: Multi) { state = Mutex(State(multi: multi)) }

        /// False once it was stopped.
        func add(_ transfer: OutboundTransfer) -> Bool {
            state.withLock { state in
                guard !state.isStopped, let multi = state.multi else { return false }
                state.added.append(transfer)
                curl_multi_wakeup(multi.pointer)
                return true
            }
        }

        func stop() {
            state.withLock { state in
                state.isStopped = true
                if let multi = state.multi { curl_multi_wakeup(multi.pointer) }
            }
        }

        /// What was added since; nil once it is to stop.
        fileprivate func take() -> [OutboundTransfer]? {
            state.withLock { state in
                if state.isStopped { return nil }
                defer { state.added.removeAll() }
                return state.added
            }
        }

        /// From now on nothing is woken; what was added last.
        fileprivate func end() -> [OutboundTransfer] {
            state.withLock { state in
                state.multi = nil
                return state.added
            }
        }
    }

    /// libcurl lets other threads wake it, and nothing else.
    fileprivate struct Multi: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

    private static let ready: Void = {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        return ()
    }()
    /// Connections that stay open between transfers.
    private static let openConnections = 512
    /// Milliseconds that it sleeps at most.
    private static let longestSleep: Int32 = 1_000

    private let handle: Handle
    private let multi: UnsafeMutableRawPointer
    private let timeouts: HTTPTimeouts
    private var active: [UnsafeMutableRawPointer: OutboundTransfer] = [:]
    private var idle: [UnsafeMutableRawPointer] = []

    private init(_ handle: Handle, _ multi: UnsafeMutableRawPointer, _ timeouts: HTTPTimeouts) {
        self.handle = handle
        self.multi = multi
        self.timeouts = timeouts
    }

    /// Nil when libcurl has no memory left.
    static func start(_ timeouts: HTTPTimeouts) -> Handle? {
        OutboundLoop.ready
        guard let pointer = curl_multi_init() else { return nil }
        _ = kolbo_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, openConnections)
        let multi = Multi(pointer: pointer)
        let handle = Handle(multi)
        startThread { OutboundLoop(handle, multi.pointer, timeouts).run() }
        return handle
    }

    private func run() {
        while let added = handle.take() {
            for transfer in added { begin(transfer) }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            var result = CURLE_OK
            while let easy = kolbo_curl_multi_ended(multi, &result) { end(easy, result) }
            curl_multi_poll(multi, nil, 0, OutboundLoop.longestSleep, nil)
        }
        for transfer in handle.end() + active.values {
            transfer.tell(OutboundOutcome(end: .noAnswer("the program is ending")))
        }
        for easy in active.keys {
            curl_multi_remove_handle(multi, easy)
            curl_easy_cleanup(easy)
        }
        for easy in idle { curl_easy_cleanup(easy) }
        curl_multi_cleanup(multi)
    }

    private func begin(_ transfer: OutboundTransfer) {
        guard let easy = idle.popLast() ?? curl_easy_init() else {
            return transfer.tell(OutboundOutcome(end: .noAnswer("libcurl has no memory left")))
        }
        transfer.prepare(easy, timeouts)
        active[easy] = transfer
        curl_multi_add_handle(multi, easy)
    }

    private func end(_ easy: UnsafeMutableRawPointer, _ result: CURLcode) {
        curl_multi_remove_handle(multi, easy)
        active.removeValue(forKey: easy)?.end(easy, result)
        curl_easy_reset(easy)
        idle.append(easy)
    }
}
