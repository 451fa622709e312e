import Kernel
import Logging
import Metrics
import ServiceLifecycle
package import Storage

/// How one kind of job is done. It may run more than once: what it does must bear repeating.
package struct JobHandler: Sendable {
    package let kind: String
    /// One sentence for the printed registry.
    package let purpose: String
    /// Tries before it is given up.
    package let tries: Int
    package let run: @Sendable (Job) async throws -> Void

    package init(
        _ kind: String, _ purpose: String, tries: Int = 12,
        run: @escaping @Sendable (Job) async throws -> Void
    ) {
        self.kind = kind
        self.purpose = purpose
        self.tries = tries
        self.run = run
    }
}

/// A failure that no repetition mends: the job is given up at once, with these words.
package struct Hopeless: Error, Sendable {
    package let reason: String
    package init(_ reason: String) { self.reason = reason }
}

/// Takes jobs that are due, runs them a few at a time, and tries those that failed again later.
package struct JobRunner: Service {
    let house: House
    let handlers: [String: JobHandler]
    let wakeup: Wakeup

    /// Jobs under way at once in this process.
    static let width = 4
    static let lease = Span.minutes(2)
    static let pollMilliseconds: Int64 = 500
    /// Seconds before the first repetition; each further one waits twice as long, up to the last.
    static let firstDelay: Int64 = 2
    static let longestDelay: Int64 = 3_600

    package init(_ house: House, _ handlers: [JobHandler], wakeup: Wakeup) {
        self.house = house
        self.handlers = Dictionary(uniqueKeysWithValues: handlers.map { ($0.kind, $0) })
        self.wakeup = wakeup
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await runDue() == 0 { await pause() }
                } catch is CancellationError {
                    return
                } catch {
                    house.logger.error("jobs cannot be taken", metadata: ["reason": "\(error)"])
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    /// Runs what is due now until nothing more is; the number of jobs run. Tests call it directly.
    @discardableResult
    package func runAllDue() async throws -> Int {
        var total = 0
        while true {
            let count = try await runDue()
            if count == 0 { return total }
            total += count
        }
    }

    private func runDue() async throws -> Int {
        let now = house.now
        let jobs = try await house.store.write { tx in
            try JobTable.claim(
                tx, now: now, leasedUntil: now + JobRunner.lease, limit: JobRunner.width)
        }
        await withTaskGroup(of: Void.self) { group in
            for job in jobs { group.addTask { await self.run(job) } }
        }
        return jobs.count
    }

    private func run(_ job: Job) async {
        let began = ContinuousClock.now
        do {
            guard let handler = handlers[job.kind] else {
                throw Hopeless("this program knows no job of the kind \(job.kind)")
            }
            try await handler.run(job)
            let now = house.now
            try await house.store.write { tx in try JobTable.done(tx, job.id, at: now) }
            Counter(label: "kolbo_jobs_total", dimensions: [("kind", job.kind), ("end", "done")])
                .increment()
        } catch {
            await failed(job, error)
        }
        Timer(label: "kolbo_job_seconds", dimensions: [("kind", job.kind)])
            .recordNanoseconds(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
    }

    private func failed(_ job: Job, _ error: any Error) async {
        let tries = handlers[job.kind]?.tries ?? 1
        let isHopeless = error is Hopeless || job.attempts >= tries
        let reason = (error as? Hopeless)?.reason ?? "\(error)"
        let now = house.now
        let again = isHopeless ? nil : now + delay(afterTry: job.attempts)
        house.logger.log(
            level: isHopeless ? .error : .warning,
            isHopeless ? "a job is given up" : "a job failed and is tried again",
            metadata: [
                "job": "\(job.id)", "kind": "\(job.kind)", "key": "\(job.key)",
                "try": "\(job.attempts) of \(tries)", "reason": "\(reason)",
            ])
        Counter(
            label: "kolbo_jobs_total",
            dimensions: [("kind", job.kind), ("end", isHopeless ? "given_up" : "failed")]
        ).increment()
        do {
            try await house.store.write { tx in
                try JobTable.failed(tx, job.id, error: reason, runAt: again, at: now)
            }
        } catch {
            // The lease ends by itself, and the job is taken again.
            house.logger.error(
                "a job's failure cannot be written",
                metadata: ["job": "\(job.id)", "reason": "\(error)"])
        }
    }

    /// Doubling, with up to a quarter more at random, so that failures do not return together.
    private func delay(afterTry count: Int) -> Span {
        let doubled = JobRunner.firstDelay << Int64(min(max(count - 1, 0), 20))
        let seconds = min(doubled, JobRunner.longestDelay)
        let jitter = Int64(house.randomness.below(UInt64(seconds * 250_000)))
        return Span(microseconds: seconds * 1_000_000 + jitter)
    }

    private func pause() async {
        await Pause.until(wakeup, milliseconds: JobRunner.pollMilliseconds)
    }
}

package enum Pause {
    /// Until the bell rings or the time is over, whichever is first.
    package static func until(_ wakeup: Wakeup, milliseconds: Int64) async {
        let alarm = Task {
            try await Task.sleep(for: .milliseconds(milliseconds))
            wakeup.ring()
        }
        await withTaskCancellationHandler {
            await wakeup.wait()
        } onCancel: {
            wakeup.ring()
        }
        alarm.cancel()
    }
}
