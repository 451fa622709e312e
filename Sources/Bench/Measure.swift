#if canImport(Glibc)
    import Glibc
#endif
import Foundation

/// Reads what the kernel counts of processes (proc(5)).
package enum Measure {
    /// Microseconds of CPU, user and system, of a process and its threads so far; 0 when it is
    /// gone.
    package static func cpuMicroseconds(of process: Int32) -> Int64 {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return 0 }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Int64(fields[11]), let system = Int64(fields[12]) else {
            return 0
        }
        return (user + system) * 1_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The same of all processes with this name: a database's many.
    package static func cpuMicroseconds(ofAllNamed name: String) -> Int64 {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap { Int32($0) }.reduce(into: Int64(0)) { sum, process in
            let comm = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
            if comm?.trimmingCharacters(in: .whitespacesAndNewlines) == name {
                sum += cpuMicroseconds(of: process)
            }
        }
    }

    /// Bytes of memory in proportion to those who share it.
    package static func pss(of process: Int32) -> Int64 {
        let text = try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)
        let line = text?.split(separator: "\n").first { $0.hasPrefix("Pss:") }
        let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Int64($0) }
        return (kilobytes ?? 0) * 1_024
    }

    package static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

/// One measured figure.
package struct Figure: Sendable, Codable {
    package let engine: String
    package let name: String
    package let clients: Int
    package let perSecond: Double
    package let p50Milliseconds: Double
    package let p99Milliseconds: Double
    /// Of the server, and of the database's processes where it has its own; nil where they are one
    /// with the load.
    package let cpuMicrosecondsPerRequest: Double?
    package let databaseMicrosecondsPerRequest: Double?
    package let failures: Int
}

/// Latencies of one client, in milliseconds.
struct Latencies: Sendable {
    var values: [Double] = []
    var failures = 0

    static func merged(_ parts: [Latencies]) -> Latencies {
        Latencies(
            values: parts.flatMap(\.values).sorted(),
            failures: parts.reduce(0) { $0 + $1.failures })
    }

    /// Of sorted values.
    func percentile(_ percent: Int) -> Double {
        values.isEmpty ? 0 : values[min(values.count - 1, values.count * percent / 100)]
    }
}
