package import HTML

/// Lines for typing.
package struct TextArea {
    /// Also its name in the form.
    package let id: String
    package let label: String
    package var value = ""
    package var hint: String?
    package var error: String?
    package var rows = 4
    package var maxlength: Int?
    package var more: [Attribute] = []

    package init(_ id: String, _ label: String) {
        self.id = id
        self.label = label
    }
}

extension Page {
    package func area(_ area: TextArea) {
        html.div(.class("field full")) {
            html.label(area.label, .for(area.id))
            fieldNotes(area.id, hint: area.hint, error: area.error)
            html.textarea(
                [
                    .class("input area"), .id(area.id), .name(area.id), .rows(area.rows),
                    area.maxlength.map { .maxlength($0) } ?? .none,
                ] + Page.notesOf(area.id, hint: area.hint, error: area.error) + area.more
            ) {
                // A line end right after the tag is left out when it is read.
                if area.value.hasPrefix("\n") { html.text("\n") }
                html.text(area.value)
            }
        }
    }
}
