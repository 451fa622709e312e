import HTML
import Platform

/// A column of a table.
package struct Column {
    package let title: String
    package var isNumber = false

    package init(_ title: String, isNumber: Bool = false) {
        self.title = title
        self.isNumber = isNumber
    }
}

extension Page {
    /// A table with a sticky head; on a phone its cells stand two in a row, each below the name of
    /// its column. `row` writes the cells: a `th` with `.scope("row")` first.
    package func table<Rows: Sequence>(
        _ columns: [Column], _ rows: Rows, row: (Rows.Element) -> Void
    ) {
        html.table(.class("table table-stack")) {
            html.thead {
                html.tr {
                    for column in columns {
                        html.th(
                            column.title, .scope("col"), .when(column.isNumber, .class("number")))
                    }
                }
            }
            let names = columns.map(\.title)
            html.tbody { for entry in rows { html.row(named: names) { row(entry) } } }
        }
    }

    /// The next page of a long list, and the first. Cursors lead forward only.
    package func pages(first: String?, next: String?) {
        if first == nil && next == nil { return }
        html.nav(.class("pages"), .label(t(.pages))) {
            html.ul(.role("list")) {
                if let first { html.li { html.a(t(.pageFirst), .href(first), .rel("first")) } }
                if let next {
                    html.li {
                        html.a(.href(next), .rel("next")) {
                            html.text(t(.pageNext))
                            icon(.chevron)
                        }
                    }
                }
            }
        }
    }
}
