import Kernel

/// The members of a schema as lines of a table, those of parts with their path.
struct SchemaRow {
    let path: String
    let kind: String
    let isRequired: Bool
    let about: String
}

enum SchemaRows {
    private static let deepest = 5

    static func of(_ schema: Schema) -> [SchemaRow] {
        var rows: [SchemaRow] = []
        add(schema, "", 0, &rows)
        return rows
    }

    private static func add(
        _ schema: Schema, _ path: String, _ depth: Int, _ rows: inout [SchemaRow]
    ) {
        guard depth < deepest else { return }
        switch schema {
        case .object(let object): add(object, path, depth, &rows)
        case .list(let element, _, _): add(element, path + "[]", depth, &rows)
        case .map(let element): add(element, path.isEmpty ? "*" : path + ".*", depth, &rows)
        case .oneOf(_, let discriminator, let variants):
            for variant in variants {
                let place = "\(path)⟨\(discriminator): \(variant.value)⟩"
                add(variant.object, place, depth, &rows, leavingOut: discriminator)
            }
        case .text, .number, .truth: return
        }
    }

    private static func add(
        _ object: ObjectSchema, _ path: String, _ depth: Int, _ rows: inout [SchemaRow],
        leavingOut left: String? = nil
    ) {
        for field in object.fields where field.name != left {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            rows.append(
                SchemaRow(
                    path: place, kind: kind(field.schema), isRequired: field.isRequired,
                    about: field.about))
            add(field.schema, place, depth + 1, &rows)
        }
    }

    /// In words: `text, 1 to 64 characters`.
    static func kind(_ schema: Schema) -> String {
        switch schema {
        case .text(let limits): text(limits)
        case .number(let least, let most):
            switch (least, most) {
            case (nil, nil): "whole number"
            case (let least?, nil): "whole number from \(least)"
            case (nil, let most?): "whole number up to \(most)"
            case (let least?, let most?): "whole number, \(least) to \(most)"
            }
        case .truth: "true or false"
        case .list(let element, _, let most):
            "list of " + kind(element) + (most.map { ", at most \($0)" } ?? "")
        case .map(let element): "object of " + kind(element)
        case .object(let object): object.name
        case .oneOf(let name, _, _): "one form of \(name)"
        }
    }

    private static func text(_ limits: Schema.TextLimits) -> String {
        if !limits.values.isEmpty {
            return limits.values.count == 1
                ? "“\(limits.values[0])”" : "one of " + limits.values.joined(separator: ", ")
        }
        if let pattern = limits.pattern, pattern.contains("_[0-7]") {
            return "id, " + pattern.dropFirst().prefix { $0 != "_" } + "_…"
        }
        if let format = limits.format {
            let names = [
                "date-time": "moment, RFC 3339", "date": "day, ISO 8601", "uri": "address",
                "email": "e-mail address",
            ]
            return names[format] ?? format
        }
        switch (limits.least ?? 0, limits.most) {
        case (_, nil): return "text"
        case (0, let most?): return "text, up to \(most) characters"
        case (let least, let most?): return "text, \(least) to \(most) characters"
        }
    }
}
