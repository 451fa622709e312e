import Catalogue
import HTML
import HTTPTypes
import Kernel
import Platform
import Storage
import Web

/// Long work: begun here, done in the background, looked at by whoever began it.
extension APIRoutes {
    static let jobEndpoints: [Endpoint] = [
        beginProductWork, listWork, findWork, workRefusals, stopWork,
    ]

    private static let beginProductWork = Endpoint.write(
        .post, "/api/jobs/products", "beginProductJob", .jobs,
        "Write thousands of products in the background", access: .holder(.writeCatalogue),
        takes: ManyDraftsBody.self, status: .accepted, answers: Shapes.work,
        "It has begun; look at it under its id."
    ) { call, body in
        let actor = try call.someone()
        let begun = try await call.shop.writeManyProducts.begin(
            body.products.map { $0.draft() }, operation: call.operation(), actor: actor)
        guard let begun else { throw ProblemDetails.forbidden(Permission.writeCatalogue.rawValue) }
        return try await call.work(begun.id)
    }
    .explained(
        "It is done a hundred at a time; those that cannot be written are refused by themselves. "
            + "A node that ends meanwhile hands it to another, and nothing is done twice."
    )
    .example(
        body: """
            {"products":[{"handle":"mug-blue","texts":[{"language":"en","title":"Blue mug"}],\
            "items":[{"sku":"MUG-BLUE"}]}]}
            """
    )
    .bodyLimit(4 << 20)
    .leads(to: "getJob", "job").leads(to: "stopJob", "job").leads(to: "listJobRefusals", "job")

    private static let afterWork = Parameters.after { JobID($0) }

    private static let listWork = Endpoint.read(
        "/api/jobs", "listJobs", .jobs, "What one has begun, the newest first",
        access: .holder(.writeCatalogue), [Parameters.limit, afterWork], answers: Shapes.works
    ) { call in
        let (limit, last, owner) = (
            try call[Parameters.limit], try call[afterWork], try call.someone().label
        )
        let found = try await call.shop.house.store.read { tx in
            try LongWorkTable.newest(tx, of: owner, before: last, limit: limit)
        }
        return ListPage(found, next: found.count == limit ? found.last?.id.description : nil)
    }
    .leads(to: "getJob", "job", from: "items/0/id")

    fileprivate static let job = Parameter<JobID>.id("job", "The job's id.")

    private static let findWork = Endpoint.read(
        "/api/jobs/{job}", "getJob", .jobs, "How far a job is", access: .holder(.writeCatalogue),
        [job], answers: Shapes.work, refusals: [.notFound]
    ) { call in try await call.work(call[job]) }

    private static let afterEntry = Parameters.after { Int($0) }

    private static let workRefusals = Endpoint.read(
        "/api/jobs/{job}/refusals", "listJobRefusals", .jobs,
        "The entries of a job that were refused, with the reasons",
        access: .holder(.writeCatalogue), [job, Parameters.limit, afterEntry],
        answers: Shapes.workRefusals, refusals: [.notFound]
    ) { call in
        let (limit, last) = (try call[Parameters.limit], try call[afterEntry])
        let work = try await call.work(call[job])
        let found = try await call.shop.house.store.read { tx in
            try LongWorkTable.refusals(tx, of: work.id, after: last ?? -1, limit: limit).map {
                WorkRefusal(
                    index: $0.entry,
                    problems: try ProductWork.refusals($0.problems).map(\.problem))
            }
        }
        return ListPage(found, next: found.count == limit ? found.last.map { "\($0.index)" } : nil)
    }

    private static let stopWork = Endpoint.write(
        .delete, "/api/jobs/{job}", "stopJob", .jobs, "Stop a job; what is done stays",
        access: .holder(.writeCatalogue), [job], key: .none, answers: Shapes.work,
        "Nothing more is begun.", refusals: [.notFound, .tooLate]
    ) { call in
        let id = try await call.work(call[job]).id
        let now = call.now
        let isStopped = try await call.shop.house.store.write { tx in
            try LongWorkTable.stop(tx, id, at: now)
        }
        guard isStopped else { throw call.refuse(.tooLate, "It is over") }
        return try await call.work(id)
    }
}

extension APICall {
    /// Only whoever began it sees it.
    fileprivate func work(_ id: JobID) async throws -> LongWork {
        let owner = try someone().label
        let found = try await shop.house.store.read { tx in try LongWorkTable.find(tx, id) }
        guard let found, found.owner == owner else { throw refuse(.notFound, "No job \(id)") }
        return found
    }
}

struct ManyDraftsBody: InputBody {
    let products: [DraftBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case products }

    static let shape = InputShape<Self>("ManyProductDrafts", "Products to write.")
        .field("products", \.products, "Each by itself.", .count(1...WriteManyProducts.most))
}

struct WorkRefusal: Sendable {
    let index: Int
    let problems: [ProblemDetails.FieldProblem]
}

extension LongWork {
    fileprivate var state: String {
        if stoppedAt != nil { return "stopped" }
        if failure != nil { return "failed" }
        if endedAt != nil { return "done" }
        return done == 0 ? "waiting" : "running"
    }
}

extension Shapes {
    static let work = OutputShape<LongWork>(
        "Job", "Long work and how far it is.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Job.self)) {
            $0.id.description
        },
        .text("kind", "What is done.") { $0.kind },
        .text(
            "state", "Where it is.",
            schema: .choice(["waiting", "running", "done", "stopped", "failed"])
        ) { $0.state },
        .number("total", "Entries.") { $0.total },
        .number("done", "Entries that were looked at.") { $0.done },
        .number("refused", "Those among them that were refused.") { $0.refused },
        .text("startedAt", "When it was asked for.", schema: .moment) {
            $0.startedAt.description
        },
        .text(
            "endedAt", "Missing while it goes on.", schema: .moment,
            ifAny: { ($0.endedAt ?? $0.stoppedAt)?.description }),
        .text("failure", "Why it was given up.", ifAny: { $0.failure }))

    static let works = OutputShape<ListPage<LongWork>>.page(
        "JobList", "The newest first.", of: work)

    private static let workRefusal = OutputShape<WorkRefusal>(
        "JobRefusal", "An entry that was refused.",
        .number("index", "Its place, the first is 0.") { $0.index },
        .list("problems", "Why.", bulkProblem) { $0.problems })

    static let workRefusals = OutputShape<ListPage<WorkRefusal>>.page(
        "JobRefusalList", "In the order of the entries.", of: workRefusal)
}
