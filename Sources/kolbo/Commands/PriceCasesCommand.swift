import ArgumentParser
import Bench

/// For `scripts/prove-prices` and the tests; not among the commands that help lists.
struct PriceCasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price-cases",
        abstract: "Writes random baskets and what they cost, a line of JSON each.",
        shouldDisplay: false)

    @Option(help: "The same seed gives the same baskets.") var seed: UInt64 = 1
    @Option(help: "How many baskets.") var count = 20_000

    func run() throws {
        var cases = PriceCases(seed: seed)
        for _ in 0..<count { Terminal.write(cases.next()) }
    }
}
