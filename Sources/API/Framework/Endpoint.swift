package import Hummingbird
package import HTTPTypes
package import Kernel

/// One thing that a program can ask of the house: what it takes, who may, what it answers. From
/// this the router, the checks and the document at `/api/openapi.json` are made.
package struct Endpoint: Sendable {
    package let method: HTTPRequest.Method
    /// With names in braces: `/api/products/{handle}`.
    package let path: String
    /// For generated clients: `listProducts`.
    package let id: String
    package let tag: Tag
    package let summary: String
    package let access: Access
    package internal(set) var parameters: [any DescribedParameter]
    package let body: Schema?
    /// Takes a file instead of JSON.
    package var file: FileBody?
    package let key: KeyUse
    package let success: Success
    package let refusals: [RefusalCode]
    package var traits = EndpointTraits()
    let respond: @Sendable (APICall) async throws -> Response

    /// Groups of endpoints in the document.
    package enum Tag: String, CaseIterable, Sendable {
        case catalogue, availability, sessions, account, baskets, lists, alerts, orders
        case fulfilment, stock, explanations, webhooks
        case reviews, brand, keys, jobs, till
    }

    package enum Access: Sendable, Equatable {
        /// Public: with or without a session.
        case anyone
        /// A shopper's own things: a session is needed.
        case shopper
        /// A shopper's own, or anybody's for whoever has the permission.
        case shopperOr(Permission)
        /// Staff and programs with the permission.
        case holder(Permission)
        /// A paired register, whoever is signed in at it.
        case register
        /// Whoever is signed in at a paired register and has the permission there.
        case till(Permission)

        /// What is asked of an actor who is not a shopper.
        package var permission: Permission {
            switch self {
            case .anyone, .shopper, .register: .shop
            case .shopperOr(let permission), .holder(let permission), .till(let permission):
                permission
            }
        }
    }

    /// Whether a write must name itself, so that repeating it is free.
    package enum KeyUse: Sendable, Equatable {
        case none
        /// With the header Idempotency-Key.
        case required
    }

    /// A body that is a file.
    package struct FileBody: Sendable, Equatable {
        package let mediaTypes: [String]
        /// In bytes.
        package let limit: Int
    }

    package struct Success: Sendable {
        package let status: HTTPResponse.Status
        package let about: String
        /// Nil when there is no body, or none in JSON.
        package let schema: Schema?
        /// Of a file.
        package var mediaType: String?
    }
}

extension Endpoint {
    /// `GET /api/orders/{order}`.
    package var name: String { "\(method.rawValue) \(path)" }

    /// A read: its answer carries an ETag.
    package static func read<Answer>(
        _ path: String, _ id: String, _ tag: Tag, _ summary: String, access: Access,
        _ parameters: [any DescribedParameter] = [], answers shape: OutputShape<Answer>,
        cache: String = "private, no-cache", refusals: [RefusalCode] = [],
        _ handle: @escaping @Sendable (APICall) async throws -> Answer
    ) -> Endpoint {
        var endpoint = Endpoint(
            method: .get, path: path, id: id, tag: tag, summary: summary, access: access,
            parameters: parameters + Parameters.fields(of: shape), body: nil, key: .none,
            success: Success(status: .ok, about: "As it is now.", schema: shape.schema),
            refusals: refusals
        ) { call in
            let answer = try await handle(call)
            return call.answer(answer, shape, cache: cache)
        }
        endpoint.traits.part = shape.part?.schema
        return endpoint
    }

    /// A file to keep. The handler answers for its ETag.
    package static func download(
        _ path: String, _ id: String, _ tag: Tag, _ summary: String, access: Access,
        _ parameters: [any DescribedParameter] = [], mediaType: String,
        refusals: [RefusalCode] = [],
        _ handle: @escaping @Sendable (APICall) async throws -> Response
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, id: id, tag: tag, summary: summary, access: access,
            parameters: parameters, body: nil, key: .none,
            success: Success(status: .ok, about: "The file.", schema: nil, mediaType: mediaType),
            refusals: refusals, respond: handle)
    }

    /// A write with a body.
    package static func write<Body: InputBody, Answer>(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ tag: Tag,
        _ summary: String, access: Access, _ parameters: [any DescribedParameter] = [],
        takes body: Body.Type, key: KeyUse = .required, status: HTTPResponse.Status = .ok,
        answers shape: OutputShape<Answer>, _ about: String, refusals: [RefusalCode] = [],
        _ handle: @escaping @Sendable (APICall, Body) async throws -> Answer
    ) -> Endpoint {
        Endpoint(
            method: method, path: path, id: id, tag: tag, summary: summary, access: access,
            parameters: parameters, body: Body.schema, key: key,
            success: Success(status: status, about: about, schema: shape.schema),
            refusals: refusals
        ) { call in
            let answer = try await handle(call, try call.body(Body.self))
            return try await call.written(answer, shape, status)
        }
    }

    /// A write whose body is a file.
    package static func upload<Answer>(
        _ path: String, _ id: String, _ tag: Tag, _ summary: String, access: Access,
        _ parameters: [any DescribedParameter] = [], takes file: FileBody,
        answers shape: OutputShape<Answer>, _ about: String, refusals: [RefusalCode] = [],
        _ handle: @escaping @Sendable (APICall) async throws -> Answer
    ) -> Endpoint {
        var endpoint = write(
            .post, path, id, tag, summary, access: access, parameters, status: .created,
            answers: shape, about, refusals: refusals, handle)
        endpoint.file = file
        return endpoint
    }

    /// A write whose address says everything.
    package static func write<Answer>(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ tag: Tag,
        _ summary: String, access: Access, _ parameters: [any DescribedParameter] = [],
        key: KeyUse = .required, status: HTTPResponse.Status = .ok,
        answers shape: OutputShape<Answer>, _ about: String, refusals: [RefusalCode] = [],
        _ handle: @escaping @Sendable (APICall) async throws -> Answer
    ) -> Endpoint {
        Endpoint(
            method: method, path: path, id: id, tag: tag, summary: summary, access: access,
            parameters: parameters, body: nil, key: key,
            success: Success(status: status, about: about, schema: shape.schema),
            refusals: refusals
        ) { call in
            try await call.written(try await handle(call), shape, status)
        }
    }
}
