import Foundation

/// What a client that was right with one document could meet with another that is wrong for it.
/// Answers may gain members, requests may gain what is optional; nothing may be taken away.
struct APIComparison {
    private let before: [String: Any]
    private let after: [String: Any]
    private(set) var breaks: [String] = []

    static func breaks(_ before: Data, _ after: Data) throws -> [String] {
        var comparison = APIComparison(
            before: try JSONSerialization.jsonObject(with: before) as? [String: Any] ?? [:],
            after: try JSONSerialization.jsonObject(with: after) as? [String: Any] ?? [:])
        comparison.compare()
        return comparison.breaks
    }

    private init(before: [String: Any], after: [String: Any]) {
        self.before = before
        self.after = after
    }

    private mutating func compare() {
        let (old, new) = (object(before["paths"]), object(after["paths"]))
        for (path, value) in old.sorted(by: { $0.key < $1.key }) {
            for (method, operation) in object(value).sorted(by: { $0.key < $1.key }) {
                let name = "\(method.uppercased()) \(path)"
                guard let now = object(new[path])[method] else {
                    breaks.append("\(name) is gone")
                    continue
                }
                compare(name, object(operation), object(now))
            }
        }
    }

    private mutating func compare(_ name: String, _ old: [String: Any], _ new: [String: Any]) {
        if text(old["operationId"]) != text(new["operationId"]) {
            breaks.append("\(name): operationId is another")
        }
        if !schemes(of: old).isSubset(of: schemes(of: new)) {
            breaks.append("\(name): a way to say who asks is gone")
        }
        compareParameters(name, old, new)
        let (oldBody, newBody) = (object(old["requestBody"]), object(new["requestBody"]))
        if oldBody.isEmpty, newBody["required"] as? Bool == true {
            breaks.append("\(name): a body is needed")
        }
        for (type, schema) in contents(oldBody) {
            guard let now = contents(newBody)[type] else {
                breaks.append("\(name): no body of \(type)")
                continue
            }
            var seen: Set<String> = []
            request("\(name): body", schema, now, &seen)
        }
        let (answers, answersNow) = (object(old["responses"]), object(new["responses"]))
        for (status, answer) in answers where status.hasPrefix("2") {
            guard let now = answersNow[status] else {
                breaks.append("\(name): no \(status) any more")
                continue
            }
            for (type, schema) in contents(object(answer)) {
                guard let then = contents(object(now))[type] else {
                    breaks.append("\(name): \(status) is not \(type) any more")
                    continue
                }
                var seen: Set<String> = []
                response("\(name): \(status)", schema, then, &seen)
            }
        }
    }

    private mutating func compareParameters(
        _ name: String, _ old: [String: Any], _ new: [String: Any]
    ) {
        func key(_ parameter: [String: Any]) -> String {
            "\(text(parameter["in"])) \(text(parameter["name"]))"
        }
        let olds = list(old["parameters"]).map(object)
        let news = Dictionary(list(new["parameters"]).map(object).map { (key($0), $0) }) { $1 }
        for parameter in olds {
            let place = "\(name): \(key(parameter))"
            guard let now = news[key(parameter)] else {
                breaks.append("\(place) is gone")
                continue
            }
            if now["required"] as? Bool == true, parameter["required"] as? Bool != true {
                breaks.append("\(place) is needed")
            }
            var seen: Set<String> = []
            request(place, object(parameter["schema"]), object(now["schema"]), &seen)
        }
        let known = Set(olds.map(key))
        for (key, parameter) in news.sorted(by: { $0.key < $1.key })
        where !known.contains(key) && parameter["required"] as? Bool == true {
            breaks.append("\(name): \(key) is needed")
        }
    }

    // MARK: Schemas

    /// What may be sent must not become less.
    private mutating func request(
        _ place: String, _ old: [String: Any], _ new: [String: Any], _ seen: inout Set<String>
    ) {
        guard seen.insert("\(text(old["$ref"]))→\(text(new["$ref"]))").inserted || isPlain(old)
        else { return }
        let (old, new) = (resolved(old, before), resolved(new, after))
        sameKind(place, old, new)
        narrower(place, old, new)
        let (fields, fieldsNow) = (object(old["properties"]), object(new["properties"]))
        for (name, schema) in fields.sorted(by: { $0.key < $1.key }) {
            guard let now = fieldsNow[name] else {
                breaks.append("\(place).\(name) is gone")
                continue
            }
            request("\(place).\(name)", object(schema), object(now), &seen)
        }
        for name in strings(new["required"]) where !strings(old["required"]).contains(name) {
            breaks.append("\(place).\(name) is needed")
        }
        if !object(old["items"]).isEmpty {
            request("\(place)[]", object(old["items"]), object(new["items"]), &seen)
        }
        variants(place, old, new) { comparison, place, old, new in
            comparison.request(place, old, new, &seen)
        }
    }

    /// What is answered must not become less, nor anything that it was not.
    private mutating func response(
        _ place: String, _ old: [String: Any], _ new: [String: Any], _ seen: inout Set<String>
    ) {
        guard seen.insert("\(text(old["$ref"]))→\(text(new["$ref"]))").inserted || isPlain(old)
        else { return }
        let (old, new) = (resolved(old, before), resolved(new, after))
        sameKind(place, old, new)
        let (fields, fieldsNow) = (object(old["properties"]), object(new["properties"]))
        for (name, schema) in fields.sorted(by: { $0.key < $1.key }) {
            guard let now = fieldsNow[name] else {
                breaks.append("\(place).\(name) is gone")
                continue
            }
            response("\(place).\(name)", object(schema), object(now), &seen)
        }
        for name in strings(old["required"])
        where fieldsNow[name] != nil && !strings(new["required"]).contains(name) {
            breaks.append("\(place).\(name) may be missing")
        }
        if !object(old["items"]).isEmpty {
            response("\(place)[]", object(old["items"]), object(new["items"]), &seen)
        }
        variants(place, old, new) { comparison, place, old, new in
            comparison.response(place, old, new, &seen)
        }
    }

    private mutating func sameKind(_ place: String, _ old: [String: Any], _ new: [String: Any]) {
        for key in ["type", "format", "contentMediaType"] where text(old[key]) != text(new[key]) {
            breaks.append("\(place): \(key) is \(text(new[key])), was \(text(old[key]))")
        }
    }

    private mutating func narrower(_ place: String, _ old: [String: Any], _ new: [String: Any]) {
        let gone = Set(strings(old["enum"])).subtracting(strings(new["enum"]))
        if !strings(new["enum"]).isEmpty, strings(old["enum"]).isEmpty || !gone.isEmpty {
            breaks.append("\(place): fewer values")
        }
        if text(new["pattern"]) != text(old["pattern"]), new["pattern"] != nil {
            breaks.append("\(place): another pattern")
        }
        for key in ["minimum", "minLength", "minItems"] {
            guard let now = number(new[key]), now > 0 || key == "minimum" else { continue }
            if number(old[key]).map({ now > $0 }) ?? true {
                breaks.append("\(place): a higher \(key)")
            }
        }
        for key in ["maximum", "maxLength", "maxItems"] {
            guard let now = number(new[key]) else { continue }
            if number(old[key]).map({ now < $0 }) ?? true {
                breaks.append("\(place): a lower \(key)")
            }
        }
    }

    private mutating func variants(
        _ place: String, _ old: [String: Any], _ new: [String: Any],
        _ compare: (inout APIComparison, String, [String: Any], [String: Any]) -> Void
    ) {
        let olds = object(object(old["discriminator"])["mapping"])
        let news = object(object(new["discriminator"])["mapping"])
        for (kind, reference) in olds.sorted(by: { $0.key < $1.key }) {
            guard let now = news[kind] else {
                breaks.append("\(place): no \(kind)")
                continue
            }
            compare(&self, "\(place)<\(kind)>", ["$ref": reference], ["$ref": now])
        }
    }

    // MARK: Reading

    private func resolved(_ schema: [String: Any], _ document: [String: Any]) -> [String: Any] {
        let name = text(schema["$ref"]).split(separator: "/").last.map(String.init) ?? ""
        guard !name.isEmpty else { return schema }
        return object(object(object(document["components"])["schemas"])[name])
    }

    private func contents(_ holder: [String: Any]) -> [String: [String: Any]] {
        object(holder["content"]).mapValues { object(object($0)["schema"]) }
    }

    private func schemes(of operation: [String: Any]) -> Set<[String]> {
        Set(list(operation["security"]).map { object($0).keys.sorted() })
    }

    private func isPlain(_ schema: [String: Any]) -> Bool { schema["$ref"] == nil }
    private func object(_ value: Any?) -> [String: Any] { value as? [String: Any] ?? [:] }
    private func list(_ value: Any?) -> [Any] { value as? [Any] ?? [] }
    private func strings(_ value: Any?) -> [String] { value as? [String] ?? [] }
    private func text(_ value: Any?) -> String { value as? String ?? "" }
    private func number(_ value: Any?) -> Int? { value as? Int }
}
