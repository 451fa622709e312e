package import HTML
package import NIOCore

/// What an answer is made of: each field's name, its meaning and where it comes from. The same
/// declaration writes the answer and describes it, so that the two cannot differ.
package struct OutputShape<Value>: Sendable {
    package typealias Write = @Sendable (Value, JSONWriter) -> Void

    package let schema: Schema
    package let write: Write
    /// What can be asked for alone; nil where members cannot be chosen.
    package let part: Part?

    /// Some members of an answer: of an object its own, of a list those of its `items`.
    package struct Part: Sendable {
        package let names: [String]
        /// No member is required.
        package let schema: Schema
        package let write: @Sendable (Value, Set<String>, JSONWriter) -> Void
    }

    package init(_ schema: Schema, _ write: @escaping Write) {
        self.schema = schema
        self.write = write
        part = nil
    }

    package func bytes(of value: Value) -> ByteBuffer {
        let json = JSONWriter(capacity: 1_024)
        write(value, json)
        return json.buffer
    }

    /// A named object.
    package init(_ name: String, _ about: String, _ fields: OutputField<Value>...) {
        self.init(name, about, fields)
    }

    private init(_ name: String, _ about: String, _ fields: [OutputField<Value>]) {
        schema = .object(ObjectSchema(name: name, about: about, fields: fields.map(\.described)))
        write = { value, json in
            json.object {
                for field in fields { field.write(value, json) }
            }
        }
        let list = fields.firstIndex { $0.described.name == "items" && $0.elements != nil }
        if let list, let elements = fields[list].elements {
            var described = fields.map(\.described)
            described[list] = elements.described
            part = Part(
                names: elements.names,
                schema: .object(
                    ObjectSchema(name: "\(name)Part", about: about, fields: described))
            ) { value, names, json in
                json.object {
                    for (place, field) in fields.enumerated() {
                        if place == list {
                            elements.write(value, names, json)
                        } else {
                            field.write(value, json)
                        }
                    }
                }
            }
        } else {
            let optional = fields.map(\.described).map {
                ObjectSchema.Field(
                    name: $0.name, schema: $0.schema, isRequired: false, about: $0.about)
            }
            part = Part(
                names: optional.map(\.name),
                schema: .object(ObjectSchema(name: "\(name)Part", about: about, fields: optional))
            ) { value, names, json in
                json.object {
                    for field in fields where names.contains(field.described.name) {
                        field.write(value, json)
                    }
                }
            }
        }
    }
}

/// One member of an answer.
package struct OutputField<Value>: Sendable {
    let described: ObjectSchema.Field
    let write: OutputShape<Value>.Write
    /// Of a list, how its elements are written in part.
    let elements: Elements?

    struct Elements: Sendable {
        let names: [String]
        let described: ObjectSchema.Field
        let write: @Sendable (Value, Set<String>, JSONWriter) -> Void
    }

    private init(
        _ name: StaticString, _ schema: Schema, _ about: String, isRequired: Bool = true,
        elements: Elements? = nil, _ write: @escaping OutputShape<Value>.Write
    ) {
        described = ObjectSchema.Field(
            name: name.description, schema: schema, isRequired: isRequired, about: about)
        self.elements = elements
        self.write = write
    }

    package static func text(
        _ name: StaticString, _ about: String, schema: Schema = .anyText,
        _ get: @escaping @Sendable (Value) -> String
    ) -> OutputField {
        OutputField(name, schema, about) { $1.field(name, get($0)) }
    }

    /// Left out when there is nothing.
    package static func text(
        _ name: StaticString, _ about: String, schema: Schema = .anyText,
        ifAny get: @escaping @Sendable (Value) -> String?
    ) -> OutputField {
        OutputField(name, schema, about, isRequired: false) { $1.field(name, ifAny: get($0)) }
    }

    package static func number(
        _ name: StaticString, _ about: String, _ get: @escaping @Sendable (Value) -> Int
    ) -> OutputField {
        OutputField(name, .number(least: nil, most: nil), about) { $1.field(name, get($0)) }
    }

    package static func number(
        _ name: StaticString, _ about: String, ifAny get: @escaping @Sendable (Value) -> Int?
    ) -> OutputField {
        OutputField(name, .number(least: nil, most: nil), about, isRequired: false) {
            $1.field(name, ifAny: get($0))
        }
    }

    /// Minor units of the currency named beside it.
    package static func minor(
        _ name: StaticString, _ about: String, _ get: @escaping @Sendable (Value) -> Int64
    ) -> OutputField {
        OutputField(name, .number(least: nil, most: nil), about) { $1.field(name, get($0)) }
    }

    package static func minor(
        _ name: StaticString, _ about: String, ifAny get: @escaping @Sendable (Value) -> Int64?
    ) -> OutputField {
        OutputField(name, .number(least: nil, most: nil), about, isRequired: false) { value, json in
            if let minor = get(value) { json.field(name, minor) }
        }
    }

    package static func truth(
        _ name: StaticString, _ about: String, _ get: @escaping @Sendable (Value) -> Bool
    ) -> OutputField {
        OutputField(name, .truth, about) { $1.field(name, get($0)) }
    }

    package static func part<Part>(
        _ name: StaticString, _ about: String, _ shape: OutputShape<Part>,
        _ get: @escaping @Sendable (Value) -> Part
    ) -> OutputField {
        OutputField(name, shape.schema, about) { value, json in
            json.key(name)
            shape.write(get(value), json)
        }
    }

    package static func part<Part>(
        _ name: StaticString, _ about: String, _ shape: OutputShape<Part>,
        ifAny get: @escaping @Sendable (Value) -> Part?
    ) -> OutputField {
        OutputField(name, shape.schema, about, isRequired: false) { value, json in
            guard let part = get(value) else { return }
            json.key(name)
            shape.write(part, json)
        }
    }

    package static func list<Part>(
        _ name: StaticString, _ about: String, _ shape: OutputShape<Part>,
        _ get: @escaping @Sendable (Value) -> [Part]
    ) -> OutputField {
        let elements = shape.part.map { part in
            Elements(
                names: part.names,
                described: ObjectSchema.Field(
                    name: name.description, schema: .list(part.schema, least: nil, most: nil),
                    isRequired: true, about: about)
            ) { value, names, json in
                json.array(name, get(value)) { part.write($0, names, json) }
            }
        }
        return OutputField(
            name, .list(shape.schema, least: nil, most: nil), about, elements: elements
        ) { value, json in
            json.array(name, get(value)) { shape.write($0, json) }
        }
    }

    package static func texts(
        _ name: StaticString, _ about: String, schema: Schema = .anyText,
        _ get: @escaping @Sendable (Value) -> [String]
    ) -> OutputField {
        OutputField(name, .list(schema, least: nil, most: nil), about) { value, json in
            json.array(name, get(value)) { json.value($0) }
        }
    }

    /// Text by key, in the order of the keys.
    package static func map(
        _ name: StaticString, _ about: String,
        _ get: @escaping @Sendable (Value) -> [String: String]
    ) -> OutputField {
        OutputField(name, .map(.anyText), about) { value, json in
            json.object(name) {
                for (key, text) in get(value).sorted(by: { $0.key < $1.key }) {
                    json.key(key)
                    json.value(text)
                }
            }
        }
    }
}

/// One of the forms of an enum with payloads: the value of the discriminator and the members that
/// go with it.
package struct OutputVariant<Value>: Sendable {
    let schema: Schema.Variant
    /// Writes the members when `value` is of this form, else does nothing and answers false.
    let write: @Sendable (Value, JSONWriter) -> Bool

    /// - Parameter match: the payload when the value is of this form.
    package init<Payload>(
        _ value: StaticString, _ name: String, _ about: String, discriminator: StaticString,
        match: @escaping @Sendable (Value) -> Payload?, _ fields: OutputField<Payload>...
    ) {
        let kind = ObjectSchema.Field(
            name: discriminator.description, schema: .choice([value.description]),
            isRequired: true, about: "")
        schema = Schema.Variant(
            value: value.description,
            object: ObjectSchema(
                name: name, about: about, fields: [kind] + fields.map(\.described)))
        write = { root, json in
            guard let payload = match(root) else { return false }
            json.object {
                json.field(discriminator, value.description)
                for field in fields { field.write(payload, json) }
            }
            return true
        }
    }
}

extension OutputShape {
    /// An enum with payloads: one variant a case.
    package static func oneOf(
        _ name: String, discriminator: StaticString, _ variants: OutputVariant<Value>...
    ) -> OutputShape {
        OutputShape(
            .oneOf(
                name: name, discriminator: discriminator.description, variants.map(\.schema))
        ) { value, json in
            if !variants.contains(where: { $0.write(value, json) }) { json.null() }
        }
    }
}

/// A page of a list and where it goes on.
package struct ListPage<Element: Sendable>: Sendable {
    package let entries: [Element]
    package let next: String?

    package init(_ entries: [Element], next: String?) {
        self.entries = entries
        self.next = next
    }
}

extension OutputShape {
    /// The page of a list of these.
    package static func page<Element: Sendable>(
        _ name: String, _ about: String, of shape: OutputShape<Element>
    ) -> OutputShape where Value == ListPage<Element> {
        OutputShape(
            name, about,
            .list("items", "In order; at most `limit`.", shape) { $0.entries },
            .text(
                "next", "Give it as `after` for the entries that follow; missing at the end.",
                ifAny: { $0.next }))
    }
}
