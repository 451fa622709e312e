import Platform

extension ImportReport {
    init(_ file: RetailFile, _ products: [RetailProduct], _ counts: ImportCounts) {
        var total = Tally()
        var rejected = ExactDecimal.zero
        for (entry, tally) in file.tallies {
            total.add(tally)
            if entry.isRejected { rejected += tally.inPence }
        }
        let survey = InvoiceSurvey(file)
        self.file = file.sha256.hexadecimal
        lines = file.lines
        classes = LineClass.all.compactMap { entry in
            file.tallies[entry].map { Sum(entry.name, $0) }
        }
        self.total = Sum("file", total)
        reconciliation = Reconciliation(
            asWritten: total.asWritten.description,
            floatNoise: (total.repaired - total.asWritten).description,
            floatNoiseLines: file.noisyLines, repaired: total.repaired.description,
            fractionsOfAPenny: (total.repaired - total.inPence).description,
            fractionLines: file.fractionLines, pence: total.inPence.text(atLeast: 2),
            booked: (total.inPence - rejected).text(atLeast: 2),
            rejected: rejected.text(atLeast: 2))
        customers = Count(file.customers.count, new: counts.newCustomers)
        self.products = Count(products.count, new: counts.newProducts)
        listedProducts = products.filter(\.isListed).count
        orders = Count(survey.orders, new: counts.newOrders)
        orderTotal = Pounds.text(survey.orderPence)
        returns = Count(survey.returns, new: counts.newReturns)
        returnTotal = Pounds.text(survey.returnPence)
        placements = survey.placements
        countries = file.countryLines.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            CountryLines(
                name: $0.key, code: SourceCountries.code($0.key), lines: $0.value,
                orders: survey.ordersByCountry[$0.key] ?? 0)
        }
        warnings = file.countryLines.keys.sorted().filter { SourceCountries.codes[$0] == nil }
            .map { "The country \"\($0)\" is not known: taken as unspecified." }
        otherLines = file.otherLines.map {
            OtherLine(line: $0.line, class: $0.entry.name, reason: survey.reason($0))
        }
    }
}

extension ImportReport.Sum {
    fileprivate init(_ name: String, _ tally: Tally) {
        self.init(
            class: name, lines: tally.lines, quantity: tally.quantity,
            asWritten: tally.asWritten.description, repaired: tally.repaired.description,
            pence: tally.inPence.text(atLeast: 2))
    }
}

enum Pounds {
    /// Pence as pounds: `-17622.06`.
    static func text(_ pence: Int64) -> String {
        let rest = String(String(100 + pence.magnitude % 100).dropFirst())
        return (pence < 0 ? "-" : "") + "\(pence.magnitude / 100)." + rest
    }
}

/// What the invoices of the file became, added up.
private struct InvoiceSurvey {
    private(set) var orders = 0
    private(set) var orderPence: Int64 = 0
    private(set) var returns = 0
    private(set) var returnPence: Int64 = 0
    private(set) var ordersByCountry: [String: Int] = [:]
    private var fates: [String: InvoiceFate] = [:]
    private var places: [Place: (lines: Int, pence: Int64)] = [:]
    /// The lines that are a part of an order or a return.
    private var booked: Set<Int> = []

    private enum Place: String, CaseIterable {
        case chargesOfOrders = "charges of orders"
        case chargesOfReturns = "charges of returns"
        case chargesElsewhere = "charges in bookkeeping only"
        case giftCardsOfOrders = "gift cards of orders"
        case giftCardsElsewhere = "gift cards in bookkeeping only"
        case freeGoodsOfOrders = "free goods of orders"
        case freeGoodsElsewhere = "free goods without an order"
    }

    init(_ file: RetailFile) {
        for invoice in file.invoices {
            let fate = InvoiceFate(invoice)
            fates[invoice.number] = fate
            if fate == .order { ordersByCountry[invoice.country, default: 0] += 1 }
            orders += fate == .order ? 1 : 0
            returns += fate == .returned ? 1 : 0
            for entry in invoice.entries {
                let pence = entry.unit * Int64(entry.quantity)
                let belongs = entry.belongs(to: fate, file)
                if belongs {
                    booked.insert(Int(entry.line))
                    if fate == .order { orderPence += pence } else { returnPence += pence }
                }
                guard let place = InvoiceSurvey.place(entry.entry, belongs ? fate : .bookkeeping)
                else { continue }
                places[place, default: (0, 0)].lines += 1
                places[place, default: (0, 0)].pence += pence
            }
        }
    }

    var placements: [ImportReport.Placement] {
        Place.allCases.compactMap { place in
            places[place].map {
                ImportReport.Placement(
                    place: place.rawValue, lines: $0.lines, pence: Pounds.text($0.pence))
            }
        }
    }

    private static func place(_ entry: LineClass, _ fate: InvoiceFate) -> Place? {
        switch (entry, fate) {
        case (.charge, .order): .chargesOfOrders
        case (.charge, .returned): .chargesOfReturns
        case (.charge, .bookkeeping): .chargesElsewhere
        case (.giftCard, .order): .giftCardsOfOrders
        case (.giftCard, _): .giftCardsElsewhere
        case (.freeGoods, .order): .freeGoodsOfOrders
        case (.freeGoods, _): .freeGoodsElsewhere
        default: nil
        }
    }

    func reason(_ line: RetailFile.OtherLine) -> String {
        if let reason = line.reason { return reason }
        let place: String
        switch (booked.contains(line.line), fates[line.invoice]) {
        case (true, .order): place = "part of the order \(line.invoice)"
        case (true, .returned): place = "part of the return \(line.invoice)"
        default: place = "invoice \(line.invoice), bookkeeping only"
        }
        switch line.entry {
        case .charge: return "\(Charge(rawValue: line.code)?.name ?? line.code): \(place)"
        case .giftCard: return "gift card: \(place)"
        case .freeGoods:
            return booked.contains(line.line)
                ? "goods at no price: \(place)" : "goods at no price, without an order"
        case .stockCorrection:
            let units = abs(line.quantity)
            return line.quantity > 0
                ? "\(units) of \(line.code) found; history moves no stock"
                : "\(units) of \(line.code) lost; history moves no stock"
        case .badDebt: return "adjustment of debts"
        case .rejected(let rejection): return rejection.words(line)
        case .sale, .returned: return ""
        }
    }
}

extension LineClass.Rejection {
    fileprivate func words(_ line: RetailFile.OtherLine) -> String {
        switch self {
        case .unknownCode: "the code \(line.code) is neither goods nor a known charge"
        case .chargeWithoutPrice: "the charge \(line.code) has no price"
        case .invoiceNumber: "the invoice number \(line.invoice) has another form"
        case .quantityOrPrice: "the quantity is 0 or the price is negative"
        case .sign: "the sign of the quantity disagrees with the invoice number"
        case .unreadable: "a value cannot be read"
        }
    }
}
