package import Bench
import Foundation

/// A JSON document as a test reads it; a missing member is nil all the way down.
package struct JSONAnswer {
    private let value: Any?

    private init(value: Any?) { self.value = value }

    package init(_ bytes: [UInt8]) {
        value = try? JSONSerialization.jsonObject(
            with: Data(bytes), options: [.fragmentsAllowed])
    }

    package subscript(name: String) -> JSONAnswer {
        JSONAnswer(value: (value as? [String: Any])?[name])
    }
    package subscript(index: Int) -> JSONAnswer {
        let all = value as? [Any]
        return JSONAnswer(value: all.flatMap { $0.indices.contains(index) ? $0[index] : nil })
    }
    package var text: String? { value as? String }
    package var number: Int? { value as? Int }
    package var truth: Bool? { value as? Bool }
    package var all: [JSONAnswer] { (value as? [Any] ?? []).map { JSONAnswer(value: $0) } }
    package var isMissing: Bool { value == nil }
}

extension HTTPConnection.Answer {
    package var json: JSONAnswer { JSONAnswer(body) }
}
