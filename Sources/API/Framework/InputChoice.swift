/// An enum with payloads in a body: the value of its member `kind` tells which of the objects it
/// is.
protocol InputChoice: InputValue, Decodable {
    static var name: String { get }
    static var choices: [InputVariant<Self>] { get }
}

/// One form of a choice and how it is read.
struct InputVariant<Choice>: Sendable {
    let kind: String
    let object: ObjectSchema
    let read: @Sendable (any Decoder) throws -> Choice

    init<Body: InputBody>(
        _ kind: String, _ body: Body.Type, _ make: @escaping @Sendable (Body) -> Choice
    ) {
        self.kind = kind
        let field = ObjectSchema.Field(
            name: "kind", schema: .choice([kind]), isRequired: true, about: "")
        let shape = Body.shape.schema
        object = ObjectSchema(
            name: shape.name, about: shape.about, fields: [field] + shape.fields)
        read = { make(try Body(from: $0)) }
    }
}

enum InputChoiceKey: String, CodingKey { case kind }

extension InputChoice {
    static var schema: Schema {
        .oneOf(
            name: name, discriminator: "kind",
            choices.map { Schema.Variant(value: $0.kind, object: $0.object) })
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: InputChoiceKey.self)
        let kind = try container.decode(String.self, forKey: .kind)
        guard let variant = Self.choices.first(where: { $0.kind == kind }) else {
            let known = Self.choices.map(\.kind).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "must be one of \(known)")
        }
        self = try variant.read(decoder)
    }
}
