package import Platform
import Storage

/// Where papers are made: on threads of their own, few at a time, with so many waiting and no more.
package final class PaperPress: Sendable {
    package static let atOnce = 2
    package static let mostWaiting = 64
    /// Raised when the same document would look different: browsers then ask for it again.
    package static let edition = 1

    private let turnstile = Turnstile(
        atOnce: PaperPress.atOnce, mostWaiting: PaperPress.mostWaiting)

    package init() {}

    /// The document as PDF; the same bytes each time. Throws `StoreFault.overloaded` when too many
    /// wait.
    package func pdf(_ document: IssuedDocument, _ t: Texts) async throws -> [UInt8] {
        try await turnstile.onThread { Result { try DocumentPaper(document, t).pdf() } }.get()
    }
}
