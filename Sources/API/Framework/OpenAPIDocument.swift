import HTML
import HTTPTypes
import Kernel
package import NIOCore

/// The declarations as OpenAPI 3.1 has them. The same program always writes the same bytes.
package enum OpenAPIDocument {
    package static let path = "/api/openapi.json"
    /// Raised when a client that was right before could be wrong now.
    package static let version = "1.0.0"

    package static func of(_ endpoints: [Endpoint]) -> ByteBuffer {
        let json = JSONWriter(capacity: 131_072)
        json.object {
            json.field("openapi", "3.1.0")
            json.object("info") {
                json.field("title", "Kolbo")
                json.field("version", version)
                json.field("description", about)
                json.object("license") {
                    json.field("name", "Apache 2.0")
                    json.field("identifier", "Apache-2.0")
                }
            }
            json.array("servers", ["/"]) { address in json.object { json.field("url", address) } }
            json.array("tags", Endpoint.Tag.allCases) { tag in
                json.object { json.field("name", tag.rawValue) }
            }
            json.object("paths") { writePaths(endpoints, json) }
            json.object("components") {
                json.object("schemas") { writeSchemas(endpoints, json) }
                json.object("securitySchemes") {
                    for scheme in SecurityScheme.allCases {
                        json.key(scheme.rawValue)
                        json.object {
                            if let cookie = scheme.cookie {
                                json.field("type", "apiKey")
                                json.field("in", "cookie")
                                json.field("name", cookie)
                            } else {
                                json.field("type", "http")
                                json.field("scheme", "bearer")
                            }
                            json.field("description", scheme.about)
                        }
                    }
                }
            }
        }
        return json.buffer
    }

    static let about = """
        Money is in minor units (pence, agorot, fillér) of the currency named beside it. Times are \
        RFC 3339 in UTC. Lists go on with `after`. Reads carry an ETag; where it is strong, it is \
        what a change names as If-Match. Writes by POST carry an Idempotency-Key: repeating one is \
        free, and answers what the first answered. 400 says that a request does not fit into this \
        document, 422 that it fits and cannot be meant, 409 that something stands in the way. \
        Members that this document does not name are refused. Answers may gain members.
        """

    private static func writePaths(_ endpoints: [Endpoint], _ json: JSONWriter) {
        var paths: [String] = []
        for endpoint in endpoints where !paths.contains(endpoint.path) {
            paths.append(endpoint.path)
        }
        for path in paths {
            json.key(path)
            json.object {
                for endpoint in endpoints where endpoint.path == path {
                    json.key(endpoint.method.rawValue.lowercased())
                    write(endpoint, json)
                }
            }
        }
    }

    private static func write(_ endpoint: Endpoint, _ json: JSONWriter) {
        json.object {
            json.field("operationId", endpoint.id)
            json.field("summary", endpoint.summary)
            if !endpoint.traits.about.isEmpty {
                json.field("description", endpoint.traits.about)
            }
            if endpoint.traits.deprecation != nil { json.field("deprecated", true) }
            json.array("tags", [endpoint.tag.rawValue]) { json.value($0) }
            json.field("x-permission", endpoint.access.permission.rawValue)
            json.key("security")
            json.array {
                if endpoint.access == .anyone { json.object {} }
                for schemes in endpoint.access.schemes {
                    json.object {
                        for scheme in schemes {
                            json.key(scheme.rawValue)
                            json.array {}
                        }
                    }
                }
            }
            if !endpoint.parameters.isEmpty || !endpoint.headers.isEmpty {
                writeParameters(endpoint, json)
            }
            if let body = endpoint.body {
                json.object("requestBody") {
                    json.field("required", true)
                    json.object("content") {
                        writeContent(MediaTypes.json, body, json, example: endpoint.bodyExample)
                    }
                }
            }
            if let file = endpoint.file {
                json.object("requestBody") {
                    json.field("required", true)
                    json.object("content") {
                        // The content decides what it is; not every client knows pictures.
                        for type in file.mediaTypes + ["application/octet-stream"] {
                            json.key(type)
                            json.object {
                                json.object("schema") {
                                    json.field("type", "string")
                                    json.field("contentMediaType", type)
                                }
                            }
                        }
                    }
                }
            }
            json.object("responses") { writeResponses(endpoint, json) }
        }
    }

    private static func writeParameters(_ endpoint: Endpoint, _ json: JSONWriter) {
        json.key("parameters")
        json.array {
            for parameter in endpoint.parameters {
                json.object {
                    json.field("name", parameter.name)
                    json.field("in", parameter.place.rawValue)
                    json.field("required", parameter.isRequired)
                    json.field("description", parameter.about)
                    if case .list = parameter.schema {
                        json.field("style", "form")
                        json.field("explode", false)
                    }
                    json.key("schema")
                    parameter.schema.writeUse(json)
                    if let example = endpoint.traits.examples[parameter.name] {
                        json.field("example", example)
                    }
                }
            }
            for header in endpoint.headers { header.write(json) }
        }
    }

    private static func writeContent(
        _ type: String, _ schema: Schema, _ json: JSONWriter, example: String? = nil
    ) {
        json.key(type)
        json.object {
            json.key("schema")
            schema.writeUse(json)
            if let example {
                json.key("example")
                json.raw(unsafe: example)
            }
        }
    }

    private static func writeResponses(_ endpoint: Endpoint, _ json: JSONWriter) {
        writeSuccess(endpoint, endpoint.success.status.code, endpoint.success.about, json)
        if endpoint.traits.canBeTried, endpoint.success.status.code != 200 {
            writeSuccess(endpoint, 200, "With `dryRun`: what would be answered.", json)
        }
        for (status, sentence) in endpoint.problems {
            json.key(String(status))
            json.object {
                json.field("description", sentence)
                if status != 304 {
                    json.object("content") {
                        writeContent("application/problem+json", .object(problem), json)
                    }
                }
            }
        }
    }

    private static func writeSuccess(
        _ endpoint: Endpoint, _ status: Int, _ about: String, _ json: JSONWriter
    ) {
        json.key(String(status))
        json.object {
            json.field("description", about)
            if endpoint.method == .get {
                json.object("headers") {
                    json.object("ETag") {
                        json.field("required", true)
                        json.object("schema") { json.field("type", "string") }
                    }
                }
            }
            if let schema = endpoint.success.schema {
                json.object("content") {
                    writeContent(MediaTypes.json, schema, json)
                    if let part = endpoint.traits.part { writeContent(MediaTypes.part, part, json) }
                }
            } else if let type = endpoint.success.mediaType {
                json.object("content") {
                    json.key(type)
                    json.object {}
                }
            }
            guard !endpoint.traits.links.isEmpty else { return }
            json.object("links") {
                for link in endpoint.traits.links {
                    json.key(link.endpoint)
                    json.object {
                        json.field("operationId", link.endpoint)
                        json.object("parameters") {
                            json.key(link.parameter)
                            json.value("$response.body#/\(link.source)")
                            if let kept = link.kept {
                                json.key(kept)
                                json.value("$request.path.\(kept)")
                            }
                        }
                    }
                }
            }
        }
    }

    private static func writeSchemas(_ endpoints: [Endpoint], _ json: JSONWriter) {
        var named: [String: Schema] = [:]
        var sent: [String: Schema] = [:]
        Schema.object(problem).collect(into: &named)
        for endpoint in endpoints {
            endpoint.body?.collect(into: &sent)
            endpoint.body?.collect(into: &named)
            endpoint.success.schema?.collect(into: &named)
            endpoint.traits.part?.collect(into: &named)
        }
        for (name, schema) in named.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            schema.writeDefinition(json, isClosed: sent[name] != nil)
        }
    }
}
