import HTML
import Platform

extension Page {
    /// A quantity with one button less and one button more. With script a press sends the form a
    /// moment later and puts the new region in place; without it there is a number and a button.
    /// - Parameters:
    ///   - id: unique on the page, so that the focus can stay where it was.
    ///   - name: what there is so many of.
    ///   - fields: hidden ones that go with it.
    package func stepper(
        _ address: String, id: String, name: String, value: Int, least: Int = 1, most: Int,
        fields: KeyValuePairs<String, String> = [:]
    ) {
        html.form(
            .class("stepper"), .method("post"), .action(address), .data("stepper")
        ) {
            for (name, value) in fields { hidden(name, value) }
            step(-1, "less\(id)", t(.quantityLess, ["name": name]), .minus)
            html.input(
                .class("input"), .type("number"), .name("quantity"), .value(value), .min(least),
                .max(most), .inputmode("numeric"), .data("keep", "quantity\(id)"),
                .label(t(.quantityOf, ["name": name])))
            step(1, "more\(id)", t(.quantityMore, ["name": name]), .plus)
            html.button(
                t(.quantityUpdate), .class("button button-quiet stepper-save"),
                .label(t(.quantityUpdateOf, ["name": name])))
        }
    }

    private func step(_ by: Int, _ keep: String, _ label: String, _ icon: Icon) {
        html.button(
            .type("button"), .class("step"), .data("step", by), .data("keep", keep),
            .label(label)
        ) { self.icon(icon) }
    }
}
