import Foundation
import Kernel

/// Which columns of a plain file mean what, as the merchant has written it down.
package struct ProductMapping: Sendable, Hashable, Codable {
    /// The file's heading → the meaning, named as Shopify's file names it: `"Preis": "Variant
    /// Price"`.
    package let columns: [String: String]
    package let encoding: String?
    package let separator: String?
    package let decimal: String?

    /// Throws `ImportFault` with what is wrong in the file.
    package init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportFault(
                problem: "the mapping \(path) cannot be read",
                remedy: "Check the path and that you may read it.")
        }
        do {
            self = try JSONDecoder().decode(ProductMapping.self, from: data)
        } catch {
            throw ImportFault(
                problem: "the mapping \(path) is not as it has to be",
                remedy: "It is JSON such as {\"columns\": {\"Artikel\": \"Variant SKU\", "
                    + "\"Name\": \"Title\", \"Preis\": \"Variant Price\"}}.")
        }
        for (heading, meaning) in columns where !ProductColumn.used.contains(meaning) {
            throw ImportFault(
                column: heading, problem: "“\(meaning)” is nothing that a column can mean",
                remedy: "Use one of: \(ProductColumn.used.joined(separator: ", ")).")
        }
        let doubled = Dictionary(grouping: columns, by: \.value).filter { $0.value.count > 1 }
        if let (meaning, _) = doubled.min(by: { $0.key < $1.key }) {
            throw ImportFault(
                column: meaning, problem: "two columns mean the same",
                remedy: "Leave one of them out of the mapping.")
        }
        guard required.contains(where: { columns.values.contains($0) }) else {
            throw ImportFault(
                problem: "the mapping names neither a handle nor a title",
                remedy: "Map a column to “Handle” or “Title”.")
        }
    }

    /// The options with what the mapping says where they say nothing.
    package func filling(_ options: ImportOptions) throws -> ImportOptions {
        var options = options
        options.mapping = self
        if options.encoding == nil, let encoding {
            guard let known = TextEncoding(name: encoding) else {
                throw ImportFault(
                    problem: "the mapping names the encoding “\(encoding)”, which is not known",
                    remedy: "Use one of: "
                        + TextEncoding.allCases.map(\.rawValue).joined(separator: ", ") + ".")
            }
            options.encoding = known
        }
        if options.separator == nil { options.separator = separator?.utf8.first }
        if options.decimal == nil { options.decimal = decimal.flatMap(DecimalSign.init) }
        return options
    }

    var required: [String] {
        let all = [ProductColumn.handle, ProductColumn.title]
        let mapped = all.filter(columns.values.contains)
        return mapped.isEmpty ? all : mapped
    }

    var known: [KnownColumn] {
        columns.sorted { $0.key < $1.key }.map { KnownColumn($0.value, .used, [$0.key]) }
    }

    var settings: String {
        columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    }
}
