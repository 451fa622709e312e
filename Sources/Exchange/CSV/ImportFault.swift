/// Why a file cannot be imported: where it is wrong and what to do. Nothing was written.
package struct ImportFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let line: Int?
    /// The column's name where it is known, else its number.
    package let column: String?
    package let problem: String
    package let remedy: String

    init(line: Int? = nil, column: String? = nil, problem: String, remedy: String) {
        self.line = line
        self.column = column
        self.problem = problem
        self.remedy = remedy
    }

    init(line: Int, column: Int, problem: String, remedy: String) {
        self.init(line: line, column: String(column), problem: problem, remedy: remedy)
    }

    static func encoding(line: Int, column: String?) -> ImportFault {
        ImportFault(
            line: line, column: column, problem: "the text is not UTF-8",
            remedy: "Save the file as UTF-8, for example: iconv -f windows-1252 -t utf-8.")
    }

    package var description: String { place + problem + ". " + remedy }

    /// `line 3, column Title: `, or nothing.
    package var place: String {
        let place = [line.map { "line \($0)" }, column.map { "column \($0)" }]
            .compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? "" : place + ": "
    }
}
