import HTML
import HTTPTypes
import Kernel
import Platform
import Web

/// The first page of the reference: the rules that hold everywhere, and every endpoint in a line.
struct ReferenceOverview {
    let page: Page
    let address: String
    let query: String

    private var html: HTMLWriter { page.html }

    func write() {
        html.h1("API \(OpenAPIDocument.version)")
        html.p(
            "Everything that the shop, the back office and the programs of a merchant do, over "
                + "HTTP and JSON. One declaration makes each endpoint, its checks, the document "
                + "and this page.", .class("prose"))
        search()
        if query.isEmpty { quickStart() }
        endpoints()
        if query.isEmpty {
            rules()
            errors()
            changes()
        }
    }

    private func search() {
        html.form(.method("get"), .action("/api"), .role("search"), .class("row api-search")) {
            html.label("Find an endpoint", .class("vh"), .for("q"))
            html.input(
                .class("input"), .id("q"), .name("q"), .type("search"), .value(query),
                .placeholder("Find an endpoint"), .autocomplete("off"), .data("api-filter"))
            html.button("Find", .class("button button-quiet"), .type("submit"))
        }
    }

    private func quickStart() {
        html.section(.class("stack"), .labelledBy("start")) {
            html.h2("A first answer", .id("start"))
            html.p(
                "Reading what is sold needs no token. A shopper begins with a session; a program "
                    + "of the merchant has a key, made with kolbo key add or createKey.",
                .class("prose"))
            code(
                """
                curl '\(address)/api/collections'

                TOKEN=$(curl -s '\(address)/api/sessions' -H 'Content-Type: application/json' \\
                  -d '{"market":"gb","language":"en"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
                curl '\(address)/api/baskets/current' -H "Authorization: Bearer $TOKEN"
                """)
        }
    }

    private func code(_ text: String) {
        html.pre(.class("api-code"), .tabindex(0)) { html.code(text) }
    }

    // MARK: Endpoints

    private var found: [Endpoint] {
        let words = query.lowercased().split(separator: " ")
        return APIRoutes.all.filter { endpoint in
            let text = ReferenceOverview.searchText(endpoint)
            return words.allSatisfy { text.contains($0) }
        }
    }

    static func searchText(_ endpoint: Endpoint) -> String {
        "\(endpoint.id) \(endpoint.name) \(endpoint.tag.rawValue) \(endpoint.summary)".lowercased()
    }

    private func endpoints() {
        let found = found
        html.section(.class("stack"), .labelledBy("endpoints")) {
            html.h2("Endpoints", .id("endpoints"))
            if found.isEmpty {
                html.p("None has “\(query)”. Fewer or other words may.", .role("status"))
            }
            for area in Endpoint.Tag.allCases {
                let own = found.filter { $0.tag == area }
                if !own.isEmpty { table(area, own) }
            }
        }
    }

    private func table(_ area: Endpoint.Tag, _ endpoints: [Endpoint]) {
        html.section(.data("api-area"), .labelledBy("area-\(area.rawValue)")) {
            html.h3(.id("area-\(area.rawValue)")) {
                html.a(area.title, .href("/api/areas/\(area.rawValue)"))
            }
            html.ul(.role("list"), .class("api-list")) {
                for endpoint in endpoints {
                    html.li(.data("api-text", ReferenceOverview.searchText(endpoint))) {
                        html.a(.href(endpoint.place)) { MethodTag(page: page).write(endpoint) }
                        html.span(endpoint.summary, .class("muted"))
                    }
                }
            }
        }
    }

    // MARK: Rules

    private static let rules: [(String, String)] = [
        (
            "Who asks",
            "Authorization: Bearer and a token: of a session, of a member of staff, or an API key. "
                + "A key has permissions, shows when it was last used to the hour, and is "
                + "revoked at "
                + "once."
        ),
        (
            "Money and time",
            "Amounts are whole numbers in minor units of the currency beside them: 4500 with GBP "
                + "is "
                + "£45.00. Moments are RFC 3339 in UTC."
        ),
        (
            "Writing twice",
            "A POST carries Idempotency-Key, a value of yours that is new for each write. Sent "
                + "again "
                + "with the same body it changes nothing and answers what it answered first; with "
                + "another body it is refused. PUT and DELETE say how it shall be, and bear "
                + "repeating "
                + "by themselves."
        ),
        (
            "Editing together",
            "A strong ETag is a version. Send it as If-Match with your change: 412 says that "
                + "somebody "
                + "was faster, 428 that the header is missing."
        ),
        (
            "Trying",
            "Where dryRun=true is offered, everything is checked and answered, and nothing is kept."
        ),
        (
            "Lists",
            "limit says how many, up to 100. next of an answer is the after of the following "
                + "page; it "
                + "is missing at the end. A page stays right while others write."
        ),
        (
            "Fewer members",
            "fields=id,total answers these members only, as application/vnd.kolbo.part+json."
        ),
        (
            "Not changed",
            "Send the ETag of a read as If-None-Match: 304 says that it is still so."
        ),
        (
            "How often",
            "RateLimit-Policy names what a key may ask, RateLimit what is left and after how many "
                + "seconds one more is taken; 429 comes with Retry-After. Each node counts for "
                + "itself."
        ),
        (
            "What goes away",
            "Nothing within 1.x. An endpoint that will go says so a year before with Deprecation "
                + "and "
                + "Sunset, and links to what to use."
        ),
    ]

    private func rules() {
        html.section(.class("stack"), .labelledBy("rules")) {
            html.h2("What holds everywhere", .id("rules"))
            html.dl(.class("details prose")) {
                for (name, text) in ReferenceOverview.rules {
                    html.div {
                        html.dt(name)
                        html.dd(text)
                    }
                }
            }
        }
    }

    private static let statuses: [(String, String)] = [
        ("400", "It does not fit into the document; fields lists every misfit with its path."),
        ("401, 403", "It is not known who asks; or the permission is missing."),
        ("404", "There is no such thing, or not for you."),
        ("409", "Something stands in the way: code says what, remedy what to do."),
        ("412, 428", "It is another version by now; or If-Match is missing."),
        ("422", "It fits, and cannot be meant: an unknown SKU, a postcode of another country."),
        ("429", "Too often; wait for Retry-After."),
        ("500", "A fault of ours; number finds it in the log. Sending again is safe."),
        ("503", "Too much to do at the moment; wait for Retry-After."),
    ]

    private func errors() {
        html.section(.class("stack"), .labelledBy("errors")) {
            html.h2("When it is not done", .id("errors"))
            html.p(
                "Problem details (RFC 9457). Decide by code, which never changes; title, detail "
                    + "and "
                    + "remedy are for people.", .class("prose"))
            code(
                CodeSamples.inLines(
                    #"{"type":"urn:kolbo:problem:bad-input","title":"The request cannot be "#
                        + #"understood","status":400,"code":"bad-input","detail":"quantity: at "#
                        + #"least 1","remedy":"Correct what is named and send it again","field":"#
                        + #""quantity","fields":[{"field":"quantity","problem":"at least 1"}]}"#))
            page.table([Column("Status"), Column("What it says")], ReferenceOverview.statuses) {
                html.th($0.0, .scope("row"))
                html.td($0.1)
            }
        }
    }

    private func changes() {
        html.section(.class("stack"), .labelledBy("changes")) {
            html.h2("What has changed", .id("changes"))
            for version in APIChanges.versions {
                html.h3(version.number)
                html.ul(.class("api-changes prose")) {
                    for change in version.changes { html.li(change) }
                }
            }
        }
    }
}

/// `GET /api/orders/{order}` with the method as a label.
struct MethodTag {
    let page: Page

    func write(_ endpoint: Endpoint) {
        let tone: Tone =
            switch endpoint.method {
            case .get: .positive
            case .delete: .critical
            default: .accent
            }
        page.tag(endpoint.method.rawValue, tone)
        page.html.text(" ")
        page.html.code(endpoint.path)
    }
}
