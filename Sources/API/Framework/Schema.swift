import HTML

/// What a value in JSON may be, as JSON Schema 2020-12 has it (OpenAPI 3.1 uses that dialect).
package indirect enum Schema: Sendable, Equatable {
    case text(TextLimits)
    case number(least: Int64?, most: Int64?)
    case truth
    case list(Schema, least: Int?, most: Int?)
    /// Text keys that are known only at run time (languages), with values of one kind.
    case map(Schema)
    /// A named object, described once under `components`.
    case object(ObjectSchema)
    /// One of several objects, told apart by a member.
    case oneOf(name: String, discriminator: String, [Variant])

    package struct TextLimits: Sendable, Equatable {
        package var least: Int?
        package var most: Int?
        package var format: String?
        package var pattern: String?
        package var values: [String] = []

        package init() {}
    }

    package struct Variant: Sendable, Equatable {
        package let value: String
        package let object: ObjectSchema
    }

    package static let anyText = Schema.text(TextLimits())

    package static func text(format: String) -> Schema {
        var limits = TextLimits()
        limits.format = format
        return .text(limits)
    }

    package static func text(pattern: String) -> Schema {
        var limits = TextLimits()
        limits.pattern = pattern
        return .text(limits)
    }

    package static func text(_ length: ClosedRange<Int>) -> Schema {
        var limits = TextLimits()
        (limits.least, limits.most) = (length.lowerBound, length.upperBound)
        return .text(limits)
    }

    /// Of products and collections, in addresses: small letters, digits, single hyphens.
    package static let handle: Schema = {
        var limits = TextLimits()
        (limits.least, limits.most) = (1, 80)
        limits.pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"
        return .text(limits)
    }()

    package static func choice(_ values: [String]) -> Schema {
        var limits = TextLimits()
        limits.values = values
        return .text(limits)
    }
}

package struct ObjectSchema: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool
        package let about: String
    }

    package let name: String
    package let about: String
    package let fields: [Field]
}

extension Schema {
    /// Every named part below this one, itself included, by name.
    func collect(into named: inout [String: Schema]) {
        switch self {
        case .text, .number, .truth: return
        case .list(let element, _, _), .map(let element): element.collect(into: &named)
        case .object(let object):
            guard named[object.name] == nil else { return }
            named[object.name] = self
            for field in object.fields { field.schema.collect(into: &named) }
        case .oneOf(let name, _, let variants):
            guard named[name] == nil else { return }
            named[name] = self
            for variant in variants { Schema.object(variant.object).collect(into: &named) }
        }
    }

    /// Where it is used: a reference for what has a name.
    func writeUse(_ json: JSONWriter, about: String = "") {
        switch self {
        case .object(let object): writeReference(json, object.name, about)
        case .oneOf(let name, _, _): writeReference(json, name, about)
        case .text, .number, .truth, .list, .map:
            json.object {
                writeMembers(json)
                if !about.isEmpty { json.field("description", about) }
            }
        }
    }

    private func writeReference(_ json: JSONWriter, _ name: String, _ about: String) {
        json.object {
            json.field("$ref", "#/components/schemas/\(name)")
            if !about.isEmpty { json.field("description", about) }
        }
    }

    private func writeMembers(_ json: JSONWriter) {
        switch self {
        case .text(let limits):
            json.field("type", "string")
            json.field("minLength", ifAny: limits.least)
            json.field("maxLength", ifAny: limits.most)
            json.field("format", ifAny: limits.format)
            json.field("pattern", ifAny: limits.pattern)
            if !limits.values.isEmpty { json.array("enum", limits.values) { json.value($0) } }
        case .number(let least, let most):
            json.field("type", "integer")
            json.field("format", "int64")
            if let least { json.field("minimum", least) }
            if let most { json.field("maximum", most) }
        case .truth: json.field("type", "boolean")
        case .list(let element, let least, let most):
            json.field("type", "array")
            json.key("items")
            element.writeUse(json)
            json.field("minItems", ifAny: least)
            json.field("maxItems", ifAny: most)
        case .map(let element):
            json.field("type", "object")
            json.key("additionalProperties")
            element.writeUse(json)
        case .object, .oneOf: return
        }
    }

    /// The definition of what has a name.
    /// - Parameter isClosed: takes no other members than these: what is sent.
    func writeDefinition(_ json: JSONWriter, isClosed: Bool = false) {
        switch self {
        case .object(let object): object.write(json, isClosed)
        case .oneOf(_, let discriminator, let variants):
            json.object {
                json.array("oneOf", variants) { variant in
                    Schema.object(variant.object).writeUse(json)
                }
                json.object("discriminator") {
                    json.field("propertyName", discriminator)
                    json.object("mapping") {
                        for variant in variants {
                            json.key(variant.value)
                            json.value("#/components/schemas/\(variant.object.name)")
                        }
                    }
                }
            }
        case .text, .number, .truth, .list, .map: writeUse(json)
        }
    }
}

extension ObjectSchema {
    fileprivate func write(_ json: JSONWriter, _ isClosed: Bool) {
        json.object {
            json.field("type", "object")
            if !about.isEmpty { json.field("description", about) }
            json.object("properties") {
                for field in fields {
                    json.key(field.name)
                    field.schema.writeUse(json, about: field.about)
                }
            }
            let required = fields.filter(\.isRequired).map(\.name)
            if !required.isEmpty { json.array("required", required) { json.value($0) } }
            if isClosed { json.field("additionalProperties", false) }
        }
    }
}
