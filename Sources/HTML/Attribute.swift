/// An attribute of an element, made by the static members below.
package struct Attribute: Sendable {
    enum Value: Sendable {
        case text(String)
        case number(Int64)
        /// An address: `javascript:` and other schemes that are not listed are not written.
        case address(String)
        case words([String])
        case present
        case absent
    }

    let prefix: StaticString
    let name: StaticString
    let value: Value

    init(_ name: StaticString, _ value: Value, prefix: StaticString = "") {
        self.prefix = prefix
        self.name = name
        self.value = value
    }

    private static func text(_ name: StaticString, _ text: String) -> Attribute {
        Attribute(name, .text(text))
    }
    private static func number(_ name: StaticString, _ number: Int) -> Attribute {
        Attribute(name, .number(Int64(number)))
    }
    private static func flag(_ name: StaticString, _ isOn: Bool) -> Attribute {
        Attribute(name, isOn ? .present : .absent)
    }

    /// `attribute` where `condition` holds, else nothing.
    package static func when(
        _ condition: Bool, _ attribute: @autoclosure () -> Attribute
    ) -> Attribute {
        condition ? attribute() : .none
    }

    /// Writes nothing.
    package static var none: Attribute { Attribute("", .absent) }

    /// `data-name="value"`; the name is written as given.
    package static func data(_ name: StaticString, _ value: String = "") -> Attribute {
        Attribute(name, value.isEmpty ? .present : .text(value), prefix: "data-")
    }
    package static func data(_ name: StaticString, _ value: Int) -> Attribute {
        Attribute(name, .number(Int64(value)), prefix: "data-")
    }
    /// `aria-name="value"`.
    package static func aria(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(name, .text(value), prefix: "aria-")
    }
    package static func aria(_ name: StaticString, _ value: Bool) -> Attribute {
        Attribute(name, .text(value ? "true" : "false"), prefix: "aria-")
    }
    /// Another attribute; `style` and `on…` are refused by the policy of every page, so don't.
    package static func custom(_ name: StaticString, _ value: String) -> Attribute {
        text(name, value)
    }
}

/// Names and classes.
extension Attribute {
    package static func id(_ value: String) -> Attribute { text("id", value) }
    package static func `class`(_ value: String) -> Attribute { text("class", value) }
    /// Several classes, of which those that are nil are left out.
    package static func classes(_ values: String?...) -> Attribute {
        let words = values.compactMap { $0 }
        return Attribute("class", words.isEmpty ? .absent : .words(words))
    }
    package static func role(_ value: String) -> Attribute { text("role", value) }
    package static func label(_ value: String) -> Attribute { aria("label", value) }
    package static func labelledBy(_ id: String) -> Attribute { aria("labelledby", id) }
    package static func describedBy(_ id: String) -> Attribute { aria("describedby", id) }
    package static var ariaHidden: Attribute { aria("hidden", true) }
    package static func current(_ isCurrent: Bool, _ kind: String = "page") -> Attribute {
        isCurrent ? aria("current", kind) : .none
    }
    package static func title(_ value: String) -> Attribute { text("title", value) }
    package static func lang(_ value: String) -> Attribute { text("lang", value) }
    package static func dir(_ value: Direction) -> Attribute { text("dir", value.rawValue) }
    package static func hidden(_ isHidden: Bool = true) -> Attribute { flag("hidden", isHidden) }
    package static func tabindex(_ value: Int) -> Attribute { number("tabindex", value) }
    package static func translate(_ value: Bool) -> Attribute {
        text("translate", value ? "yes" : "no")
    }

    package enum Direction: String, Sendable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
        case auto
    }
}

/// Links, pictures and the document.
extension Attribute {
    package static func href(_ address: String) -> Attribute {
        Attribute("href", .address(address))
    }
    package static func src(_ address: String) -> Attribute {
        Attribute("src", .address(address))
    }
    package static func action(_ address: String) -> Attribute {
        Attribute("action", .address(address))
    }
    package static func formAction(_ address: String) -> Attribute {
        Attribute("formaction", .address(address))
    }
    package static func rel(_ value: String) -> Attribute { text("rel", value) }
    package static func hreflang(_ value: String) -> Attribute { text("hreflang", value) }
    package static func target(_ value: String) -> Attribute { text("target", value) }
    package static func media(_ value: String) -> Attribute { text("media", value) }
    package static func download(_ value: String) -> Attribute { text("download", value) }
    package static func alt(_ value: String) -> Attribute { text("alt", value) }
    package static func width(_ value: Int) -> Attribute { number("width", value) }
    package static func height(_ value: Int) -> Attribute { number("height", value) }
    package static func loading(_ value: String) -> Attribute { text("loading", value) }
    package static func charset(_ value: String) -> Attribute { text("charset", value) }
    package static func content(_ value: String) -> Attribute { text("content", value) }
    package static func property(_ value: String) -> Attribute { text("property", value) }
    package static func httpEquiv(_ value: String) -> Attribute { text("http-equiv", value) }
    package static func datetime(_ value: String) -> Attribute { text("datetime", value) }
    package static func open(_ isOpen: Bool) -> Attribute { flag("open", isOpen) }
    package static func crossorigin(_ value: String) -> Attribute { text("crossorigin", value) }
}

/// Forms.
extension Attribute {
    package static func name(_ value: String) -> Attribute { text("name", value) }
    package static func value(_ value: String) -> Attribute { text("value", value) }
    package static func value(_ value: Int) -> Attribute { number("value", value) }
    package static func type(_ value: String) -> Attribute { text("type", value) }
    package static func `for`(_ id: String) -> Attribute { text("for", id) }
    package static func form(_ id: String) -> Attribute { text("form", id) }
    package static func method(_ value: String) -> Attribute { text("method", value) }
    package static func enctype(_ value: String) -> Attribute { text("enctype", value) }
    package static func novalidate(_ isOn: Bool = true) -> Attribute { flag("novalidate", isOn) }
    package static func placeholder(_ value: String) -> Attribute { text("placeholder", value) }
    package static func autocomplete(_ value: String) -> Attribute { text("autocomplete", value) }
    package static func inputmode(_ value: String) -> Attribute { text("inputmode", value) }
    package static func enterkeyhint(_ value: String) -> Attribute { text("enterkeyhint", value) }
    package static func pattern(_ value: String) -> Attribute { text("pattern", value) }
    package static func min(_ value: Int) -> Attribute { number("min", value) }
    package static func max(_ value: Int) -> Attribute { number("max", value) }
    package static func step(_ value: Int) -> Attribute { number("step", value) }
    package static func minlength(_ value: Int) -> Attribute { number("minlength", value) }
    package static func maxlength(_ value: Int) -> Attribute { number("maxlength", value) }
    package static func rows(_ value: Int) -> Attribute { number("rows", value) }
    package static func cols(_ value: Int) -> Attribute { number("cols", value) }
    package static func size(_ value: Int) -> Attribute { number("size", value) }
    package static func required(_ isOn: Bool = true) -> Attribute { flag("required", isOn) }
    package static func checked(_ isOn: Bool = true) -> Attribute { flag("checked", isOn) }
    package static func selected(_ isOn: Bool = true) -> Attribute { flag("selected", isOn) }
    package static func disabled(_ isOn: Bool = true) -> Attribute { flag("disabled", isOn) }
    package static func readonly(_ isOn: Bool = true) -> Attribute { flag("readonly", isOn) }
    package static func multiple(_ isOn: Bool = true) -> Attribute { flag("multiple", isOn) }
    package static func autofocus(_ isOn: Bool = true) -> Attribute { flag("autofocus", isOn) }
    package static func spellcheck(_ isOn: Bool) -> Attribute {
        text("spellcheck", isOn ? "true" : "false")
    }
}

/// Tables, scripts of ours and drawings.
extension Attribute {
    package static func scope(_ value: String) -> Attribute { text("scope", value) }
    package static func colspan(_ value: Int) -> Attribute { number("colspan", value) }
    package static func rowspan(_ value: Int) -> Attribute { number("rowspan", value) }
    package static func headers(_ value: String) -> Attribute { text("headers", value) }
    package static func start(_ value: Int) -> Attribute { number("start", value) }
    package static func `defer`(_ isOn: Bool = true) -> Attribute { flag("defer", isOn) }
    package static func viewBox(_ value: String) -> Attribute { text("viewBox", value) }
    package static func d(_ value: String) -> Attribute { text("d", value) }
    package static func fill(_ value: String) -> Attribute { text("fill", value) }
    package static func stroke(_ value: String) -> Attribute { text("stroke", value) }
    package static func focusable(_ isOn: Bool) -> Attribute {
        text("focusable", isOn ? "true" : "false")
    }
}
