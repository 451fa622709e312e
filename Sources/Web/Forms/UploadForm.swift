package import Hummingbird
import HTTPTypes
import Kernel
import NIOCore

#if canImport(Glibc)
    import Glibc
#endif

/// A form with files (RFC 7578, `multipart/form-data`), as browsers send it. No more of it is read
/// than `limit`; a part is a slice of the body and is copied only when it is asked for.
package struct UploadForm: Sendable {
    package struct File: Sendable {
        package let field: String
        /// As the sender calls it, without folders.
        package let name: String
        package let mediaType: String?
        package let bytes: ArraySlice<UInt8>
    }

    package static let mostParts = 200
    private static let longestHead = 4_096

    /// The fields that are no files, as an ordinary form.
    package let form: FormData
    package let files: [File]

    /// Throws the problem when the body is too large or is no such form.
    package init(_ request: Request, limit: Int = BodyLimit.upload) async throws {
        guard let type = request.headers[.contentType], let boundary = UploadForm.boundary(type)
        else {
            throw ProblemDetails(
                .unsupportedMediaType, "not-an-upload", "This address takes a form with files",
                remedy: "Send multipart/form-data")
        }
        let body = try await BodyLimit.collect(request, limit)
        try self.init(bytes: Array(body.readableBytesView), boundary: boundary)
    }

    init(bytes: [UInt8], boundary: String) throws {
        var files: [File] = []
        var fields: [(String, String)] = []
        for part in try UploadForm.parts(bytes, boundary) {
            guard let name = part.head.parameter("name", of: "content-disposition") else {
                continue
            }
            guard let file = part.head.parameter("filename", of: "content-disposition") else {
                fields.append((name, String(decoding: part.content, as: UTF8.self)))
                continue
            }
            // A file field that was left empty comes as a part without name and content.
            if file.isEmpty && part.content.isEmpty { continue }
            let folders = file.split { $0 == "/" || $0 == "\\" }
            files.append(
                File(
                    field: name, name: folders.last.map(String.init) ?? "",
                    mediaType: part.head["content-type"], bytes: part.content))
        }
        self.files = files
        form = FormData(fields: fields)
    }

    // MARK: Reading

    /// Of `multipart/form-data; boundary=…`, 1 to 70 characters (RFC 2046, section 5.1.1).
    static func boundary(_ type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        let text = PartHead.parameter("boundary", in: type)
        return text.flatMap { (1...70).contains($0.utf8.count) ? $0 : nil }
    }

    private struct Part {
        let head: PartHead
        let content: ArraySlice<UInt8>
    }

    private static func parts(_ bytes: [UInt8], _ boundary: String) throws -> [Part] {
        let broken = ProblemDetails.badField("body", "is no whole form with files")
        // What stands before the first boundary is nothing; a line end is taken as before it.
        let mark = Array("\r\n--\(boundary)".utf8)
        let first = Array(mark.dropFirst(2))
        guard bytes.starts(with: first) else { throw broken }
        var place = first.count
        var parts: [Part] = []
        while true {
            if bytes[place...].starts(with: Array("--".utf8)) { return parts }
            guard bytes[place...].starts(with: Array("\r\n".utf8)), parts.count < mostParts,
                let headEnd = bytes.range(of: Array("\r\n\r\n".utf8), from: place),
                headEnd.lowerBound - place <= longestHead,
                let end = bytes.range(of: mark, from: headEnd.upperBound - 2)
            else { throw broken }
            let start = min(headEnd.upperBound, end.lowerBound)
            parts.append(
                Part(
                    head: PartHead(bytes[place..<headEnd.lowerBound]),
                    content: bytes[start..<end.lowerBound]))
            place = end.upperBound
        }
    }
}

/// The header fields of a part.
private struct PartHead {
    private let fields: [String: String]

    init(_ bytes: ArraySlice<UInt8>) {
        var fields: [String: String] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { continue }
            fields[text[..<colon].trimmed.lowercased()] = text[text.index(after: colon)...].trimmed
        }
        self.fields = fields
    }

    subscript(name: String) -> String? { fields[name] }

    func parameter(_ name: String, of field: String) -> String? {
        fields[field].flatMap { PartHead.parameter(name, in: $0) }
    }

    /// The value after `name=`; in quotes, browsers write `"` and line ends as `%22`, `%0D%0A`
    /// (WHATWG HTML, section 4.10.22.8).
    static func parameter(_ name: String, in text: String) -> String? {
        var rest = text[...]
        while let mark = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: mark)...].drop { $0 == " " }
            guard rest.lowercased().hasPrefix("\(name)=") else { continue }
            let value = rest.dropFirst(name.count + 1)
            guard value.first == "\"" else { return value.prefix { $0 != ";" }.trimmed }
            let quoted = value.dropFirst().prefix { $0 != "\"" }
            return String(quoted).replacing("%22", with: "\"").replacing("%0D", with: "")
                .replacing("%0A", with: "")
        }
        return nil
    }
}

extension [UInt8] {
    /// Where `part` is next.
    fileprivate func range(of part: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = part.first, start >= 0 else { return nil }
        return withUnsafeBytes { all in
            var place = start
            while place + part.count <= all.count {
                guard let base = all.baseAddress,
                    let found = memchr(base + place, Int32(first), all.count - place)
                else { return nil }
                place = base.distance(to: UnsafeRawPointer(found))
                if place + part.count <= all.count,
                    all[place..<(place + part.count)].elementsEqual(part)
                {
                    return place..<(place + part.count)
                }
                place += 1
            }
            return nil
        }
    }
}
