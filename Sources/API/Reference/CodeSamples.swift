import HTML
import HTTPTypes
import Kernel

/// How an endpoint is called, as the reference shows it in three tongues; made of the declaration.
struct CodeSamples {
    let endpoint: Endpoint
    let address: String

    /// A value for each parameter that has to be there, and what a header has to say.
    private func example(_ parameter: any DescribedParameter) -> String {
        if let given = endpoint.traits.examples[parameter.name] { return given }
        return CodeSamples.example(parameter)
    }

    static func example(_ parameter: any DescribedParameter) -> String {
        switch parameter.schema {
        case .text(let limits):
            let isSecret = parameter.name == "list" || parameter.name == "session"
            return isSecret && limits.pattern == nil
                ? "lst_01k5x9t2v7c3m8q4w6y0z1e2r3"
                : SchemaExample.text(limits, parameter.name)
        case .number(let least, _): return "\(max(least ?? 1, 1))"
        case .truth: return "true"
        default: return ""
        }
    }

    /// With the parameters that are needed.
    var path: String {
        var path = endpoint.path
        var query: [String] = []
        for parameter in endpoint.parameters {
            let isShown =
                parameter.isRequired || endpoint.traits.examples[parameter.name] != nil
            switch parameter.place {
            case .path:
                path = path.replacing("{\(parameter.name)}", with: example(parameter))
            case .query where isShown:
                query.append("\(parameter.name)=\(CodeSamples.encoded(example(parameter)))")
            case .query: continue
            }
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII,
                character.isLetter || character.isNumber || "-._~,".contains(character)
            {
                result.append(character)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.count == 1 ? "0" + hex : hex)
            }
        }
        return result
    }

    private var method: String { endpoint.method.rawValue }
    private var needsToken: Bool { endpoint.access != .anyone && !needsCookies }
    /// The till's, which a browser sends by itself.
    private var needsCookies: Bool {
        endpoint.access.schemes.contains { $0.contains { $0.cookie != nil } }
    }
    private var isUpload: Bool { endpoint.file != nil }

    /// Of the body, in lines.
    var body: String? { endpoint.bodyExample.map { CodeSamples.inLines($0) } }

    private var headers: [(name: String, value: String)] {
        var headers: [(String, String)] = []
        for header in endpoint.headers where header.isRequired {
            headers.append(
                (
                    header.name,
                    header.name == "If-Match" ? "\"1k2x9f0q8w3\"" : "order-2026-11-21-001"
                ))
        }
        return headers
    }

    // MARK: Three tongues

    var curl: String {
        var lines = ["curl \(method == "GET" ? "" : "-X \(method) ")'\(address)\(path)'"]
        if needsToken { lines.append("-H \"Authorization: Bearer $TOKEN\"") }
        if needsCookies { lines.append("-b till.cookies -H 'Sec-Fetch-Site: same-origin'") }
        for header in headers { lines.append("-H '\(header.name): \(header.value)'") }
        if let body {
            lines.append("-H 'Content-Type: application/json'")
            lines.append("-d '\(body.replacing("'", with: "'\\''"))'")
        } else if isUpload {
            lines.append("-H 'Content-Type: image/jpeg'")
            lines.append("--data-binary @picture.jpg")
        }
        return lines.joined(separator: " \\\n  ")
    }

    var swift: String {
        var lines = ["import Foundation", ""]
        let url = "URL(string: \"\(address)\(path)\")!"
        lines.append("var request = URLRequest(url: \(url))")
        if method != "GET" { lines.append("request.httpMethod = \"\(method)\"") }
        if needsToken {
            lines.append(
                "request.setValue(\"Bearer \\(token)\", forHTTPHeaderField: \"Authorization\")")
        }
        for header in headers {
            let value = header.value.replacing("\"", with: "\\\"")
            lines.append("request.setValue(\"\(value)\", forHTTPHeaderField: \"\(header.name)\")")
        }
        if let body {
            lines.append(
                "request.setValue(\"application/json\", forHTTPHeaderField: \"Content-Type\")")
            lines.append("request.httpBody = Data(#\"\"\"")
            lines += body.split(separator: "\n").map { "    \($0)" }
            lines.append("    \"\"\"#.utf8)")
        } else if isUpload {
            lines.append("request.setValue(\"image/jpeg\", forHTTPHeaderField: \"Content-Type\")")
            lines.append("request.httpBody = try Data(contentsOf: picture)")
        }
        lines.append("let (answer, _) = try await URLSession.shared.data(for: request)")
        lines.append("print(String(decoding: answer, as: UTF8.self))")
        return lines.joined(separator: "\n")
    }

    var python: String {
        var lines = ["import json", "import urllib.request", ""]
        var arguments = ["\"\(address)\(path)\""]
        if method != "GET" { arguments.append("method=\"\(method)\"") }
        var named: [String] = []
        if needsToken { named.append("\"Authorization\": f\"Bearer {token}\"") }
        for header in headers {
            let isQuoted = header.value.contains("\"")
            let value = isQuoted ? "'\(header.value)'" : "\"\(header.value)\""
            named.append("\"\(header.name)\": \(value)")
        }
        if let body {
            lines.append("body = json.loads(\"\"\"")
            lines += body.split(separator: "\n").map(String.init)
            lines.append("\"\"\")")
            named.append("\"Content-Type\": \"application/json\"")
            arguments.append("data=json.dumps(body).encode()")
        } else if isUpload {
            named.append("\"Content-Type\": \"image/jpeg\"")
            arguments.append("data=open(\"picture.jpg\", \"rb\").read()")
        }
        if !named.isEmpty { arguments.append("headers={\(named.joined(separator: ", "))}") }
        lines.append("request = urllib.request.Request(")
        lines.append("    " + arguments.joined(separator: ",\n    ") + ")")
        lines.append("with urllib.request.urlopen(request) as answer:")
        lines.append("    print(json.load(answer))")
        return lines.joined(separator: "\n")
    }

    /// JSON with a member a line.
    static func inLines(_ json: String) -> String {
        guard let tree = try? JSONReader.read(Array(json.utf8)) else { return json }
        return written(tree, depth: 0)
    }

    private static func written(_ tree: JSONTree, depth: Int) -> String {
        let inner = String(repeating: "  ", count: depth + 1)
        let outer = String(repeating: "  ", count: depth)
        switch tree {
        case .null: return "null"
        case .truth(let truth): return truth ? "true" : "false"
        case .number(let number): return number
        case .text(let text):
            let writer = JSONWriter(capacity: 64)
            writer.value(text)
            return writer.string
        case .list(let elements):
            if elements.isEmpty { return "[]" }
            let lines = elements.map { inner + written($0, depth: depth + 1) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map {
                "\(inner)\"\($0.name)\": \(written($0.value, depth: depth + 1))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
        }
    }
}
