import Catalogue
import HTML
import Kernel
import Platform
import Staff
import Web

extension Page {
    /// The pictures of a product, with all that can be done with them.
    func pictureSection(_ view: ProductOfficeView) {
        html.section(.class("stack"), .labelledBy("pictures")) {
            html.h2(t(.productPictures), .id("pictures"))
            if view.pictures.isEmpty {
                html.p(t(.picturesNone), .class("muted"))
            } else {
                html.ol(.class("office-pictures"), .role("list")) {
                    for place in view.pictures.indices {
                        html.li(.class("panel stack")) { pictureCard(view, place) }
                    }
                }
            }
            if view.mayWrite { uploadForm(view) }
        }
    }

    private func uploadForm(_ view: ProductOfficeView) {
        html.form(
            .class("stack-tight upload"), .method("post"), .action("\(view.path)/pictures"),
            .enctype("multipart/form-data"), .data("upload"),
            .data("most", BodyLimit.upload),
            .data(
                "too-large",
                t(.pictureTooLarge, ["size": t.formats.number(BodyLimit.upload / 1_048_576)]))
        ) {
            let hint = t(
                .pictureFilesHint,
                [
                    "size": t.formats.number(PictureLimits.fileBytes / 1_048_576),
                    "pixels": t.formats.number(PictureLimits.pixels / 1_000_000),
                ])
            html.div(.class("field")) {
                html.label(t(.pictureFiles), .for("files"))
                fieldNotes("files", hint: hint, error: view.errors["files"])
                html.input(
                    [
                        .class("input"), .type("file"), .id("files"), .name("files"),
                        .multiple(), .required(),
                        .custom(
                            "accept", PictureKind.allCases.map(\.mediaType).joined(separator: ",")),
                    ] + Page.notesOf("files", hint: hint, error: view.errors["files"]))
            }
            html.div { button(t(.pictureAdd)) }
            script(.upload)
        }
    }

    private func pictureCard(_ view: ProductOfficeView, _ place: Int) {
        let described = view.pictures[place]
        let picture = described.picture
        let name = t(
            .pictureNumbered,
            ["name": view.detail.product.title, "number": t.formats.number(place + 1)])
        html.div(.class("row row-apart")) {
            html.h3(t(.pictureNumber, ["number": t.formats.number(place + 1)]))
            if place == 0 { tag(t(.pictureFirst), .accent) }
        }
        html.div(.class("tile tile-photo tile-wide tile-whole")) {
            photo(picture, .card, name: name)
        }
        html.p(.class("muted small")) {
            figure("\(t.formats.number(picture.width)) × \(t.formats.number(picture.height))")
        }
        if view.mayWrite {
            order(view, place)
            altForm(view, described)
        }
    }

    private func order(_ view: ProductOfficeView, _ place: Int) {
        let id = view.pictures[place].picture.id
        let number = t.formats.number(place + 1)
        let action = { (text: String, fields: KeyValuePairs<String, String>) in
            html.form(.method("post"), .action("/office/pictures/\(id)")) {
                hidden("product", view.detail.product.handle)
                for (name, value) in fields { hidden(name, value) }
                button(
                    text, .link,
                    .label("\(text): \(t(.pictureNumber, ["number": number]))"))
            }
        }
        html.div(.class("row")) {
            if place > 0 {
                action(t(.pictureEarlier), ["do": "move", "to": String(place - 1)])
            }
            if place + 1 < view.pictures.count {
                action(t(.pictureLater), ["do": "move", "to": String(place + 1)])
            }
            if place > 1 { action(t(.pictureMakeFirst), ["do": "first"]) }
            action(t(.remove), ["do": "remove"])
        }
    }

    private func altForm(_ view: ProductOfficeView, _ described: DescribedPicture) {
        let id = described.picture.id
        html.form(.class("stack-tight"), .method("post"), .action("/office/pictures/\(id)")) {
            hidden("do", "describe")
            hidden("product", view.detail.product.handle)
            html.p(t(.pictureAltHint), .class("hint"), .id("alt-hint-\(id)"))
            for language in Language.allCases {
                let name = "alt-\(language.code)"
                html.div(.class("field")) {
                    html.label(
                        t(.pictureAlt, ["language": language.ownName]), .for("\(name)-\(id)"))
                    html.input(
                        .class("input"), .id("\(name)-\(id)"), .name(name),
                        .value(described.alt[language] ?? ""), .maxlength(PictureLimits.alt),
                        .lang(language.code),
                        .dir(language.isRightToLeft ? .rightToLeft : .leftToRight),
                        .describedBy("alt-hint-\(id)"))
                }
            }
            html.div { button(t(.save), .quiet) }
        }
    }
}
