import Foundation
import Kernel
import Storage

/// A row as a line of JSON: every column by its name, in the order of the names. Ids and other
/// short bytes are in hexadecimal, long ones in base 64 with a word before it.
enum TableLine {
    private static let longestHexadecimal = 64
    private static let base64 = "base64:"

    static func append(
        _ values: StoredValues, of table: StoredTable, to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "{"))
        for (index, column) in table.columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(column.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(values[index], to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += Array("null".utf8)
        case .int(let number): bytes += Array(String(number).utf8)
        case .text(let text): JSONText.append(text, to: &bytes)
        case .id(let high, let low):
            append(.bytes(ImportRunID(high: high, low: low).bytes), to: &bytes)
        case .bytes(let content):
            bytes.append(UInt8(ascii: "\""))
            if content.count <= longestHexadecimal {
                bytes += Array(hexadecimal(content).utf8)
            } else {
                bytes += Array(base64.utf8)
                bytes += Array(Data(content).base64EncodedString().utf8)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// Throws `ImportFault` without a place; whoever reads the file adds it.
    static func values(_ line: [UInt8], of table: StoredTable) throws -> StoredValues {
        guard case .object(let members)? = JSONText.value(line) else {
            throw ImportFault(problem: "the line is no JSON object", remedy: remedy)
        }
        let byName = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        guard byName.count == table.columns.count else {
            throw ImportFault(
                problem: "the line has \(byName.count) values for \(table.columns.count) columns",
                remedy: remedy)
        }
        return try table.columns.map { column in
            guard let value = byName[column.name], let read = read(value, as: column.kind) else {
                throw ImportFault(
                    column: column.name, problem: "the value is missing or of another kind",
                    remedy: remedy)
            }
            return read
        }
    }

    static let remedy = "Take the folder as kolbo export --all has written it."

    private static func read(_ value: JSONText.Value, as kind: StoredTable.Kind) -> SQLValue? {
        switch (value, kind) {
        case (.null, _): return .null
        case (.int(let number), .int): return .int(number)
        case (.text(let text), .text): return .text(text)
        case (.text(let text), .bytes):
            if text.hasPrefix(base64) {
                return Data(base64Encoded: String(text.dropFirst(base64.count))).map {
                    .bytes([UInt8]($0))
                }
            }
            return bytes(text).map(SQLValue.bytes)
        default: return nil
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        default: nil
        }
    }
}

/// The facts of the outbox and who has read how many, as lines.
enum OutboxLine {
    static func line(_ fact: Fact) -> JSONText.Value {
        .object([
            .init(name: "kind", value: .text(fact.kind)),
            .init(name: "object", value: .text(fact.object)),
            .init(name: "version", value: .int(Int64(fact.version))),
            .init(name: "at", value: .int(fact.at.microseconds)),
            .init(name: "details", value: .text(fact.details)),
        ])
    }

    static func line(_ reader: OutboxReader) -> JSONText.Value {
        .object([
            .init(name: "name", value: .text(reader.name)),
            .init(name: "epoch", value: .int(Int64(reader.epoch))),
            .init(name: "read", value: .int(Int64(reader.read))),
        ])
    }

    static func fact(_ line: [UInt8]) throws -> Fact {
        guard case .object(let members)? = JSONText.value(line), members.count == 5,
            case .text(let kind) = members[0].value, case .text(let object) = members[1].value,
            case .int(let version) = members[2].value, case .int(let at) = members[3].value,
            case .text(let details) = members[4].value
        else { throw ImportFault(problem: "the line is no fact", remedy: TableLine.remedy) }
        return Fact(
            kind, of: object, version: Int(version), at: Instant(microseconds: at),
            details: details)
    }

    static func reader(_ line: [UInt8]) throws -> OutboxReader {
        guard case .object(let members)? = JSONText.value(line), members.count == 3,
            case .text(let name) = members[0].value, case .int(let epoch) = members[1].value,
            case .int(let read) = members[2].value
        else { throw ImportFault(problem: "the line is no reader", remedy: TableLine.remedy) }
        return OutboxReader(name: name, epoch: Int(epoch), read: Int(read))
    }
}

/// What an export of a whole shop holds: the schema it is of, and how many lines of what.
struct WholeManifest: Codable, Equatable {
    static let file = "kolbo-export.json"
    static let format = 1
    let format: Int
    /// The migrations of the schema, by area and sentence.
    let schema: [String]
    /// By file, without its ending.
    let lines: [String: Int]
}
