import HTML
import Kernel

/// Examples made of schemas: a value by what a member is called, else by its kind. The same
/// program always makes the same ones.
package enum SchemaExample {
    package static func json(_ schema: Schema) -> String {
        let json = JSONWriter(capacity: 512)
        write(schema, "", json)
        return json.string
    }

    private static func write(_ schema: Schema, _ name: String, _ json: JSONWriter) {
        switch schema {
        case .text(let limits): json.value(text(limits, name))
        case .number(let least, let most): json.value(number(least, most, name))
        case .truth: json.value(true)
        case .list(let element, _, _): json.array { write(element, name, json) }
        case .map(let element):
            json.object {
                json.key(Language.english.code)
                write(element, name, json)
            }
        case .object(let object): write(object, json)
        case .oneOf(_, _, let variants):
            if let first = variants.first { write(first.object, json) } else { json.object {} }
        }
    }

    private static func write(_ object: ObjectSchema, _ json: JSONWriter) {
        json.object {
            for field in object.fields {
                json.key(field.name)
                write(field.schema, field.name, json)
            }
        }
    }

    /// Minor units, counts and whatever else a number stands for.
    private static func number(_ least: Int64?, _ most: Int64?, _ name: String) -> Int64 {
        let usual = numbers[name] ?? 1
        return min(max(usual, least ?? usual), most ?? usual)
    }

    private static let numbers: [String: Int64] = [
        "total": 4_500, "subtotal": 4_500, "unit": 4_500, "amount": 4_500, "tax": 750,
        "taxable": 3_750, "taxRate": 200_000, "rate": 200_000, "available": 3, "listed": 395,
        "cost": 395, "weight": 240, "position": 0,
    ]

    package static func text(_ limits: Schema.TextLimits, _ name: String) -> String {
        if let first = limits.values.first { return first }
        if let pattern = limits.pattern, pattern.hasPrefix("^"), pattern.contains("_[") {
            let prefix = pattern.dropFirst().prefix { $0 != "_" }
            return "\(prefix)_01k5x9t2v7c3m8q4w6y0z1e2r3"
        }
        switch limits.format {
        case "email": return "ada@example.com"
        case "date-time": return "2026-11-21T20:00:00Z"
        case "date": return "2026-11-21"
        case "uri": return "https://example.com/"
        default: break
        }
        let usual = texts[name] ?? "text"
        return limits.most.map { String(usual.prefix($0)) } ?? usual
    }

    private static let texts: [String: String] = [
        "address": "https://hooks.example.com/shop", "events": "order.placed",
        "name": "Ada Byron", "sku": "SHIRT-LINEN-WHITE-M", "handle": "shirt-linen",
        "title": "Linen shirt", "description": "Light, for warm days.", "market": "gb",
        "currency": "GBP", "country": "GB", "city": "London", "line1": "12 Poland Street",
        "line2": "Flat 3", "region": "", "postalCode": "W1F 8QD", "phone": "+442079460000",
        "code": "482915", "location": "london-soho", "reference": "delivery-2026-1107",
        "reason": "The box was damaged", "token": "tok_approved", "collection": "women",
        "query": "linen shirt", "list": "standard", "note": "For the summer", "shop": "london-soho",
        "currencyCode": "GBP", "method": "standard", "zone": "home", "alt": "A white linen shirt",
        "givenName": "Ada", "familyName": "Byron", "wording": "Send me news by e-mail.",
        "legalName": "Kolbo Ltd", "taxNumber": "GB123456789", "registration": "Companies House 1",
        "invoiceSeries": "GB-R", "creditSeries": "GB-C", "products": "shirt-linen",
        "type": "order.placed", "electronic": "help@example.com", "value": "ada@example.com",
        "postal": "12 Poland Street, London", "password": "soho-associate-demo",
        "number": "K7QF-2M9X-T4WD", "orderNumber": "K7QF-2M9X-T4WD", "device": "Firefox on Linux",
    ]
}
