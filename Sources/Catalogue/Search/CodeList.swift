/// Labels and barcodes in order, so that those with a beginning are beside each other.
struct CodeList {
    struct Code: Comparable {
        let text: String
        let slot: Int

        init(_ text: String, _ slot: Int) {
            self.text = text
            self.slot = slot
        }

        static func < (left: Self, right: Self) -> Bool {
            left.text == right.text ? left.slot < right.slot : left.text < right.text
        }
    }

    struct Change {
        var added: [Code] = []
        var removed: [Code] = []
    }

    private var codes: [Code] = []
    /// With more changes than these it is sorted anew.
    private static let few = 100

    mutating func apply(_ change: Change) {
        let removed = Set(change.removed.map { "\($0.slot) \($0.text)" })
        if change.added.count + change.removed.count > CodeList.few {
            if !removed.isEmpty { codes.removeAll { removed.contains("\($0.slot) \($0.text)") } }
            codes.append(contentsOf: change.added)
            codes.sort()
            return
        }
        for code in change.removed {
            let place = place(of: code)
            if place < codes.count, codes[place] == code { codes.remove(at: place) }
        }
        for code in change.added { codes.insert(code, at: place(of: code)) }
    }

    /// Calls `body` for each code that begins with `text`, those equal to it first.
    func each(beginningWith text: String, _ body: (_ slot: Int, _ isWhole: Bool) -> Void) {
        var index = place(of: Code(text, -1))
        while index < codes.count, codes[index].text.hasPrefix(text) {
            body(codes[index].slot, codes[index].text == text)
            index += 1
        }
    }

    private func place(of code: Code) -> Int {
        var (low, high) = (0, codes.count)
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
