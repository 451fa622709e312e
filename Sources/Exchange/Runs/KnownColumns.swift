import Kernel

/// A column that a kind of file is known to have.
struct KnownColumn: Sendable {
    enum Fate: Sendable {
        /// Read into what Kolbo keeps, and written from it.
        case used
        /// Kept as it is for the way back.
        case aside
        /// Not kept, for a reason.
        case dropped(String)
    }

    let heading: String
    let fate: Fate
    /// Other headings of the same thing.
    let others: [String]

    init(_ heading: String, _ fate: Fate = .aside, _ others: [String] = []) {
        self.heading = heading
        self.fate = fate
        self.others = others
    }

    /// One heading a line, `|` between it and its others.
    static func list(_ fate: Fate, _ text: String) -> [KnownColumn] {
        text.split(separator: "\n").map { line in
            let names = line.split(separator: "|").map { String($0).trimmed }
            return KnownColumn(names[0], fate, Array(names.dropFirst()))
        }
    }
}

/// Where the columns of one file are.
struct SheetColumns: Sendable {
    private var places: [String: Int] = [:]
    /// Kept aside: the heading under which, and where it is.
    private(set) var aside: [(heading: String, place: Int)] = []
    private(set) var fates = ColumnFates()
    let headings: [String]

    /// Throws when a column that is known is there twice, or one that is `required` is missing.
    init(_ headings: [String], known: [KnownColumn], required: [String]) throws {
        self.headings = headings
        var byName: [String: KnownColumn] = [:]
        for column in known {
            for name in [column.heading] + column.others { byName[Heading.folded(name)] = column }
        }
        var taken: Set<String> = []
        for (place, heading) in headings.enumerated() {
            let column = byName[Heading.folded(heading)]
            let name = column?.heading ?? heading
            if heading.isEmpty {
                fates.notKept["column \(place + 1)"] = "it has no heading"
                continue
            }
            guard taken.insert(Heading.folded(name)).inserted else {
                guard column == nil else {
                    throw ImportFault(
                        line: 1, column: heading, problem: "the column is there twice",
                        remedy: "Leave one of them out.")
                }
                fates.notKept[heading] = "the heading is there twice; the first column is taken"
                continue
            }
            switch column?.fate ?? .aside {
            case .used:
                places[name] = place
                fates.used.append(heading)
            case .aside:
                places[name] = place
                aside.append((name, place))
                fates.keptAside.append(heading)
            case .dropped(let reason): fates.notKept[heading] = reason
            }
        }
        for name in required where places[name] == nil {
            throw ImportFault(
                line: 1, column: name, problem: "the column is missing",
                remedy: "The first line names the columns. It has: "
                    + headings.prefix(12).map { "“\($0)”" }.joined(separator: ", ")
                    + (headings.count > 12 ? " and \(headings.count - 12) more." : "."))
        }
    }

    func has(_ heading: String) -> Bool { places[heading] != nil }
    func place(_ heading: String) -> Int? { places[heading] }

    /// The cell as it is in the file; empty where there is no such column.
    func cell(_ row: SheetRow, _ heading: String) -> String {
        places[heading].map { row.cells[$0] } ?? ""
    }

    /// The text that the cell stands for, without white space at its ends.
    func text(_ row: SheetRow, _ heading: String) -> String {
        let cell = cell(row, heading)
        return cell.isEmpty ? cell : FormulaGuard.plain(cell).trimmed
    }
}
