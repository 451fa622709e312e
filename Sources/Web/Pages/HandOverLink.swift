package import Kernel

/// What the QR code of a collection says: an address of the office, so that a scanner or the camera
/// of a member of staff leads straight to the order, with its code filled in.
package enum HandOverLink {
    package static let path = "/office/hand-over"

    package static func address(_ shop: Shop, _ order: OrderID, code: String) -> String {
        "\(shop.baseAddress)\(path)?order=\(order)&code=\(queryValue(code))"
    }

    /// Reads what a scanner typed; nil for anything else.
    package static func read(_ text: String) -> (order: OrderID, code: String)? {
        guard let mark = text.firstIndex(of: "?"), text[..<mark].hasSuffix(path) else { return nil }
        return read(FormData(bytes: Array(text[text.index(after: mark)...].utf8)))
    }

    /// The same of an address that was opened.
    package static func read(_ query: FormData) -> (order: OrderID, code: String)? {
        OrderID(query["order"]).map { ($0, query["code"]) }
    }
}
