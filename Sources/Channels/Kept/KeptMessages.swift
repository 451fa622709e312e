package import Customers
package import Marketing

/// A channel that sends nothing: what the gate keeps of a message is all there is of it. A demo
/// shows that on a page.
package struct KeptMessages: MessageChannel {
    package let kind: ContactKind
    package var keepsTexts: Bool { true }

    package init(kind: ContactKind) { self.kind = kind }

    package func send(_ message: OutboundMessage) async throws {}
}
