/// The SQL in a file's string literals, as far as these rules read it.
struct SQLText {
    struct Token: Sendable {
        let text: String
        let offset: Int
    }

    struct Table {
        let name: String
        let columns: [(name: String, offset: Int)]
        let offset: Int
    }

    let tokens: [Token]

    init(_ file: SourceFile) {
        var tokens: [Token] = []
        var start: Int?
        let view = file.literals
        for index in 0...view.count {
            let byte = index < view.count ? view[index] : UInt8(ascii: " ")
            if isWord(byte) || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                if start == nil { start = index }
                continue
            }
            if let begin = start {
                tokens.append(
                    Token(text: String(decoding: view[begin..<index], as: UTF8.self), offset: begin)
                )
                start = nil
            }
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
                || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
            {
                tokens.append(
                    Token(text: String(UnicodeScalar(byte)), offset: index))
            }
        }
        self.tokens = tokens
    }

    private func text(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].text : ""
    }

    /// The tables that it creates, with their columns.
    var created: [Table] {
        var found: [Table] = []
        for index in tokens.indices where text(index) == "CREATE" && text(index + 1) == "TABLE" {
            let name = afterExistence(index + 2)
            guard text(name + 1) == "(" else { continue }
            found.append(
                Table(
                    name: text(name), columns: columns(from: name + 2), offset: tokens[name].offset)
            )
        }
        return found
    }

    private func afterExistence(_ index: Int) -> Int {
        text(index) == "IF" ? index + 3 : index
    }

    private func columns(from start: Int) -> [(name: String, offset: Int)] {
        let constraints: Set = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"]
        var found: [(String, Int)] = []
        var depth = 0
        var begins = true
        for index in start..<max(start, tokens.count) {
            switch text(index) {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < 0 { return found }
            case ",": if depth == 0 { begins = true }
            default:
                if begins && depth == 0 && !constraints.contains(text(index)) {
                    found.append((text(index), tokens[index].offset))
                }
                begins = false
            }
        }
        return found
    }

    /// The tables that its statements read, write or define.
    var named: [Token] {
        var found: [Token] = []
        for index in tokens.indices {
            switch text(index) {
            case "FROM" where text(index - 1) != "DISTINCT", "USING":
                found += list(from: index + 1)
            case "JOIN", "INTO", "UPDATE", "TABLE", "TRUNCATE":
                found += one(afterExistence(index + 1))
            case "ON" where text(index - 2) == "INDEX" || text(index - 4) == "EXISTS":
                found += one(index + 1)
            default: break
            }
        }
        return found
    }

    /// The tables that its foreign keys point to.
    var referenced: [Token] {
        tokens.indices.filter { text($0) == "REFERENCES" }.flatMap { one($0 + 1) }
    }

    private func one(_ index: Int) -> [Token] {
        tokens.indices.contains(index) ? [tokens[index]] : []
    }

    /// `FROM a, b AS x, c y`.
    private func list(from start: Int) -> [Token] {
        var found: [Token] = []
        var index = start
        while text(index) != "(" && !text(index).isEmpty {
            found += one(index)
            index += 1
            if text(index) == "AS" { index += 1 }
            if text(index) != "," { index += 1 }
            guard text(index) == "," else { break }
            index += 1
        }
        return found
    }
}
