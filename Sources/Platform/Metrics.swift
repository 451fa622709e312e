package import CoreMetrics
import Synchronization

/// Counters, gauges and times of this process, shown in the text format of Prometheus, version
/// 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
package final class MetricsRegistry: MetricsFactory {
    /// Series beyond it are counted but not kept: labels must not grow without end.
    package static let mostSeries = 4_096
    /// Upper bounds of the buckets of times, in seconds.
    static let secondBounds: [Double] = [
        0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]
    /// Upper bounds of the buckets of anything else that is recorded.
    static let sizeBounds: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000]

    private struct Key: Hashable {
        let name: String
        let labels: String
    }

    private enum Series {
        case counter(CountSeries)
        case gauge(GaugeSeries)
        case histogram(HistogramSeries)

        var kind: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    private let series = Mutex<[Key: Series]>([:])

    package init() {}

    package func makeCounter(
        label: String, dimensions: [(String, String)]
    ) -> any CounterHandler { count(label, dimensions) }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler { count(label, dimensions) }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if !aggregate { return gauge(label, dimensions) }
        return histogram(label, dimensions, MetricsRegistry.sizeBounds)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = label.hasSuffix("seconds") ? label : label + "_seconds"
        return histogram(name, dimensions, MetricsRegistry.secondBounds)
    }

    // A series lives as long as the process: Prometheus would read its end as a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func count(_ label: String, _ dimensions: [(String, String)]) -> CountSeries {
        find(label, dimensions, CountSeries.init, Series.counter) {
            if case .counter(let found) = $0 { found } else { nil }
        }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        find(label, dimensions, GaugeSeries.init, Series.gauge) {
            if case .gauge(let found) = $0 { found } else { nil }
        }
    }

    private func histogram(
        _ label: String, _ dimensions: [(String, String)], _ bounds: [Double]
    ) -> HistogramSeries {
        find(label, dimensions, { HistogramSeries(bounds) }, Series.histogram) {
            if case .histogram(let found) = $0 { found } else { nil }
        }
    }

    /// The series of that name and kind, made when new. One that is of another kind already, or one
    /// too many, is answered with a handler that nothing shows.
    private func find<Handler>(
        _ label: String, _ dimensions: [(String, String)], _ make: () -> Handler,
        _ wrap: (Handler) -> Series, _ unwrap: (Series) -> Handler?
    ) -> Handler {
        let key = Key(name: Exposition.name(label), labels: Exposition.labels(dimensions))
        return series.withLock { series in
            if let known = series[key] { return unwrap(known) ?? make() }
            let handler = make()
            if series.count < MetricsRegistry.mostSeries { series[key] = wrap(handler) }
            return handler
        }
    }

    /// All series, sorted by name and labels.
    package func exposition() -> String {
        let all = series.withLock { $0 }
        var text = ""
        var previous = ""
        let sorted = all.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        for (key, series) in sorted {
            if key.name != previous { text += "# TYPE \(key.name) \(series.kind)\n" }
            previous = key.name
            switch series {
            case .counter(let counter):
                text += Exposition.line(key.name, key.labels, Exposition.number(counter.value))
            case .gauge(let gauge):
                text += Exposition.line(key.name, key.labels, Exposition.number(gauge.value))
            case .histogram(let histogram):
                text += histogram.lines(key.name, key.labels)
            }
        }
        return text
    }
}
