import Web

extension Schema {
    /// All that does not fit in what came, with its place; a client is told once, of everything.
    func misfits(_ tree: JSONTree, _ path: String, _ problems: inout [ProblemDetails.FieldProblem])
    {
        func report(_ problem: String) {
            problems.append(ProblemDetails.FieldProblem(path.isEmpty ? "body" : path, problem))
        }
        if tree == .null { return report("must not be null; leave it out where it is not needed") }
        switch self {
        case .text(let limits):
            guard case .text(let text) = tree else { return report("must be a text") }
            if let problem = limits.problem(with: text) { report(problem) }
        case .number(let least, let most):
            guard case .number(let written) = tree, let number = Schema.whole(written) else {
                return report("must be a whole number")
            }
            if let least, number < least { report("at least \(least)") }
            if let most, number > most { report("at most \(most)") }
        case .truth:
            guard case .truth = tree else { return report("must be true or false") }
        case .list(let element, let least, let most):
            guard case .list(let elements) = tree else { return report("must be a list") }
            if let least, elements.count < least { report("at least \(least) entries") }
            if let most, elements.count > most { return report("at most \(most) entries") }
            for (index, part) in elements.enumerated() {
                element.misfits(part, "\(path)[\(index)]", &problems)
            }
        case .map(let element):
            guard case .object(let members) = tree else { return report("must be an object") }
            for member in members {
                element.misfits(member.value, Schema.place(path, member.name), &problems)
            }
        case .object(let object):
            guard case .object(let members) = tree else { return report("must be an object") }
            object.misfits(members, path, &problems)
        case .oneOf(_, let discriminator, let variants):
            guard case .object(let members) = tree else { return report("must be an object") }
            let place = Schema.place(path, discriminator)
            guard case .text(let kind) = tree[discriminator] else {
                let isThere = tree[discriminator] != nil
                problems.append(.init(place, isThere ? "must be a text" : "is missing"))
                return
            }
            guard let variant = variants.first(where: { $0.value == kind }) else {
                let known = variants.map(\.value).joined(separator: ", ")
                problems.append(.init(place, "must be one of \(known)"))
                return
            }
            variant.object.misfits(members, path, &problems)
        }
    }

    fileprivate static func place(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    /// `2`, and `2.0` too: JSON Schema has one kind of number.
    static func whole(_ written: String) -> Int64? {
        if let number = Int64(written) { return number }
        guard let number = Double(written), abs(number) < 0x1p53,
            number == number.rounded(.towardZero)
        else { return nil }
        return Int64(number)
    }
}

extension Schema.TextLimits {
    fileprivate func problem(with text: String) -> String? {
        if text.utf8.contains(0) { return "must not hold the character U+0000" }
        if !values.isEmpty && !values.contains(text) {
            return "must be one of \(values.joined(separator: ", "))"
        }
        let length = text.unicodeScalars.count
        if let least, length < least {
            return least == 1 ? "must not be empty" : "at least \(least) characters"
        }
        if let most, length > most { return "at most \(most) characters" }
        if let pattern, !Patterns.isFound(pattern, in: text) {
            return "must be of the form \(pattern)"
        }
        return nil
    }
}

extension ObjectSchema {
    fileprivate func misfits(
        _ members: [JSONTree.Member], _ path: String,
        _ problems: inout [ProblemDetails.FieldProblem]
    ) {
        for field in fields {
            let place = Schema.place(path, field.name)
            if let member = members.first(where: { $0.name == field.name }) {
                field.schema.misfits(member.value, place, &problems)
            } else if field.isRequired {
                problems.append(.init(place, "is missing"))
            }
        }
        for member in members where !fields.contains(where: { $0.name == member.name }) {
            let known = fields.map(\.name).joined(separator: ", ")
            problems.append(
                .init(
                    Schema.place(path, member.name),
                    fields.isEmpty ? "nothing is taken here" : "is unknown here; known: \(known)"))
        }
    }
}
