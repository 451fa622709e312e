import FoundationEssentials
import Storage

/// Answers of the writers, which are rare: JSON by Foundation.
enum StoredText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<T: Decodable>(_ text: String) throws -> T {
        try JSONDecoder().decode(T.self, from: Data(text.utf8))
    }
}

extension MarketsWritten: StoredAnswer {
    package func stored() throws -> String { try StoredText.encode(self) }
    package init(stored: String) throws { self = try StoredText.decode(stored) }
}

extension PricesSet: StoredAnswer {
    package func stored() throws -> String { try StoredText.encode(self) }
    package init(stored: String) throws { self = try StoredText.decode(stored) }
}
