import Catalogue
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform
import Storage
import Web

/// Pictures of products, and the texts about them.
extension APIRoutes {
    static let pictureEndpoints: [Endpoint] = [
        pictures, addPicture, describePicture, movePicture, removePicture, restorePicture,
        productTexts, describeProduct,
    ]

    private static let handle = Parameter<String>(
        "handle", in: .path, "The product's handle.", schema: .handle, form: "a handle"
    ) { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }

    private static let picture = Parameter<PictureID>.id("picture", "The picture's id.")

    private static let fileName = Parameter<String?>(
        "name", in: .query, "What the file is called; its ending must be that of what it holds.",
        schema: .text(1...PictureLimits.fileName),
        form: "a file name of at most \(PictureLimits.fileName) bytes",
        fallback: .some(nil)
    ) { text in
        text.isEmpty || text.utf8.count > PictureLimits.fileName ? nil : .some(text)
    }

    private static let pictures = Endpoint.read(
        "/api/products/{handle}/pictures", "listPictures", .catalogue,
        "The pictures of a product, in their order", access: .anyone,
        [handle, Parameters.language], answers: Shapes.pictures, refusals: [.notFound]
    ) { call in
        let handle = try call[handle]
        let language = try call.language
        let found = try await call.shop.house.store.read { tx -> [DescribedPicture]? in
            guard let product = try Products.id(tx, handle: handle) else { return nil }
            return try Pictures.described(tx, of: product, language: language)
        }
        guard let found else { throw call.refuse(.notFound, "No product “\(handle)”") }
        return ListPage(found, next: nil)
    }

    private static let addPicture = Endpoint.upload(
        "/api/products/{handle}/pictures", "addPicture", .catalogue,
        "Add a picture, the file itself as the body; it is checked, decoded and written anew",
        access: .holder(.writeCatalogue), [handle, fileName],
        takes: Endpoint.FileBody(
            mediaTypes: PictureKind.allCases.map(\.mediaType), limit: PictureLimits.fileBytes),
        answers: Shapes.picture, "It is the product's last picture.",
        refusals: [.notFound, .pictureRefused]
    ) { call in
        let file = PictureFile(
            Array(call.bytes.readableBytesView), name: try call[fileName] ?? "",
            mediaType: call.request.headers[.contentType])
        let answer = try await call.shop.addPicture(
            file, to: call[handle], operation: call.operation(), actor: call.someone())
        return try await call.shown(answer)
    }
    .leads(to: "describePicture", "picture")
    .leads(to: "movePicture", "picture")
    .leads(to: "removePicture", "picture")

    private static let describePicture = Endpoint.write(
        .put, "/api/pictures/{picture}/texts", "describePicture", .catalogue,
        "Say what a picture shows, in every language that it is said in",
        access: .holder(.writeCatalogue), [picture], takes: PictureTextsBody.self, key: .none,
        answers: Shapes.picture, "It is described so.", refusals: [.notFound, .pictureRefused]
    ) { call, body in
        let alt = Dictionary(body.texts.map { ($0.language, $0.alt) }) { $1 }
        return try await call.change(call[picture], .describe(alt))
    }

    private static let movePicture = Endpoint.write(
        .put, "/api/pictures/{picture}/position", "movePicture", .catalogue,
        "Put a picture at another place; the first is the one that lists show",
        access: .holder(.writeCatalogue), [picture], takes: PicturePositionBody.self, key: .none,
        answers: Shapes.picture, "It is there.", refusals: [.notFound, .pictureRefused]
    ) { call, body in
        try await call.change(call[picture], .move(to: body.position))
    }

    private static let removePicture = Endpoint.write(
        .delete, "/api/pictures/{picture}", "removePicture", .catalogue,
        "Take a picture away; for \(Pictures.keptDays) days it can be restored",
        access: .holder(.writeCatalogue), [picture], key: .none, answers: Shapes.pictureID,
        "It is no longer shown.", refusals: [.notFound, .pictureRefused]
    ) { call in
        let id = try call[picture]
        let answer = try await call.shop.changePicture(
            id, .remove, operation: call.operation(), actor: call.someone())
        if case .refused(let refusal) = answer { throw call.refuse(refusal) }
        return id
    }
    .leads(to: "restorePicture", "picture")

    private static let restorePicture = Endpoint.write(
        .post, "/api/pictures/{picture}/restoration", "restorePicture", .catalogue,
        "Show a picture again that was taken away", access: .holder(.writeCatalogue), [picture],
        answers: Shapes.picture, "It is where it was.",
        refusals: [.notFound, .pictureRefused]
    ) { call in try await call.change(call[picture], .restore) }

    private static let texts = Editable(Shapes.productTexts) { call, tx -> [StoredTextLine]? in
        guard let product = try Products.id(tx, handle: call[handle]) else { return nil }
        return try Products.texts(tx, of: product).sorted { $0.key.code < $1.key.code }
            .map {
                StoredTextLine(
                    language: $0.key, title: $0.value.title, markup: $0.value.description.markup)
            }
    }

    private static let productTexts = Endpoint.read(
        "/api/products/{handle}/texts", "getProductTexts", .catalogue,
        "What is said of a product in every language", access: .anyone, [handle], texts)

    private static let describeProduct = Endpoint.write(
        .put, "/api/products/{handle}/texts", "describeProduct", .catalogue,
        "Say anew what a product is called and how it is described, in the languages given",
        access: .holder(.writeCatalogue), [handle], takes: ProductTextsBody.self, key: .none,
        answers: Shapes.handle, "It is described so. Of HTML, what is allowed was kept.",
        refusals: [.notFound]
    ) { call, body in
        let handle = try call[handle]
        let texts = Dictionary(
            body.texts.map {
                ($0.language, ProductText(title: $0.title, description: $0.description))
            }
        ) { $1 }
        let answer = try await call.shop.describeProduct(
            handle, texts, operation: call.operation(), actor: call.someone())
        switch answer {
        case .done: return handle
        case .unknown: throw call.refuse(.notFound, "No product “\(handle)”")
        case .refused(let refusals):
            throw ProblemDetails.badRequest(refusals.map(\.problem))
        }
    }
    .edits(texts).canBeTried()
}

extension APICall {
    fileprivate func refuse(_ refusal: PictureRefusal) -> ProblemDetails {
        switch refusal {
        case .productUnknown, .pictureUnknown: refuse(.notFound, refusal.detail)
        case .notPermitted: .forbidden(Permission.writeCatalogue.rawValue)
        default:
            refuse(.pictureRefused, refusal.detail, remedy: refusal.remedy) { json in
                json.field("reason", refusal.reason)
            }
        }
    }

    fileprivate func change(
        _ picture: PictureID, _ change: PictureChange
    ) async throws -> DescribedPicture {
        try await shown(
            shop.changePicture(picture, change, operation: operation(), actor: someone()))
    }

    /// The picture as it is now; throws the refusal.
    fileprivate func shown(_ answer: PictureAnswer) async throws -> DescribedPicture {
        switch answer {
        case .refused(let refusal): throw refuse(refusal)
        case .done(let id):
            let language = try? language
            let found = try await shop.house.store.read { tx -> DescribedPicture? in
                guard let product = try Pictures.product(tx, of: id) else { return nil }
                return try Pictures.described(tx, of: product, language: language ?? .english)
                    .first { $0.picture.id == id }
            }
            guard let found else { throw refuse(.notFound, "The picture was removed since") }
            return found
        }
    }
}

struct PictureTextBody: InputBody {
    let language: Language
    let alt: String

    enum CodingKeys: String, CodingKey, CaseIterable { case language, alt }

    static let shape = InputShape<Self>("NewPictureText", "What a picture shows.")
        .field("language", \.language, "The language of the text.")
        .field("alt", \.alt, "The text; empty takes it away.", .length(0...PictureLimits.alt))
}

struct PictureTextsBody: InputBody {
    let texts: [PictureTextBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case texts }

    static let shape = InputShape<Self>("NewPictureTexts", "All that is said of a picture.")
        .field(
            "texts", \.texts, "A language that is missing has none.",
            .count(0...Language.allCases.count))
}

struct PicturePositionBody: InputBody {
    let position: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case position }

    static let shape = InputShape<Self>("NewPicturePosition", "A place among the pictures.")
        .field("position", \.position, "The first is 0.", .range(0...PictureLimits.ofAProduct))
}

struct ProductTextBody: InputBody {
    let language: Language
    let title: String
    let description: String

    enum CodingKeys: String, CodingKey, CaseIterable { case language, title, description }

    static let shape = InputShape<Self>("NewProductText", "A product in one language.")
        .field("language", \.language, "The language of the texts.")
        .field("title", \.title, "What it is called.", .length(1...CatalogueLimits.title))
        .field(
            "description", \.description, "Plain, or HTML, which is cleaned.",
            .length(0...CatalogueLimits.description))
}

struct ProductTextsBody: InputBody {
    let texts: [ProductTextBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case texts }

    static let shape = InputShape<Self>("NewProductTexts", "Texts of a product.")
        .field(
            "texts", \.texts, "Other languages stay as they are.",
            .count(1...Language.allCases.count))
}

extension Shapes {
    static let pictures = OutputShape<ListPage<DescribedPicture>>.page(
        "PictureList", "The pictures of a product.", of: picture)

    private static let size = OutputShape<(address: String, width: Int)>(
        "PictureSize", "A picture in one size; the address never gets other bytes.",
        .text("address", "Below the shop's address.") { $0.address },
        .number("width", "In pixels.") { $0.width })

    static let picture = OutputShape<DescribedPicture>(
        "Picture", "A picture of a product.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Picture.self)) {
            $0.picture.id.description
        },
        .number("width", "Of its largest size, in pixels.") { $0.picture.width },
        .number("height", "Of its largest size, in pixels.") { $0.picture.height },
        .text("alt", "What it shows, in the language asked for.", ifAny: { $0.picture.alt }),
        .map("alts", "The same by language.") { described in
            Dictionary(described.alt.map { ($0.key.code, $0.value) }) { $1 }
        },
        .list("webp", "As WebP, the smallest first.", size) { $0.picture.addresses(.webp) },
        .list("jpeg", "As JPEG, the smallest first.", size) { $0.picture.addresses(.jpeg) })

    static let pictureID = OutputShape<PictureID>(
        "PictureRemoved", "What was taken away.",
        .text("id", "For its restoration.", schema: .identifier(Kinds.Picture.self)) {
            $0.description
        })

    static let handle = OutputShape<String>(
        "ProductNamed", "Which product.", .text("handle", "For its address.") { $0 })
}

struct StoredTextLine: Sendable {
    let language: Language
    let title: String
    let markup: String
}

extension Shapes {
    private static let productText = OutputShape<StoredTextLine>(
        "ProductText", "A product in one language.",
        .text("language", "Which.", schema: Language.schema) { $0.language.code },
        .text("title", "What it is called.") { $0.title },
        .text("description", "Clean HTML; may be empty.") { $0.markup })

    static let productTexts = OutputShape<[StoredTextLine]>(
        "ProductTexts", "What is said of a product.",
        .list("texts", "By language.", productText) { $0 })
}
