/// Which addresses a page may link to.
package enum SafeAddress {
    static let refused = "#refused"
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel", "sms", "cid"]

    /// Relative addresses and those of the listed schemes. Browsers drop tabs and line ends
    /// anywhere and blanks before the scheme (WHATWG URL, 4.4), so `java\nscript:` is looked at
    /// without them.
    package static func isSafe(_ address: String) -> Bool {
        switch address.utf8.first {
        case nil, UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "."):
            return true
        default: break
        }
        var scheme: [UInt8] = []
        for byte in address.utf8 where byte > 0x20 {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
            case UInt8(ascii: ":"):
                return schemes.contains(String(decoding: scheme, as: UTF8.self).lowercased())
            default: scheme.append(byte)
            }
        }
        return true
    }
}
