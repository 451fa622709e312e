import Kernel
import Logging
import ServiceLifecycle
package import Storage

/// What the house does about facts after they were committed: changes of its own that bear
/// repeating, made in the transaction that moves the reader on, and jobs for everything else.
package struct Reaction: Sendable {
    package let name: String
    /// One sentence for the printed registry.
    package let purpose: String
    /// The kinds of facts it is about.
    package let kinds: Set<String>
    /// All facts of a page that are of these kinds, in order; the jobs to do about them.
    package let react: @Sendable (Transaction, [Fact]) throws -> [Job]

    package init(
        _ name: String, _ purpose: String, to kinds: Set<String>,
        react: @escaping @Sendable (Transaction, [Fact]) throws -> [Job]
    ) {
        self.name = name
        self.purpose = purpose
        self.kinds = kinds
        self.react = react
    }
}

/// Reads the outbox and lets the reactions follow, each fact once, in the order of its transaction.
package struct FactReader: Service {
    let house: House
    let reactions: [Reaction]
    let jobsAdded: Wakeup
    /// Rung after every page: reactions may have left something in queues of their own.
    let pageRead: Wakeup?

    package static let consumer = "reactions"
    static let pageSize = 256
    static let pollMilliseconds: Int64 = 500

    package init(
        _ house: House, _ reactions: [Reaction], jobsAdded: Wakeup, pageRead: Wakeup? = nil
    ) {
        self.house = house
        self.reactions = reactions
        self.jobsAdded = jobsAdded
        self.pageRead = pageRead
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await readPage() < FactReader.pageSize {
                        await Pause.until(
                            house.store.factsCommitted, milliseconds: FactReader.pollMilliseconds)
                    }
                } catch is CancellationError {
                    return
                } catch {
                    house.logger.error("facts cannot be read", metadata: ["reason": "\(error)"])
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    /// Reads until nothing new is there; the number of facts read. Tests call it directly.
    @discardableResult
    package func readAll() async throws -> Int {
        var total = 0
        while true {
            let count = try await readPage()
            if count == 0 { return total }
            total += count
        }
    }

    private func readPage() async throws -> Int {
        let reactions = self.reactions
        let (count, jobs) = try await house.store.write { tx in
            let position = try tx.position(of: FactReader.consumer)
            let page = try tx.facts(after: position, limit: FactReader.pageSize)
            guard let last = page.last else { return (0, 0) }
            var jobs: [Job] = []
            for reaction in reactions {
                let facts = page.map(\.1).filter { reaction.kinds.contains($0.kind) }
                if !facts.isEmpty { jobs += try reaction.react(tx, facts) }
            }
            try JobTable.add(tx, jobs)
            try tx.advance(FactReader.consumer, to: last.0)
            return (page.count, jobs.count)
        }
        if jobs > 0 { jobsAdded.ring() }
        if count > 0 { pageRead?.ring() }
        return count
    }
}
