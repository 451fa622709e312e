import Catalogue
import Kernel
import Platform
import Web

extension Page {
    /// What was refused, each with the name of its file, beside the field that files are chosen in.
    func errors(_ refusals: [(name: String, refusal: PictureRefusal)]) -> FormErrors {
        var errors = FormErrors()
        for (name, refusal) in refusals {
            let words = words(refusal)
            errors.add(
                "files",
                name.isEmpty ? words : t(.pictureFileRefused, ["name": name, "reason": words]))
        }
        return errors
    }

    /// Why a file is not taken, and what to do.
    func words(_ refusal: PictureRefusal) -> String {
        switch refusal {
        case .notAPicture(.nothing): t(.pictureNothing)
        case .notAPicture(let found): t(.pictureOther, ["found": name(of: found)])
        case .wrongEnding(let ending, let kind):
            t(
                .pictureWrongEnding,
                [
                    "ending": ".\(ending)", "kind": kind.shownName,
                    "right": ".\(kind.endings[0])",
                ])
        case .wrongType(_, let kind): t(.pictureWrongType, ["kind": kind.shownName])
        case .tooLarge(let limit):
            t(.pictureTooLarge, ["size": t.formats.number(limit / 1_048_576)])
        case .tooManyPixels(let width, let height, let limit):
            t(
                .pictureTooManyPixels,
                [
                    "width": t.formats.number(width), "height": t.formats.number(height),
                    "limit": t.formats.number(limit / 1_000_000),
                ])
        case .trailing(_, let found):
            found == .unknown
                ? t(.pictureTrailing)
                : t(.pictureTrailingKnown, ["found": name(of: found)])
        case .animated: t(.pictureMoves)
        case .damaged: t(.pictureDamaged)
        case .tooMany(let limit): t(.pictureTooMany, ["count": t.formats.number(limit)])
        case .busy: t(.busyTextPlain)
        case .productUnknown, .pictureUnknown, .notPermitted: t(.forbiddenText)
        }
    }

    private func name(of found: FoundContent) -> String {
        switch found {
        case .text: t(.foundText)
        case .script, .program: t(.foundProgram)
        case .video: t(.foundVideo)
        case .unknown, .nothing: t(.foundUnknown)
        case .webp: "WebP"
        case .jpeg, .png, .svg, .html, .xml, .gif, .heic, .avif, .bmp, .tiff, .pdf, .archive:
            found.rawValue.uppercased()
        }
    }
}

extension PictureKind {
    var shownName: String { self == .webp ? "WebP" : rawValue.uppercased() }
}
