/// One place that breaks a rule, with what to do about it.
struct Finding: Hashable, CustomStringConvertible {
    let file: String
    let line: Int
    let problem: String
    let remedy: String

    init(_ file: String, _ line: Int, _ problem: String, _ remedy: String) {
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy
    }

    var description: String { "\(file):\(line): \(problem). \(remedy)." }
}

/// A rule's findings as the message of a failed test.
func report(_ findings: [Finding]) -> String {
    findings.map { "\n" + $0.description }.joined()
}
