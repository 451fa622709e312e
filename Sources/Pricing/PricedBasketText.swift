import Kernel
import Platform
import Storage

/// The stored form: a line each for the whole, the delivery (`d`), the taxes (`t`), the lines (`l`)
/// and the refusals (`r`), with semicolons between the fields. The first field is the version of
/// the form.
extension PricedBasket: StoredAnswer {
    private static let version = "1"

    package func stored() -> String {
        var text = ""
        text.reserveCapacity(120 + lines.count * 140)
        text += "\(PricedBasket.version);\(currency.code);\(pricesIncludeTax ? 1 : 0);"
        text += "\(country?.code ?? "-");\(subtotal.minor);"
        text += delivery.map { String($0.minor) } ?? "-"
        text += ";\(deliveryTax.minor);\(total.minor)"
        if let step = deliveryStep {
            text += "\nd;\(step.method);\(step.zone);\(step.weight.grams);"
            text += "\(step.upTo.map { String($0.grams) } ?? "-");\(step.amount.minor);"
            text += step.isFree ? "1" : "0"
        }
        for tax in taxes { text += "\nt;\(tax.rate);\(tax.taxable.minor);\(tax.tax.minor)" }
        for line in lines {
            text += "\nl;\(line.itemID);\(line.quantity.count);\(line.unit.minor);"
            text += "\(line.total.minor);\(line.tax.minor);\(line.taxRate)"
            for step in line.explanation {
                text += ";\(step.kind.rawValue):\(step.list?.description ?? "-"):"
                text += "\(step.from.count):\(step.unit.minor)"
            }
        }
        for refusal in refusals { text += "\nr;" + refusal.stored }
        return text
    }

    package init(stored text: String) throws {
        let records = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = records[0].split(separator: ";", omittingEmptySubsequences: false)
        guard head.count == 8, head[0] == PricedBasket.version,
            let currency = Currency(code: String(head[1])),
            let subtotal = Int64(head[4]), let deliveryTax = Int64(head[6]),
            let total = Int64(head[7])
        else { throw PricedBasket.unreadable(records[0]) }
        var lines: [PricedLine] = []
        var taxes: [TaxTotal] = []
        var refusals: [PriceRefusal] = []
        var step: DeliveryStep?
        for record in records.dropFirst() {
            let fields = record.split(separator: ";", omittingEmptySubsequences: false)
            switch fields.first {
            case "d": step = try PricedBasket.delivery(fields)
            case "t": taxes.append(try PricedBasket.tax(fields))
            case "l": lines.append(try PricedBasket.line(fields))
            case "r": refusals.append(try PriceRefusal(stored: fields))
            default: throw PricedBasket.unreadable(record)
            }
        }
        self.init(
            currency: currency, pricesIncludeTax: head[2] == "1",
            country: Country(String(head[3])), lines: lines, subtotal: Amount(minor: subtotal),
            delivery: Int64(head[5]).map { Amount(minor: $0) }, deliveryStep: step,
            deliveryTax: Amount(minor: deliveryTax), taxes: taxes, total: Amount(minor: total),
            refusals: refusals)
    }

    private static func delivery(_ fields: [Substring]) throws -> DeliveryStep {
        guard fields.count == 7, let weight = Int(fields[3]).flatMap({ Weight(grams: $0) }),
            let amount = Int64(fields[5])
        else { throw unreadable(fields.joined(separator: ";")) }
        return DeliveryStep(
            method: String(fields[1]), zone: String(fields[2]), weight: weight,
            upTo: Int(fields[4]).flatMap { Weight(grams: $0) }, amount: Amount(minor: amount),
            isFree: fields[6] == "1")
    }

    private static func tax(_ fields: [Substring]) throws -> TaxTotal {
        guard fields.count == 4, let rate = Int(fields[1]), let taxable = Int64(fields[2]),
            let tax = Int64(fields[3])
        else { throw unreadable(fields.joined(separator: ";")) }
        return TaxTotal(rate: rate, taxable: Amount(minor: taxable), tax: Amount(minor: tax))
    }

    private static func line(_ fields: [Substring]) throws -> PricedLine {
        guard fields.count >= 7, let item = ItemID(String(fields[1])),
            let quantity = Int(fields[2]).flatMap({ Quantity($0) }), let unit = Int64(fields[3]),
            let total = Int64(fields[4]), let tax = Int64(fields[5]), let rate = Int(fields[6])
        else { throw unreadable(fields.joined(separator: ";")) }
        return PricedLine(
            itemID: item, quantity: quantity, unit: Amount(minor: unit),
            total: Amount(minor: total), tax: Amount(minor: tax), taxRate: rate,
            explanation: try fields.dropFirst(7).map(step))
    }

    private static func step(_ field: Substring) throws -> PriceStep {
        let parts = field.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, let kind = PriceStep.Kind(rawValue: String(parts[0])),
            case let list = PriceListID(String(parts[1])), (list == nil) == (kind == .agreed),
            let from = Int(parts[2]).flatMap({ Quantity($0) }), let unit = Int64(parts[3])
        else { throw unreadable(field) }
        return PriceStep(kind: kind, list: list, from: from, unit: Amount(minor: unit))
    }

    fileprivate static func unreadable(_ text: some StringProtocol) -> StoreFault {
        .unreadable("a priced basket: \(text)")
    }
}

extension PriceRefusal {
    fileprivate var stored: String {
        switch self {
        case .notSoldHere(let item): "notSoldHere;\(item)"
        case .quantityRefused(let item): "quantityRefused;\(item)"
        case .agreementRefused(let item): "agreementRefused;\(item)"
        case .taxUnknown(let item, let country): "taxUnknown;\(item);\(country.code)"
        case .notDelivered(let country): "notDelivered;\(country.code)"
        case .tooHeavy(let country): "tooHeavy;\(country.code)"
        case .methodNotOffered(let country): "methodNotOffered;\(country.code)"
        case .tooManyLines: "tooManyLines"
        // In hexadecimal: it is the customer's text and may hold anything.
        case .unknownCode(let code): "unknownCode;\(Array(code.utf8).hexadecimal)"
        }
    }

    fileprivate init(stored fields: [Substring]) throws {
        let item = fields.count > 2 ? ItemID(String(fields[2])) : nil
        let country = fields.last.flatMap { Country(String($0)) }
        switch (fields.count > 1 ? fields[1] : "", item, country) {
        case ("notSoldHere", let item?, _): self = .notSoldHere(item)
        case ("quantityRefused", let item?, _): self = .quantityRefused(item)
        case ("agreementRefused", let item?, _): self = .agreementRefused(item)
        case ("taxUnknown", let item?, let country?): self = .taxUnknown(item, country)
        case ("notDelivered", _, let country?): self = .notDelivered(to: country)
        case ("tooHeavy", _, let country?): self = .tooHeavy(to: country)
        case ("methodNotOffered", _, let country?): self = .methodNotOffered(to: country)
        case ("tooManyLines", _, _): self = .tooManyLines
        case ("unknownCode", _, _):
            guard fields.count == 3, let bytes = [UInt8](hexadecimal: fields[2]) else {
                throw PricedBasket.unreadable(fields.joined(separator: ";"))
            }
            self = .unknownCode(String(decoding: bytes, as: UTF8.self))
        default: throw PricedBasket.unreadable(fields.joined(separator: ";"))
        }
    }
}
