import HTTPTypes
import Testing

@testable import Web

@Suite struct UploadFormTests {
    private func form(_ text: String, boundary: String = "x") throws -> UploadForm {
        try UploadForm(bytes: Array(text.utf8), boundary: boundary)
    }

    private static let file =
        "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%NAME%\"\r\n"
        + "Content-Type: image/png\r\n\r\n%BODY%\r\n--x--\r\n"

    private func file(_ name: String, _ body: String) -> String {
        Self.file.replacing("%NAME%", with: name).replacing("%BODY%", with: body)
    }

    @Test func fieldsAndFiles() throws {
        let sent = try form(
            "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nabc\r\n"
                + file("a.png", "\u{1}\r\n--y\r\n\u{2}"))
        #expect(sent.form["key"] == "abc")
        #expect(sent.files.count == 1)
        #expect(sent.files[0].name == "a.png" && sent.files[0].mediaType == "image/png")
        #expect(Array(sent.files[0].bytes) == Array("\u{1}\r\n--y\r\n\u{2}".utf8))
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\pictures\\a.png", "a.png"), ("a%22b.png", "a\"b.png"),
        ("חולצה.png", "חולצה.png"), ("a;b.png", "a;b.png"),
    ])
    func namesOfFiles(_ sent: String, _ read: String) throws {
        #expect(try form(file(sent, "body")).files.first?.name == read)
    }

    @Test func anEmptyChoiceIsNoFile() throws {
        #expect(try form(file("", "")).files.isEmpty)
        #expect(try form(file("a.png", "")).files.first?.bytes.isEmpty == true)
        #expect(try form("--x--\r\n").files.isEmpty)
    }

    @Test(arguments: [
        "", "--y\r\n", "--x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
        "--x\r\nno head end",
        "--x\r\n" + String(repeating: "A: b\r\n", count: 2_000) + "\r\n\r\n--x--",
    ])
    func whatIsNoFormIsRefused(_ text: String) {
        #expect(throws: ProblemDetails.self) { try form(text) }
    }

    @Test func boundaries() {
        #expect(UploadForm.boundary("multipart/form-data; boundary=abc") == "abc")
        #expect(
            UploadForm.boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"") == "a b")
        #expect(UploadForm.boundary("multipart/mixed; boundary=abc") == nil)
        #expect(UploadForm.boundary("multipart/form-data") == nil)
        let long = String(repeating: "a", count: 71)
        #expect(UploadForm.boundary("multipart/form-data; boundary=\(long)") == nil)
    }
}
