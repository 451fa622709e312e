import CoreMetrics
import Synchronization

/// A number that only grows.
final class CountSeries: CounterHandler, FloatingPointCounterHandler {
    private let whole = Atomic<Int64>(0)
    private let fraction = Mutex<Double>(0)

    func increment(by delta: Int64) { whole.wrappingAdd(delta, ordering: .relaxed) }
    func increment(by delta: Double) { fraction.withLock { $0 += delta } }
    func reset() {
        whole.store(0, ordering: .relaxed)
        fraction.withLock { $0 = 0 }
    }
    var value: Double { Double(whole.load(ordering: .relaxed)) + fraction.withLock { $0 } }
}

/// A number that goes up and down.
final class GaugeSeries: MeterHandler, RecorderHandler {
    private let current = Mutex<Double>(0)

    func set(_ value: Int64) { current.withLock { $0 = Double(value) } }
    func set(_ value: Double) { current.withLock { $0 = value } }
    func increment(by delta: Double) { current.withLock { $0 += delta } }
    func decrement(by delta: Double) { current.withLock { $0 -= delta } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
    var value: Double { current.withLock { $0 } }
}

/// Values counted in buckets.
final class HistogramSeries: RecorderHandler, TimerHandler {
    private struct State {
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(_ bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func lines(_ name: String, _ labels: String) -> String {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        let before = labels.isEmpty ? "" : labels + ","
        var text = ""
        var total = 0
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < bounds.count ? Exposition.number(bounds[index]) : "+Inf"
            text += Exposition.line("\(name)_bucket", "\(before)le=\"\(bound)\"", "\(total)")
        }
        text += Exposition.line("\(name)_sum", labels, Exposition.number(sum))
        return text + Exposition.line("\(name)_count", labels, "\(total)")
    }
}

enum Exposition {
    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    /// Letters, digits and underscores; anything else becomes an underscore.
    static func name(_ text: String) -> String {
        var name = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        if name.first?.isNumber ?? true { name = "_" + name }
        return name
    }

    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.sorted { $0.0 < $1.0 }.map { "\(name($0.0))=\"\(escaped($0.1))\"" }
            .joined(separator: ",")
    }

    static func number(_ value: Double) -> String {
        guard value.isFinite else {
            return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
        }
        let isWhole = value.rounded() == value && value.magnitude < 1e15
        return isWhole ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }
}
