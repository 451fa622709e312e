import Foundation
#if canImport(Glibc)
    import Glibc
#endif
import Platform
import Storage
import Synchronization

/// Requests from several clients at once, each on a thread and a connection of its own, one after
/// the other: the next is sent when the answer is there.
struct Load: Sendable {
    let port: Int
    let clients: Int
    let seconds: Double

    /// - Parameters:
    ///   - isGood: whether an answer is the one that was wanted.
    ///   - after: sees every answer before its client sends the next request.
    ///   - request: the bytes of a client's next request; nil ends that client.
    func run(
        isGood: @escaping @Sendable (HTTPConnection.Answer) -> Bool = { $0.status == 200 },
        after: @escaping @Sendable (_ client: Int, HTTPConnection.Answer) -> Void = { _, _ in },
        request: @escaping @Sendable (_ client: Int, _ number: Int) -> [UInt8]?
    ) -> (latencies: Latencies, seconds: Double) {
        let parts = Mutex<[Latencies]>([])
        let done = DispatchGroup()
        let began = ContinuousClock.now
        let end = began + .seconds(seconds)
        for client in 0..<clients {
            done.enter()
            startThread {
                let connection = HTTPConnection(port: port)
                var own = Latencies()
                var number = 0
                while ContinuousClock.now < end, let bytes = request(client, number) {
                    number += 1
                    let sent = ContinuousClock.now
                    do {
                        let answer = try connection.exchange(bytes)
                        after(client, answer)
                        if isGood(answer) {
                            own.values.append((ContinuousClock.now - sent) / .milliseconds(1))
                        } else {
                            own.failures += 1
                        }
                    } catch {
                        own.failures += 1
                    }
                }
                parts.withLock { $0.append(own) }
                done.leave()
            }
        }
        done.wait()
        let elapsed = (ContinuousClock.now - began) / .seconds(1)
        return (Latencies.merged(parts.withLock { $0 }), elapsed)
    }
}

/// A server in a process of its own, so that its CPU and memory are its own.
/// Foundation does not call `Process` Sendable; it is only told to end here.
package final class ServerProcess: @unchecked Sendable {
    package let port: Int
    package let process: Int32
    /// Milliseconds from its start to its first answer.
    package let startMilliseconds: Double
    private let child: Process

    /// Starts `program`, or this very program, with `arguments` and waits for `/ready`.
    package init(
        _ arguments: [String], environment: [String: String], port: Int, program: String? = nil
    ) throws {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: program ?? "/proc/self/exe")
            .resolvingSymlinksInPath()
        child.arguments = arguments
        child.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        child.standardOutput = FileHandle.nullDevice
        let began = ContinuousClock.now
        try child.run()
        self.child = child
        self.port = port
        process = child.processIdentifier
        let request = HTTPConnection.request("GET", "/ready")
        while true {
            let connection = HTTPConnection(port: port)
            if let answer = try? connection.exchange(request), answer.status == 200 { break }
            guard child.isRunning, ContinuousClock.now - began < .seconds(60) else {
                child.terminate()
                throw HTTPConnection.Failure.closed
            }
            usleep(1_000)
        }
        startMilliseconds = (ContinuousClock.now - began) / .milliseconds(1)
    }

    /// Ends it as a power cut does.
    package func kill() {
        Glibc.kill(process, SIGKILL)
        child.waitUntilExit()
    }

    /// A port of loopback that is free now.
    package static func freePort() throws -> Int { try ShopBench.freePort() }

    package func stop() {
        child.terminate()
        child.waitUntilExit()
    }
}
