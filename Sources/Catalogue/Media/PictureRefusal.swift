/// Why a file is not taken as a picture.
package enum PictureRefusal: Error, Sendable, Hashable, Codable {
    /// It is something else.
    case notAPicture(FoundContent)
    /// Its name ends as another kind of file does.
    case wrongEnding(named: String, holds: PictureKind)
    /// It was sent as another kind than it is.
    case wrongType(sentAs: String, holds: PictureKind)
    case tooLarge(limit: Int)
    case tooManyPixels(width: Int, height: Int, limit: Int)
    /// Something that is no part of the picture follows it.
    case trailing(bytes: Int, FoundContent)
    /// It moves.
    case animated
    /// It cannot be decoded to its end; in the library's words, or ours.
    case damaged(String)
    /// The product has as many as it may.
    case tooMany(limit: Int)
    case productUnknown
    case pictureUnknown
    case notPermitted
    /// Other pictures are being made ready.
    case busy

    /// Stable, for programs.
    package var reason: String {
        switch self {
        case .notAPicture: "not-a-picture"
        case .wrongEnding: "wrong-extension"
        case .wrongType: "wrong-type"
        case .tooLarge: "too-large"
        case .tooManyPixels: "too-many-pixels"
        case .trailing: "trailing-data"
        case .animated: "animated"
        case .damaged: "damaged"
        case .tooMany: "too-many"
        case .productUnknown: "product-unknown"
        case .pictureUnknown: "picture-unknown"
        case .notPermitted: "not-permitted"
        case .busy: "busy"
        }
    }

    /// What is wrong, in English for programs and logs; pages have their own words.
    package var detail: String {
        switch self {
        case .notAPicture(let found): "It holds \(found.rawValue), not a JPEG, PNG or WebP picture"
        case .wrongEnding(let ending, let kind):
            "Its name ends in .\(ending), but it holds a \(kind.rawValue) picture"
        case .wrongType(let type, let kind):
            "It was sent as \(type), but holds a \(kind.rawValue) picture"
        case .tooLarge(let limit): "It is larger than \(limit) bytes"
        case .tooManyPixels(let width, let height, let limit):
            "It is \(width) × \(height) pixels; at most \(limit) are decoded"
        case .trailing(let bytes, let found):
            "After the end of the picture come \(bytes) bytes of something else"
                + (found == .unknown ? "" : " (\(found.rawValue))")
        case .animated: "It moves; a product's pictures stand still"
        case .damaged(let words): "It cannot be decoded: \(words)"
        case .tooMany(let limit): "The product has \(limit) pictures already"
        case .productUnknown: "There is no such product"
        case .pictureUnknown: "There is no such picture"
        case .notPermitted: "The permission is missing"
        case .busy: "Other pictures are being made ready"
        }
    }

    package var remedy: String? {
        switch self {
        case .notAPicture: "Save it as JPEG, PNG or WebP and send it again"
        case .wrongEnding(_, let kind): "Name it with .\(kind.endings[0])"
        case .wrongType(_, let kind): "Send it as Content-Type: \(kind.mediaType)"
        case .tooLarge: "Save it smaller, or with more compression"
        case .tooManyPixels: "Scale it down: 3,000 pixels on the longer side are plenty"
        case .trailing, .damaged: "Open it in a picture editor, export it anew and send that"
        case .animated: "Send one still of it"
        case .tooMany: "Remove one first"
        case .busy: "Send it again in a moment"
        case .productUnknown, .pictureUnknown, .notPermitted: nil
        }
    }
}

package enum PictureLimits {
    /// Of a file, in bytes.
    package static let fileBytes = 20 * 1_024 * 1_024
    /// What is decoded at most: 8,660 × 5,773, more than telephones take.
    package static let pixels = 50_000_000
    /// Of either side.
    package static let side = 16_384
    package static let ofAProduct = 20
    /// Characters.
    package static let alt = 300
    /// Scans of a progressive JPEG; encoders write about ten, and each costs a pass over all of it.
    static let scans = 64
    /// Of the name a file is sent with.
    package static let fileName = 255
}
