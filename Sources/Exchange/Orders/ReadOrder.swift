import Kernel
import Platform

/// Reads the rows of one order, and explains its total by what the file says: lines, delivery, tax,
/// discounts, and whatever is left.
struct ReadOrder {
    let columns: SheetColumns
    let options: ImportOptions
    let home: Country?
    private(set) var findings: RowFindings
    /// For each row the place of its line.
    private(set) var lineOfRow: [Int?] = []

    init(_ columns: SheetColumns, _ options: ImportOptions, home: Country?) {
        self.columns = columns
        findings = RowFindings(columns)
        self.options = options
        self.home = home
    }

    struct Found {
        var state: OrderState
        /// What was taken off line by line.
        var lineDiscount: Int64
        /// What nothing in the file explains.
        var unexplained: Int64
        /// Lines that are taxed, by their place.
        var taxed: [Bool]
        /// Parts per million, where the file names one.
        var rate: Int?
        var contactName: String
    }

    mutating func callAsFunction(_ object: SheetObject) -> Found? {
        guard let first = object.rows.first else { return nil }
        findings.label = columns.text(first, OrderColumn.name)
        guard findings.areReadable(object.rows) else { return nil }
        if findings.label.isEmpty {
            findings.fault(first, OrderColumn.name, "the order has no name")
        }
        for double in object.doubles {
            findings.fault(
                first, OrderColumn.name,
                "rows of this order stand on line \(double.firstLine) already; rows of one order "
                    + "have to follow each other")
        }
        let code = columns.text(first, OrderColumn.currency).uppercased()
        let currency = Currency(code: code)
        if currency == nil {
            findings.fault(
                first, OrderColumn.currency,
                code.isEmpty
                    ? "the currency is missing" : "Kolbo does not know the currency \(code)")
        }
        let createdAt = instant(first, OrderColumn.createdAt)
        if createdAt == nil, findings.faults.isEmpty {
            findings.fault(first, OrderColumn.createdAt, "it is not told when the order was placed")
        }
        guard let currency, let createdAt else { return nil }
        var state = OrderState(
            name: findings.label, currency: currency, createdAt: createdAt, lines: [])
        readHead(first, &state)
        var found = Found(
            state: state, lineDiscount: 0, unexplained: 0, taxed: [], rate: rate(first),
            contactName: "")
        for row in object.rows { readLine(row, &found) }
        if found.state.lines.isEmpty, findings.faults.isEmpty {
            findings.fault(first, OrderColumn.quantity, "the order has no lines")
        }
        explain(first, &found)
        // What cannot be kept is not written again either.
        if found.state.discount == 0 { found.state.discountCode = "" }
        if found.state.email.isEmpty { found.state.phone = "" }
        found.contactName = contactName(first, found.state.email)
        return findings.faults.isEmpty ? found : nil
    }

    private mutating func readHead(_ row: SheetRow, _ state: inout OrderState) {
        let email = columns.text(row, OrderColumn.email)
        if let address = EmailAddress(email) {
            state.email = address.text
        } else if !email.isEmpty {
            findings.note(row, OrderColumn.email, "this is no e-mail address: left out")
        }
        let phone = columns.text(row, OrderColumn.phone)
        if !phone.isEmpty, let home {
            state.phone = PhoneNumbers.read(phone, in: home)?.text ?? ""
        }
        state.shipping = money(row, OrderColumn.shipping, state.currency) ?? 0
        state.taxes = money(row, OrderColumn.taxes, state.currency) ?? 0
        state.discountCode = columns.text(row, OrderColumn.discountCode)
        state.discount = money(row, OrderColumn.discount, state.currency) ?? 0
        state.refunded = money(row, OrderColumn.refunded, state.currency) ?? 0
        state.cancelledAt = instant(row, OrderColumn.cancelledAt)
        for (heading, amount) in [
            (OrderColumn.shipping, state.shipping), (OrderColumn.taxes, state.taxes),
            (OrderColumn.discount, state.discount), (OrderColumn.refunded, state.refunded),
        ] where amount < 0 {
            findings.fault(row, heading, "less than nothing")
        }
    }

    private mutating func readLine(_ row: SheetRow, _ found: inout Found) {
        let name = columns.text(row, OrderColumn.lineName)
        let quantity = number(row, OrderColumn.quantity)
        guard let quantity, quantity > 0 else {
            lineOfRow.append(nil)
            if quantity ?? 0 != 0 || !name.isEmpty {
                findings.note(row, OrderColumn.quantity, "a line of no units: left out")
            }
            return
        }
        let price = money(row, OrderColumn.price, found.state.currency) ?? 0
        if price < 0 { findings.fault(row, OrderColumn.price, "a price is not negative") }
        if price > 10_000_000_000 || quantity > 1_000_000 {
            findings.fault(row, OrderColumn.price, "more than Kolbo takes")
            return
        }
        lineOfRow.append(found.state.lines.count)
        found.state.lines.append(
            OrderState.Line(
                quantity: quantity, name: name, price: price,
                sku: columns.text(row, OrderColumn.sku)))
        found.taxed.append(columns.text(row, OrderColumn.lineTaxable).lowercased() != "false")
        found.lineDiscount += money(row, OrderColumn.lineDiscount, found.state.currency) ?? 0
    }

    /// Whether tax is in the prices, and which discounts were taken off, follows from the total.
    private mutating func explain(_ row: SheetRow, _ found: inout Found) {
        let state = found.state
        let goods = state.lines.reduce(Int64(0)) { $0 + $1.price * Int64($1.quantity) }
        let total = money(row, OrderColumn.total, state.currency)
        let readings: [(included: Bool, lines: Bool)] = [
            (true, false), (false, false), (true, true), (false, true),
        ]
        let sums = readings.map { reading in
            goods + state.shipping - state.discount + (reading.included ? 0 : state.taxes)
                - (reading.lines ? found.lineDiscount : 0)
        }
        let total0 = total ?? sums[state.taxes == 0 ? 0 : 1]
        let choice = sums.firstIndex(of: total0) ?? nearest(total0, sums)
        found.state.total = total0
        found.state.taxIncluded = readings[choice].included
        if !readings[choice].lines { found.lineDiscount = 0 }
        found.unexplained = total0 - sums[choice]
        if found.unexplained != 0 {
            findings.note(
                row, OrderColumn.total,
                "lines, delivery, tax and discounts come to "
                    + SheetValue.text(minor: sums[choice], digits: state.currency.exponent)
                    + "; the rest is kept as a charge or reduction of its own")
        }
        if state.refunded > total0, total0 >= 0 {
            findings.note(row, OrderColumn.refunded, "more was given back than was paid")
        }
    }

    private func nearest(_ total: Int64, _ sums: [Int64]) -> Int {
        sums.indices.min { abs(sums[$0] - total) < abs(sums[$1] - total) } ?? 0
    }

    /// `VAT 20%` names a rate; two taxes of one order do not.
    private func rate(_ row: SheetRow) -> Int? {
        guard columns.text(row, OrderColumn.secondTax).isEmpty else { return nil }
        let name = columns.text(row, OrderColumn.taxName)
        guard let percent = name.firstIndex(of: "%") else { return nil }
        let digits = name[..<percent].reversed().prefix {
            $0.isNumber || $0 == "." || $0 == ","
        }
        let text = String(digits.reversed())
        let parts = (try? SheetValue.minor(text, digits: 4, sign: nil)) ?? nil
        return parts.flatMap { (0...1_000_000).contains($0) ? Int($0) : nil }
    }

    private func contactName(_ row: SheetRow, _ email: String) -> String {
        for heading in [OrderColumn.shippingName, OrderColumn.billingName] {
            let name = columns.text(row, heading)
            if !name.isEmpty { return String(name.prefix(120)) }
        }
        return email.split(separator: "@").first.map(String.init) ?? ""
    }

    // MARK: Cells

    private mutating func money(
        _ row: SheetRow, _ heading: String, _ currency: Currency
    ) -> Int64? {
        let sign = options.decimal
        return findings.value(row, heading) { text throws(CellFault) in
            try SheetValue.minor(text, digits: currency.exponent, sign: sign)
        }
    }

    private mutating func number(_ row: SheetRow, _ heading: String) -> Int? {
        findings.value(row, heading, SheetValue.whole)
    }

    private mutating func instant(_ row: SheetRow, _ heading: String) -> Instant? {
        findings.value(row, heading, SheetValue.instant)
    }
}
