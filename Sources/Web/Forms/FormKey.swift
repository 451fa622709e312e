package import Kernel
package import Platform
package import Storage

/// The hidden field by which a form that is sent twice does its work once.
package enum FormKey {
    package static let field = "key"
    static let length = 26

    /// A new one, for a form being written.
    package static func new(_ house: House) -> String {
        (0..<2).map { _ in Crockford.spelled(house.randomness.next(), count: 13) }.joined()
            .lowercased()
    }

    /// The operation of `form`, sent by `actor` to `route`. A form without a key of ours is taken
    /// as one that was never sent before.
    package static func operation(
        _ house: House, _ form: FormData, route: String, actor: Actor
    ) -> Operation {
        let sent = form[field]
        return Operation(
            scope: "\(actor.label) \(route)", key: sent.utf8.count == length ? sent : new(house),
            request: form.bytes, at: house.now)
    }

    /// The operation of something that may well be done again from the same page (a product put
    /// into the basket, the page seen again by the browser's back button): only a second press
    /// within moments counts as the first.
    package static func briefOperation(
        _ house: House, _ form: FormData, route: String, actor: Actor
    ) -> Operation {
        let sent = form[field]
        let now = house.now
        let key =
            sent.utf8.count == length ? "\(sent) \(now.seconds / doublePress)" : new(house)
        return Operation(
            scope: "\(actor.label) \(route)", key: key, request: form.bytes, at: now)
    }

    /// Seconds.
    private static let doublePress: Int64 = 10
}
