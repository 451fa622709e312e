import Testing

/// Files that fit a head, functions that fit a screen, lines that fit a window.
enum SizeRules {
    static let fileLines = 400
    static let functionLines = 70
    static let lineCharacters = 100
    /// SQL, and tables of cases in tests, may be wider.
    static let wideCharacters = 120

    /// Files that may be longer, each with its reason. Best empty.
    static let longFiles: [String: String] = [
        "Sources/Ordering/Orders/OrderTable.swift": joined,
        "Sources/Inventory/Stock/StockTable.swift": joined,
        "Sources/Catalogue/ProductTable.swift": joined,
    ]
    private static let joined = "its tables are joined, and a table is named in one file only"

    static func findings(in files: [SourceFile]) -> [Finding] {
        files.flatMap { longFile($0) + longFunctions($0) + longLines($0) }
    }

    static func longFile(_ file: SourceFile) -> [Finding] {
        guard file.lineCount > fileLines, longFiles[file.path] == nil else { return [] }
        return [
            Finding(
                file.path, file.lineCount, "\(file.lineCount) lines, more than \(fileLines)",
                "Move one of its concepts to a file of its own")
        ]
    }

    static func longLines(_ file: SourceFile) -> [Finding] {
        guard file.lineCount > 0 else { return [] }
        return (1...file.lineCount).compactMap { number in
            let bytes = file.line(number, of: file.bytes)
            guard bytes.count > lineCharacters else { return nil }
            let count = String(decoding: bytes, as: UTF8.self).count
            let isWide = file.isInSources ? isSQL(file, number) : isText(file, number)
            let limit = isWide ? wideCharacters : lineCharacters
            guard count > limit else { return nil }
            return Finding(
                file.path, number, "\(count) characters, more than \(limit)", "Break the line")
        }
    }

    private static func isText(_ file: SourceFile, _ number: Int) -> Bool {
        file.line(number, of: file.literals).contains { $0 != UInt8(ascii: " ") }
    }

    private static func isSQL(_ file: SourceFile, _ number: Int) -> Bool {
        let sql: Set = [
            "SELECT", "FROM", "WHERE", "AND", "INSERT", "UPDATE", "SET", "JOIN", "VALUES", "CHECK",
            "NOT", "NULL", "TEXT", "CREATE", "UNIQUE", "REFERENCES", "CAST", "ON", "ORDER",
        ]
        return words(file.line(number, of: file.literals)).contains { sql.contains($0.word) }
    }

    static func longFunctions(_ file: SourceFile) -> [Finding] {
        functions(in: file).compactMap { name, first, last in
            let count = last - first + 1
            guard count > functionLines else { return nil }
            return Finding(
                file.path, first, "\(name) has \(count) lines, more than \(functionLines)",
                "Give a step of it a name and a function of its own")
        }
    }

    /// Every function and initialiser that has a body, with its first and last line.
    static func functions(in file: SourceFile) -> [(name: String, first: Int, last: Int)] {
        let code = file.code
        var found: [(String, Int, Int)] = []
        let starts =
            Phrase("func").offsets(in: code).map { ($0, $0 + 4) }
            + Phrase("init").offsets(in: code).filter { offset in
                offset == 0 || code[offset - 1] != UInt8(ascii: ".")
            }.map { ($0, $0 + 4) }
        for (start, end) in starts {
            guard let body = bodyStart(code, from: end) else { continue }
            var depth = 0
            var index = body
            while index < code.count {
                if code[index] == UInt8(ascii: "{") { depth += 1 }
                if code[index] == UInt8(ascii: "}") { depth -= 1 }
                if depth == 0 { break }
                index += 1
            }
            let name =
                words(code[end..<min(code.count, end + 80)]).first.map(\.word) ?? "this function"
            let isInit = code[start] == UInt8(ascii: "i")
            found.append((isInit ? "init" : name, file.line(of: start), file.line(of: index)))
        }
        return found
    }

    /// The brace that opens the body, nil for a requirement of a protocol.
    private static func bodyStart(_ code: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var seenParameters = false
        for index in start..<code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return nil }
                seenParameters = true
            case UInt8(ascii: "{") where depth == 0:
                return seenParameters ? index : nil
            case UInt8(ascii: "}") where depth == 0:
                return nil
            case UInt8(ascii: "f") where depth == 0 && seenParameters:
                if words(code[index..<min(code.count, index + 5)]).first?.word == "func" {
                    return nil
                }
            default: break
            }
        }
        return nil
    }
}

@Suite("Files, functions and lines of a size to read")
struct SizeRuleTests {
    @Test("in this checkout")
    func checkout() {
        let files = Checkout.here.swift
        #expect(files.count > 30, "the files were not found")
        let functions = files.map { SizeRules.functions(in: $0).count }.reduce(0, +)
        #expect(functions > 200, "functions are not recognised")
        let findings = SizeRules.findings(in: files)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test("a file named as an exception is still there and still long")
    func exceptions() {
        for path in SizeRules.longFiles.keys {
            let file = Checkout.here.swift.first { $0.path == path }
            #expect((file?.lineCount ?? 0) > SizeRules.fileLines, "\(path) needs no exception")
        }
    }

    @Test("a long file is seen")
    func longFile() {
        let path = "Sources/Ordering/A.swift"
        let lines = { (count: Int) in String(repeating: "//\n", count: count) }
        #expect(SizeRules.longFile(SourceFile(path: path, text: lines(401))).count == 1)
        #expect(SizeRules.longFile(SourceFile(path: path, text: lines(400))) == [])
    }

    @Test("a long function is seen")
    func longFunction() {
        func lines(of count: Int, _ head: String) -> [Int] {
            let body = String(repeating: "    f(\"}\") { x in }\n", count: count)
            let text =
                "protocol P { func q(_ x: (Int) -> Void) throws; init() }\n\(head) {\n\(body)}\n"
            return SizeRules.longFunctions(SourceFile(path: "Sources/Web/A.swift", text: text))
                .map(\.line)
        }
        #expect(
            lines(of: 68, "func a(_ b: [Int] = [], c: (Int) -> Int) async throws -> [Int]") == [])
        #expect(
            lines(of: 69, "func a(_ b: [Int] = [], c: (Int) -> Int) async throws -> [Int]") == [2])
        #expect(lines(of: 69, "    package init?<T>(_ t: T) where T: Hashable") == [2])
        #expect(lines(of: 69, "let x = Foo.init(3)") == [])
    }

    @Test("a long line is seen")
    func longLine() {
        func lines(_ path: String, _ line: String) -> [Int] {
            SizeRules.longLines(SourceFile(path: path, text: "//\n\(line)\n")).map(\.line)
        }
        let long = String(repeating: "x", count: 101)
        #expect(lines("Sources/Web/A.swift", long) == [2])
        #expect(lines("Sources/Web/A.swift", String(long.dropLast())) == [])
        #expect(lines("Sources/Web/A.swift", "let a = \"\(long)\"") == [2])
        #expect(lines("Sources/Web/ATable.swift", "a(\"SELECT \(long)\")") == [])
        #expect(lines("Sources/Web/ATable.swift", "a(\"SELECT \(long)\(long)\")") == [2])
        #expect(lines("Tests/WebTests/A.swift", "let a = \"\(long)\"") == [])
        #expect(lines("Sources/Web/A.swift", String(repeating: "é", count: 100)) == [])
    }
}
