import Foundation

@testable import API

/// Holds JSON against a schema: every member declared, every required one there, nothing more.
enum SchemaCheck {
    static func problems(_ value: Any, _ schema: Schema, _ path: String = "$") -> [String] {
        switch schema {
        case .text(let limits):
            guard let text = value as? String else { return ["\(path) is no text"] }
            let isKnown = limits.values.isEmpty || limits.values.contains(text)
            let fits = limits.pattern.map {
                text.range(of: $0, options: .regularExpression) != nil
            }
            return isKnown && fits ?? true ? [] : ["\(path) is “\(text)”"]
        case .number: return value is NSNumber ? [] : ["\(path) is no number"]
        case .truth: return value is Bool ? [] : ["\(path) is no truth"]
        case .list(let element, _, _):
            guard let list = value as? [Any] else { return ["\(path) is no list"] }
            return list.enumerated().flatMap { problems($1, element, "\(path)[\($0)]") }
        case .map(let element):
            guard let map = value as? [String: Any] else { return ["\(path) is no object"] }
            return map.flatMap { problems($1, element, "\(path).\($0)") }
        case .object(let object): return problems(value, object, path)
        case .oneOf(_, let discriminator, let variants):
            guard let map = value as? [String: Any], let kind = map[discriminator] as? String,
                let variant = variants.first(where: { $0.value == kind })
            else { return ["\(path) is of no kind"] }
            return problems(value, variant.object, path)
        }
    }

    private static func problems(
        _ value: Any, _ object: ObjectSchema, _ path: String
    ) -> [String] {
        guard let map = value as? [String: Any] else { return ["\(path) is no object"] }
        let names = Set(object.fields.map(\.name))
        var found = map.keys.filter { !names.contains($0) }.map { "\(path).\($0) is undeclared" }
        for field in object.fields {
            if let member = map[field.name] {
                found += problems(member, field.schema, "\(path).\(field.name)")
            } else if field.isRequired {
                found.append("\(path).\(field.name) is missing")
            }
        }
        return found
    }
}
