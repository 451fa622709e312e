extension ImportReport {
    /// The report for people at a terminal.
    package func text() -> String {
        var lines = ["\(grouped(self.lines)) lines read (sha256 \(file.prefix(12))…)", ""]
        lines.append(row("class", "lines", "quantity", "as written", "pence"))
        for sum in classes + [total] {
            lines.append(
                row(
                    sum.class, grouped(sum.lines), grouped(sum.quantity), sum.asWritten,
                    sum.pence))
        }
        let steps = reconciliation
        lines += [
            "",
            "Money, GBP:",
            "  \(steps.asWritten) as written + \(steps.floatNoise) binary noise "
                + "(\(grouped(steps.floatNoiseLines)) lines) = \(steps.repaired)",
            "  \(steps.repaired) − \(steps.fractionsOfAPenny) fractions of a penny "
                + "(\(grouped(steps.fractionLines)) lines) = \(steps.pence)",
            "  \(steps.pence) = \(steps.booked) booked + \(steps.rejected) rejected",
            "",
            count("customers", customers),
            count("product codes", products) + "; \(grouped(listedProducts)) on sale",
            count("orders", orders) + "; \(orderTotal)",
            count("returns", returns) + "; \(returnTotal)",
            "",
        ]
        lines += placements.map { "  \($0.place): \(grouped($0.lines)) lines, \($0.pence)" }
        if !warnings.isEmpty { lines += [""] + warnings }
        lines += [
            "", "\(grouped(otherLines.count)) other lines; --json names each with its reason.", "",
        ]
        return lines.joined(separator: "\n")
    }

    private func count(_ name: String, _ count: Count) -> String {
        "\(grouped(count.total)) \(name): \(grouped(count.new)) new, "
            + "\(grouped(count.alreadyThere)) already there"
    }

    private func row(_ name: String, _ cells: String...) -> String {
        let widths = [9, 10, 26, 13]
        let padded = zip(cells, widths).map { cell, width in
            String(repeating: " ", count: max(1, width - cell.count)) + cell
        }
        return name + String(repeating: " ", count: max(1, 30 - name.count)) + padded.joined()
    }

    private func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
