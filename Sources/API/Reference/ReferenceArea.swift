import HTML
import HTTPTypes
import Kernel
import Platform
import Web

/// The endpoints of an area: what they take and answer, what stands in the way, how they are
/// called.
struct ReferenceArea {
    let page: Page
    let address: String
    let area: Endpoint.Tag

    private var html: HTMLWriter { page.html }

    func write() {
        html.h1(area.title)
        html.form(.class("panel stack-tight"), .hidden(), .data("api-token")) {
            html.label("Your token, for trying out", .class("label"), .for("token"))
            html.input(
                .class("input input-ltr"), .id("token"), .type("password"), .autocomplete("off"),
                .spellcheck(false))
            html.p(
                "A session’s token or an API key. It stays in this page and goes to this shop "
                    + "only. "
                    + "What you try is done in this shop.", .class("hint"))
        }
        for endpoint in area.endpoints { write(endpoint) }
    }

    private func write(_ endpoint: Endpoint) {
        html.section(
            .class("api-endpoint stack"), .id(endpoint.id),
            .labelledBy("\(endpoint.id)-title")
        ) {
            html.h2(endpoint.summary, .id("\(endpoint.id)-title"))
            html.p(.class("api-path")) { MethodTag(page: page).write(endpoint) }
            if let deprecation = endpoint.traits.deprecation {
                page.notice(.caution) {
                    html.p {
                        html.text("It goes away. Use ")
                        html.a(deprecation.instead, .href("#\(deprecation.instead)"))
                        html.text(" instead.")
                    }
                }
            }
            if !endpoint.traits.about.isEmpty { html.p(endpoint.traits.about, .class("prose")) }
            html.p(.class("muted")) {
                html.text(endpoint.who + " Operation ")
                html.code(endpoint.id)
                html.text(".")
            }
            parameters(endpoint)
            body(endpoint)
            answer(endpoint)
            problems(endpoint)
            samples(endpoint)
        }
    }

    // MARK: Tables

    private func table<Rows: Sequence>(
        _ title: String, _ columns: [String], _ rows: Rows, _ row: (Rows.Element) -> Void
    ) {
        html.div(.class("api-table")) {
            html.table(.class("table table-stack")) {
                html.caption(title)
                html.thead {
                    html.tr { for column in columns { html.th(column, .scope("col")) } }
                }
                html.tbody { for entry in rows { html.row(named: columns) { row(entry) } } }
            }
        }
    }

    private func line(_ name: String, _ kind: String, isNeeded: Bool, _ about: String) {
        html.th(.scope("row")) {
            html.code(name)
            if isNeeded { html.span(" needed", .class("small caution")) }
        }
        html.td(kind)
        html.td(about)
    }

    private func parameters(_ endpoint: Endpoint) {
        struct Line {
            let name: String
            let kind: String
            let isNeeded: Bool
            let about: String
        }
        let lines =
            endpoint.parameters.map {
                Line(
                    name: $0.name, kind: "\($0.place.rawValue): \(SchemaRows.kind($0.schema))",
                    isNeeded: $0.isRequired, about: $0.about)
            }
            + endpoint.headers.map {
                Line(name: $0.name, kind: "header", isNeeded: $0.isRequired, about: $0.about)
            }
        guard !lines.isEmpty else { return }
        table("Parameters", ["Name", "Kind", "Meaning"], lines) {
            line($0.name, $0.kind, isNeeded: $0.isNeeded, $0.about)
        }
    }

    private func body(_ endpoint: Endpoint) {
        if let body = endpoint.body {
            rows("Body", body)
        } else if let file = endpoint.file {
            html.p(
                "Body: the file itself, \(file.mediaTypes.joined(separator: ", ")), up to "
                    + "\(file.limit / 1_048_576) MiB.")
        }
    }

    private func answer(_ endpoint: Endpoint) {
        let success = endpoint.success
        guard let schema = success.schema else { return }
        html.details(.class("api-more")) {
            html.summary {
                html.text("Answer ")
                page.tag("\(success.status.code)", .positive)
                html.text(" \(success.about)")
            }
            rows("Answer", schema)
        }
    }

    private func rows(_ title: String, _ schema: Schema) {
        table(title, ["Member", "Kind", "Meaning"], SchemaRows.of(schema)) {
            line($0.path, $0.kind, isNeeded: $0.isRequired && title == "Body", $0.about)
        }
    }

    private func problems(_ endpoint: Endpoint) {
        html.details(.class("api-more")) {
            html.summary("When it is not done")
            table("Problems", ["Status", "Codes"], endpoint.problems) { status, sentence in
                html.th("\(status)", .scope("row"))
                html.td(sentence)
            }
            let remedies = endpoint.refusals.filter { $0.remedy != nil }
            if !remedies.isEmpty {
                table("What to do", ["Code", "Remedy"], remedies) { refusal in
                    html.th(.scope("row")) { html.code(refusal.rawValue) }
                    html.td(refusal.remedy ?? "")
                }
            }
        }
    }

    // MARK: Examples

    private func samples(_ endpoint: Endpoint) {
        let samples = CodeSamples(endpoint: endpoint, address: address)
        for (name, text) in [
            ("curl", samples.curl), ("Swift", samples.swift), ("Python", samples.python),
        ] {
            html.details(
                .class("api-more"), .name("\(endpoint.id)-code"), .open(name == "curl")
            ) {
                html.summary(name)
                html.pre(.class("api-code"), .tabindex(0)) { html.code(text) }
            }
        }
        trial(endpoint, samples)
    }

    /// Shown by the script, which sends it.
    private func trial(_ endpoint: Endpoint, _ samples: CodeSamples) {
        guard endpoint.file == nil else { return }
        html.details(.class("api-more"), .hidden(), .data("api-trial")) {
            html.summary("Try it out")
            html.form(
                .class("stack"), .data("method", endpoint.method.rawValue),
                .data("path", endpoint.path)
            ) {
                for parameter in endpoint.parameters {
                    let id = "\(endpoint.id)-\(parameter.name)"
                    html.div(.class("field")) {
                        html.label(parameter.name, .for(id))
                        html.input(
                            .class("input input-ltr"), .id(id), .name(parameter.name),
                            .value(parameter.isRequired ? value(endpoint, parameter) : ""),
                            .required(parameter.isRequired), .autocomplete("off"),
                            .data("place", parameter.place.rawValue))
                    }
                }
                for header in endpoint.headers {
                    let id = "\(endpoint.id)-\(header.name)"
                    html.div(.class("field")) {
                        html.label(header.name, .for(id))
                        html.input(
                            .class("input input-ltr"), .id(id), .name(header.name),
                            .autocomplete("off"), .data("place", "header"))
                    }
                }
                if let body = samples.body {
                    html.div(.class("field")) {
                        html.label("Body", .for("\(endpoint.id)-body"))
                        html.textarea(
                            body, .class("input input-ltr api-body"), .id("\(endpoint.id)-body"),
                            .name("body"), .rows(10), .spellcheck(false), .data("place", "body"))
                    }
                }
                html.button("Send", .class("button"), .type("submit"))
                html.output(.class("api-output"), .for(""))
            }
        }
    }

    private func value(_ endpoint: Endpoint, _ parameter: any DescribedParameter) -> String {
        endpoint.traits.examples[parameter.name] ?? CodeSamples.example(parameter)
    }
}
