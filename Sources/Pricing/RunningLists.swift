import Kernel

/// The lists of a market that count for somebody at a moment, made once for a whole basket.
struct RunningLists {
    private let lists: [(id: PriceListID, kind: PriceStep.Kind)]
    private let moment: Instant

    init(_ market: Market, at moment: Instant, groups: Set<String>) {
        self.moment = moment
        lists = market.lists.compactMap { list in
            guard list.runs(at: moment) else { return nil }
            if let group = list.customerGroup {
                return groups.contains(group) ? (list.id, .group) : nil
            }
            return (list.id, list.startsAt == nil && list.endsAt == nil ? .base : .period)
        }
    }

    /// The lowest price of a unit, and how it came about: each step is lower than the one before.
    func steps(_ rows: [PriceRow], quantity: Quantity) -> [PriceStep] {
        var single: PriceStep?
        var base: PriceStep?
        var period: PriceStep?
        var group: PriceStep?
        for row in rows where row.minQuantity <= quantity && row.holds(at: moment) {
            guard let kind = kind(of: row.list) else { continue }
            let step = PriceStep(
                kind: kind, list: row.list, from: row.minQuantity, unit: row.amount)
            switch kind {
            case .base where row.minQuantity <= .one: RunningLists.keep(step, in: &single)
            case .base: RunningLists.keep(step, in: &base)
            case .period: RunningLists.keep(step, in: &period)
            case .group: RunningLists.keep(step, in: &group)
            case .agreed: break
            }
        }
        var steps: [PriceStep] = []
        RunningLists.add(single, to: &steps)
        RunningLists.add(base, to: &steps)
        RunningLists.add(period, to: &steps)
        RunningLists.add(group, to: &steps)
        return steps
    }

    /// The price alone, for lists of products.
    func unit(_ rows: [PriceRow], quantity: Quantity) -> Amount? {
        var lowest: Amount?
        for row in rows where row.minQuantity <= quantity && row.holds(at: moment) {
            if let found = lowest, found <= row.amount { continue }
            if kind(of: row.list) != nil { lowest = row.amount }
        }
        return lowest
    }

    private func kind(of list: PriceListID) -> PriceStep.Kind? {
        for entry in lists where entry.id == list { return entry.kind }
        return nil
    }

    /// The lower one; of equals the one from the smaller quantity, then of the older list, so that
    /// the order in which rows are read decides nothing.
    private static func keep(_ step: PriceStep, in kept: inout PriceStep?) {
        guard let before = kept else {
            kept = step
            return
        }
        if step.unit != before.unit || step.from != before.from {
            if (step.unit, step.from) < (before.unit, before.from) { kept = step }
        } else if let list = step.list, let older = before.list, list < older {
            kept = step
        }
    }

    private static func add(_ step: PriceStep?, to steps: inout [PriceStep]) {
        guard let step else { return }
        if let last = steps.last, last.unit <= step.unit { return }
        steps.append(step)
    }
}
