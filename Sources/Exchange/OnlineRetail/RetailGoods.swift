import Kernel

/// What the file tells of the goods of one code.
struct RetailGoods {
    private struct Name {
        var count = 0
        var lastMinute = Int.min
    }

    private var spellings: [String: Int] = [:]
    private var names: [String: Name] = [:]
    /// Unit prices in pence of the last 90 days of the file, and of all of it.
    private var recent: [Int64] = []
    private var all: [Int64] = []
    private(set) var saleLines = 0

    /// Three months up to the last day of the data set, in local days.
    private static let window: ClosedRange<Int> = {
        let from = Day(year: 2011, month: 9, day: 10)?.number ?? 0
        let to = Day(year: 2011, month: 12, day: 9)?.number ?? 0
        return from...to
    }()

    mutating func add(_ line: RetailLine) {
        spellings[line.writtenCode, default: 0] += 1
        addName(line)
        guard line.entry == .sale else { return }
        saleLines += 1
        let pence = line.price.hundredths
        guard pence > 0 else { return }
        all.append(pence)
        let day = WallTime.day(ofMinute: line.minute).number
        if RetailGoods.window.contains(day) { recent.append(pence) }
    }

    private mutating func addName(_ line: RetailLine) {
        guard !line.description.isEmpty else { return }
        switch line.entry {
        case .sale: break
        case .returned, .freeGoods:
            guard RetailLineReader.isCatalogueText(line.description) else { return }
        default: return
        }
        names[line.description, default: Name()].count += 1
        let last = names[line.description]?.lastMinute ?? .min
        names[line.description]?.lastMinute = max(last, line.minute)
    }

    /// The description used most; among equals the one used last, the longer, the later in the
    /// alphabet.
    var description: String? {
        names.max { left, right in
            if left.value.count != right.value.count { return left.value.count < right.value.count }
            if left.value.lastMinute != right.value.lastMinute {
                return left.value.lastMinute < right.value.lastMinute
            }
            let lengths = (left.key.unicodeScalars.count, right.key.unicodeScalars.count)
            if lengths.0 != lengths.1 { return lengths.0 < lengths.1 }
            return left.key.unicodeScalars.lexicographicallyPrecedes(right.key.unicodeScalars)
        }?.key
    }

    /// The lower median of the unit prices in pence, so that it is one that was charged; nil when
    /// it was never sold.
    var price: Amount? {
        let prices = recent.isEmpty ? all : recent
        return prices.isEmpty ? nil : Amount(minor: prices.sorted()[(prices.count - 1) / 2])
    }

    /// The code as most often written; in capitals among equals.
    var sku: String {
        spellings.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    }
}
