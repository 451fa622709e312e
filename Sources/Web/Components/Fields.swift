package import HTML
import Platform

/// What is wrong with a form, in the order of its fields.
package struct FormErrors: Sendable {
    /// The id of the field (or of the first choice of a group), and what to do.
    package private(set) var all: [(field: String, text: String)] = []

    package init() {}

    package var isEmpty: Bool { all.isEmpty }
    package mutating func add(_ field: String, _ text: String) { all.append((field, text)) }
    package subscript(field: String) -> String? { all.first { $0.field == field }?.text }
}

/// A line for typing.
package struct TextField {
    /// Also its name in the form.
    package let id: String
    package let label: String
    package var type = "text"
    package var value = ""
    package var hint: String?
    package var error: String?
    package var isOptional = false
    package var autocomplete: String?
    package var inputmode: String?
    package var maxlength: Int?
    /// Mail addresses, telephone numbers and codes run from left to right in every language.
    package var isLeftToRight = false
    package var isShort = false
    package var isFull = false
    package var classes: String?
    package var more: [Attribute] = []

    package init(_ id: String, _ label: String) {
        self.id = id
        self.label = label
    }

    package static func email(
        _ label: String, value: String = "", hint: String? = nil, error: String? = nil
    ) -> TextField {
        var field = TextField("email", label)
        field.type = "email"
        field.value = value
        field.hint = hint
        field.error = error
        field.autocomplete = "email"
        field.inputmode = "email"
        field.isLeftToRight = true
        field.maxlength = 254
        field.more = [.spellcheck(false)]
        return field
    }
}

extension Page {
    package func field(_ field: TextField) {
        html.div(.classes("field", field.isFull ? "full" : nil)) {
            html.label(field.label, .for(field.id))
            if field.isOptional {
                html.text(" ")
                html.span("(\(t(.optional)))", .class("hint"))
            }
            fieldNotes(field.id, hint: field.hint, error: field.error)
            html.input(
                [
                    .classes(
                        "input", field.isLeftToRight ? "input-ltr" : nil,
                        field.isShort ? "input-short" : nil, field.classes),
                    .id(field.id), .name(field.id), .type(field.type),
                    .when(!field.value.isEmpty, .value(field.value)),
                    field.autocomplete.map { .autocomplete($0) } ?? .none,
                    field.inputmode.map { .inputmode($0) } ?? .none,
                    field.maxlength.map { .maxlength($0) } ?? .none,
                ] + Page.notesOf(field.id, hint: field.hint, error: field.error) + field.more)
        }
    }

    /// The hint and the error of a control, with the ids that `notesOf` names.
    package func fieldNotes(_ id: String, hint: String?, error: String?) {
        if let hint { html.p(hint, .class("hint"), .id("\(id)-hint")) }
        if let error { fieldError(id, error) }
    }

    package func fieldError(_ id: String, _ text: String) {
        html.p(.class("field-error"), .id("\(id)-error")) {
            icon(.alert)
            html.span(text)
        }
    }

    /// What ties a control to its hint and its error. Without script the first has the focus.
    package static func notesOf(_ id: String, hint: String?, error: String?) -> [Attribute] {
        var names: [String] = []
        if hint != nil { names.append("\(id)-hint") }
        if error != nil { names.append("\(id)-error") }
        return [
            .when(!names.isEmpty, .describedBy(names.joined(separator: " "))),
            .when(error != nil, .aria("invalid", true)),
        ]
    }

    /// A list to choose one from.
    package func select(
        _ id: String, _ label: String, name: String? = nil,
        options: [(value: String, text: String)], selected: String?, hint: String? = nil,
        autocomplete: String? = nil
    ) {
        html.div(.class("field")) {
            html.label(label, .for(id))
            html.span(.class("select-box")) {
                html.select(
                    .class("select"), .id(id), .name(name ?? id),
                    autocomplete.map { .autocomplete($0) } ?? .none,
                    .when(hint != nil, .describedBy("\(id)-hint"))
                ) {
                    for option in options {
                        html.option(
                            option.text, .value(option.value),
                            .selected(option.value == selected))
                    }
                }
                icon(.chevronDown)
            }
            if let hint { html.p(hint, .class("hint"), .id("\(id)-hint")) }
        }
    }

    /// What has to be corrected, each a link to its field.
    package func errorSummary(_ errors: FormErrors, id: String = "errors") {
        if errors.isEmpty { return }
        html.div(.class("error-summary"), .role("alert"), .labelledBy(id)) {
            html.h2(t(.errorSummary, count: errors.all.count), .id(id))
            html.ul(.role("list")) {
                for error in errors.all {
                    html.li { html.a(error.text, .href("#\(error.field)")) }
                }
            }
        }
    }
}

/// One of several, as a large target.
package struct Choice {
    package let value: String
    package let name: String
    package var id: String?
    package var hint: String?
    package var end: String?
    package var icon: Icon?
    package var isChecked = false
    package var isDisabled = false

    package init(
        _ value: String, _ name: String, id: String? = nil, hint: String? = nil,
        end: String? = nil, icon: Icon? = nil, isChecked: Bool = false, isDisabled: Bool = false
    ) {
        self.value = value
        self.name = name
        self.id = id
        self.hint = hint
        self.end = end
        self.icon = icon
        self.isChecked = isChecked
        self.isDisabled = isDisabled
    }
}

extension Page {
    /// A radio button within `.choices`.
    package func choice(_ choice: Choice, of group: String) {
        html.label(.class("choice")) {
            html.input(
                .type("radio"), .name(group), .value(choice.value),
                choice.id.map { .id($0) } ?? .none, .checked(choice.isChecked),
                .disabled(choice.isDisabled))
            html.span {
                html.span(choice.name, .class("choice-name"))
                if let hint = choice.hint {
                    html.text(" ")
                    html.span(hint, .class("hint"))
                }
            }
            if let end = choice.end { html.span(end) }
            if let icon = choice.icon { html.span { self.icon(icon) } }
        }
    }
}
