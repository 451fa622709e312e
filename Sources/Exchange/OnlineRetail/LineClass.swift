/// What a line of the file is. The first rule that holds wins, and each looks at one line only.
enum LineClass: Hashable, Sendable {
    case sale, returned, charge, giftCard, freeGoods, stockCorrection, badDebt
    case rejected(Rejection)

    enum Rejection: String, CaseIterable, Sendable {
        case unknownCode = "unknown-code"
        case chargeWithoutPrice = "charge-without-price"
        case invoiceNumber = "invoice-number"
        case quantityOrPrice = "quantity-or-price"
        case sign
        case unreadable
    }

    /// In the order of the report.
    static let all: [LineClass] =
        [.sale, .returned, .charge, .giftCard, .freeGoods, .stockCorrection, .badDebt]
        + Rejection.allCases.map(LineClass.rejected)

    var name: String {
        switch self {
        case .sale: "sale"
        case .returned: "return"
        case .charge: "charge"
        case .giftCard: "gift-card"
        case .freeGoods: "free-goods"
        case .stockCorrection: "stock-correction"
        case .badDebt: "bad-debt"
        case .rejected(let reason): "rejected:\(reason.rawValue)"
        }
    }

    var isRejected: Bool { if case .rejected = self { true } else { false } }

    /// - Parameters:
    ///   - code: trimmed and in capitals.
    ///   - isCatalogueText: whether the description has more capital than small letters.
    static func of(
        invoice: InvoiceNumber, code: String, quantity: Int, price: ExactDecimal,
        isCatalogueText: Bool
    ) -> LineClass {
        if invoice.kind == .badDebt { return .badDebt }
        if invoice.kind == .unknown { return .rejected(.invoiceNumber) }
        let isFree = price == .zero
        if Charge(rawValue: code) != nil {
            return isFree ? .rejected(.chargeWithoutPrice) : .charge
        }
        if code.hasPrefix("GIFT_") { return .giftCard }
        guard ProductCode.isOne(code) else { return .rejected(.unknownCode) }
        if quantity == 0 || price.parts < 0 { return .rejected(.quantityOrPrice) }
        if isFree { return quantity > 0 && isCatalogueText ? .freeGoods : .stockCorrection }
        switch (quantity > 0, invoice.kind) {
        case (true, .invoice): return .sale
        case (false, .cancellation): return .returned
        default: return .rejected(.sign)
        }
    }
}

/// `536365` is an invoice, `C536379` takes goods back, `A563185` is an adjustment of debts.
struct InvoiceNumber {
    enum Kind: Sendable { case invoice, cancellation, badDebt, unknown }
    let kind: Kind

    init(_ text: String) {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "C") }
        let isNumber =
            digits.count == 6
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        switch (text.utf8.count - digits.count, isNumber) {
        case (0, true): kind = .invoice
        case (1, true): kind = .cancellation
        default: kind = text.hasPrefix("A") ? .badDebt : .unknown
        }
    }
}

enum ProductCode {
    /// Five digits and up to two capital letters.
    static func isOne(_ code: String) -> Bool {
        let letters = code.utf8.dropFirst(5)
        return code.utf8.count >= 5 && letters.count <= 2
            && code.utf8.prefix(5).allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            } && letters.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    /// Sold under product codes, and not goods: they stay in history and are not listed.
    static let services: Set<String> = ["23444", "23574"]
}

/// The codes that stand for no goods.
enum Charge: String, Sendable {
    case postage = "POST"
    case webPostage = "DOT"
    case carriage = "C2"
    case manual = "M"
    case discount = "D"
    case samples = "S"
    case bank = "BANK CHARGES"
    case marketplace = "AMAZONFEE"
    case charity = "CRUK"

    var name: String {
        switch self {
        case .postage: "postage"
        case .webPostage: "postage of the web shop"
        case .carriage: "carriage"
        case .manual: "manual charge"
        case .discount: "discount"
        case .samples: "samples"
        case .bank: "bank charges"
        case .marketplace: "marketplace fee"
        case .charity: "charity commission"
        }
    }

    var isDelivery: Bool { self == .postage || self == .webPostage || self == .carriage }
    /// Whether it can be a part of a customer's order or return.
    var concernsCustomer: Bool { isDelivery || self == .manual }
}
