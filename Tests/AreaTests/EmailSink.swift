import Foundation
import Kernel

/// `Tests/peers/smtp_sink.py` as a child process.
final class MailSink {
    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let output = Pipe()
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "peers/smtp_sink.py")
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path, folder.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var said = Data()
        while !said.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            said.append(more)
        }
        let line = String(decoding: said, as: UTF8.self)
        guard line.hasPrefix("ready "), let port = Int(line.dropFirst(6).trimmed) else {
            process.terminate()
            throw SinkFault.notReady(line)
        }
        self.port = port
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The mails taken so far, the first first.
    func mails() throws -> [ReceivedMail] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".eml") }.sorted()
            .map { ReceivedMail(try Data(contentsOf: folder.appending(path: $0))) }
    }

    enum SinkFault: Error { case notReady(String) }
}

/// A mail read without the library that wrote it: heads, encoded words, and parts.
struct ReceivedMail {
    struct Part {
        let kind: String
        let charset: String
        let text: String
    }

    let head: [String: String]
    let kind: String
    let parts: [Part]
    let longestLine: Int

    init(_ data: Data) {
        let text = String(decoding: data, as: UTF8.self)
        longestLine = text.components(separatedBy: "\r\n").map(\.utf8.count).max() ?? 0
        let (head, body) = ReceivedMail.divide(text)
        self.head = head.mapValues(ReceivedMail.decodeWords)
        let type = head["content-type"] ?? ""
        kind = ReceivedMail.value(type)
        let boundary = ReceivedMail.parameter("boundary", of: type)
        parts = body.components(separatedBy: "--\(boundary)").dropFirst().dropLast().map { part in
            let (head, body) = ReceivedMail.divide(String(part.dropFirst("\r\n".count)))
            let type = head["content-type"] ?? ""
            let end = body.hasSuffix("\r\n") ? body.dropLast() : Substring(body)
            return Part(
                kind: ReceivedMail.value(type),
                charset: ReceivedMail.parameter("charset", of: type),
                text: ReceivedMail.decode(
                    String(end), head["content-transfer-encoding"] ?? "7bit"))
        }
    }

    private static func divide(_ text: String) -> ([String: String], String) {
        guard let gap = text.range(of: "\r\n\r\n") else { return ([:], text) }
        let lines = text[..<gap.lowerBound].replacing("\r\n ", with: " ")
            .replacing("\r\n\t", with: " ").components(separatedBy: "\r\n")
        var head: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            head[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return (head, String(text[gap.upperBound...]))
    }

    private static func value(_ field: String) -> String {
        String(field.prefix { $0 != ";" }).trimmingCharacters(in: .whitespaces)
    }

    private static func parameter(_ name: String, of field: String) -> String {
        guard let start = field.range(of: name + "=") else { return "" }
        return String(field[start.upperBound...].prefix { $0 != ";" })
            .trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
    }

    private static func decode(_ body: String, _ encoding: String) -> String {
        let bytes: Data
        switch encoding.lowercased() {
        case "base64":
            bytes = Data(base64Encoded: body, options: .ignoreUnknownCharacters) ?? Data()
        case "quoted-printable": bytes = quotedPrintable(body.replacing("=\r\n", with: ""))
        default: bytes = Data(body.utf8)
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private static func quotedPrintable(_ text: String) -> Data {
        var bytes = Data()
        var rest = Substring(text)
        while let character = rest.first {
            rest = rest.dropFirst()
            if character == "=", let byte = UInt8(rest.prefix(2), radix: 16) {
                bytes.append(byte)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(contentsOf: String(character).utf8)
            }
        }
        return bytes
    }

    /// Encoded words of RFC 2047; blanks between two of them are no part of the text.
    private static func decodeWords(_ text: String) -> String {
        let word = /=\?(?i:utf-8)\?([bBqQ])\?([^?]*)\?=/
        let joined = text.replacing(/\?=\s+=\?/, with: "?==?")
        var bytes = Data()
        var rest = Substring(joined)
        while let match = rest.firstMatch(of: word) {
            bytes.append(contentsOf: rest[..<match.range.lowerBound].utf8)
            if match.1.lowercased() == "b" {
                bytes.append(Data(base64Encoded: String(match.2)) ?? Data())
            } else {
                bytes.append(quotedPrintable(String(match.2).replacing("_", with: " ")))
            }
            rest = rest[match.range.upperBound...]
        }
        bytes.append(contentsOf: rest.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}
