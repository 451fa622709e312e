package import Kernel
package import Web

/// A body that a request sends: decoded by its `Decodable`, then held against its shape, which is
/// also what the API document says of it. A test keeps the names equal to `CodingKeys`.
package protocol InputBody: Decodable, InputValue {
    static var shape: InputShape<Self> { get }
}

/// A value within a body.
package protocol InputValue: Sendable {
    static var schema: Schema { get }
    static var isOptional: Bool { get }
    /// Looks at what lies within it.
    func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem])
}

extension InputValue {
    package static var isOptional: Bool { false }
    package func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem]) {}
}

/// The fields of `Root` by key path: the type and whether it may be missing follow from them.
package struct InputShape<Root: Sendable>: Sendable {
    package let name: String
    package let about: String
    private(set) package var fields: [ObjectSchema.Field] = []
    private var checks: [@Sendable (Root, String, inout [ProblemDetails.FieldProblem]) -> Void] =
        []

    package init(_ name: String, _ about: String) {
        self.name = name
        self.about = about
    }

    package func field<Value: InputValue>(
        _ name: String, _ path: any KeyPath<Root, Value> & Sendable, _ about: String,
        _ rules: Rule<Value>...
    ) -> InputShape {
        var shape = self
        let schema = rules.reduce(Value.schema) { $1.publish($0) }
        shape.fields.append(
            ObjectSchema.Field(
                name: name, schema: schema, isRequired: !Value.isOptional, about: about))
        shape.checks.append { root, parent, problems in
            let place = parent.isEmpty ? name : "\(parent).\(name)"
            let value = root[keyPath: path]
            for rule in rules {
                if let problem = rule.check(value) {
                    problems.append(ProblemDetails.FieldProblem(place, problem))
                }
            }
            value.check(place, &problems)
        }
        return shape
    }

    package var schema: ObjectSchema { ObjectSchema(name: name, about: about, fields: fields) }

    package func check(
        _ root: Root, _ path: String, _ problems: inout [ProblemDetails.FieldProblem]
    ) {
        for check in checks { check(root, path, &problems) }
    }
}

extension InputBody {
    package static var schema: Schema { .object(shape.schema) }
    package func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem]) {
        Self.shape.check(self, path, &problems)
    }
}

/// A rule that is published in the document and enforced on what comes in.
package struct Rule<Value: Sendable>: Sendable {
    let publish: @Sendable (Schema) -> Schema
    let check: @Sendable (Value) -> String?
}

extension Rule where Value == String {
    /// Characters as people count them.
    package static func length(_ range: ClosedRange<Int>) -> Rule {
        Rule(
            publish: { schema in
                guard case .text(var limits) = schema else { return schema }
                (limits.least, limits.most) = (range.lowerBound, range.upperBound)
                return .text(limits)
            },
            check: { text in
                if text.unicodeScalars.count < range.lowerBound {
                    return range.lowerBound == 1
                        ? "must not be empty" : "at least \(range.lowerBound) characters"
                }
                return text.unicodeScalars.count > range.upperBound
                    ? "at most \(range.upperBound) characters" : nil
            })
    }

    /// A form that a value type of ours reads.
    package static func form(
        _ about: String, format: String? = nil, _ isRight: @escaping @Sendable (String) -> Bool
    ) -> Rule {
        Rule(
            publish: { schema in
                guard case .text(var limits) = schema else { return schema }
                if let format { limits.format = format }
                return .text(limits)
            },
            check: { isRight($0) ? nil : "must be \(about)" })
    }

    package static func choice(_ values: [String]) -> Rule {
        Rule(
            publish: { _ in .choice(values) },
            check: {
                values.contains($0) ? nil : "must be one of \(values.joined(separator: ", "))"
            })
    }
}

extension Rule where Value: BinaryInteger {
    package static func range(_ range: ClosedRange<Value>) -> Rule {
        Rule(
            publish: { _ in
                .number(least: Int64(range.lowerBound), most: Int64(range.upperBound))
            },
            check: { number in
                if number < range.lowerBound { return "at least \(range.lowerBound)" }
                return number > range.upperBound ? "at most \(range.upperBound)" : nil
            })
    }
}

extension Rule {
    package static func count<Element>(_ range: ClosedRange<Int>) -> Rule
    where Value == [Element] {
        Rule(
            publish: { schema in
                guard case .list(let element, _, _) = schema else { return schema }
                return .list(element, least: range.lowerBound, most: range.upperBound)
            },
            check: { list in
                if list.count < range.lowerBound { return "at least \(range.lowerBound) entries" }
                return list.count > range.upperBound ? "at most \(range.upperBound) entries" : nil
            })
    }

    /// The rule for a value that may be missing.
    package static func ifAny<Wrapped>(_ rule: Rule<Wrapped>) -> Rule where Value == Wrapped? {
        Rule(publish: rule.publish, check: { $0.flatMap(rule.check) })
    }
}

extension String: InputValue { package static var schema: Schema { .anyText } }
extension Bool: InputValue { package static var schema: Schema { .truth } }
extension Int: InputValue { package static var schema: Schema { .number(least: nil, most: nil) } }
extension Int64: InputValue {
    package static var schema: Schema { .number(least: nil, most: nil) }
}
extension Day: InputValue { package static var schema: Schema { .text(format: "date") } }
extension ID: InputValue { package static var schema: Schema { .identifier(Kind.self) } }
extension Language: InputValue {
    package static var schema: Schema { .choice(Language.allCases.map(\.code)) }
}
extension Optional: InputValue where Wrapped: InputValue {
    package static var schema: Schema { Wrapped.schema }
    package static var isOptional: Bool { true }
    package func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem]) {
        self?.check(path, &problems)
    }
}
extension Array: InputValue where Element: InputValue {
    package static var schema: Schema { .list(Element.schema, least: nil, most: nil) }
    package func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem]) {
        for (index, element) in enumerated() { element.check("\(path)[\(index)]", &problems) }
    }
}

extension Schema {
    package static func identifier<Kind: IDKind>(_ kind: Kind.Type) -> Schema {
        .text(pattern: "^\(Kind.prefix)_[0-7][0-9a-hjkmnp-tv-z]{25}$")
    }
}
