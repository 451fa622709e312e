import FoundationEssentials
package import Kernel

extension Translations {
    /// The texts whose keys begin with `group` as JSON, for a script that fills them itself.
    package static func source(_ language: Language, group: String) -> String {
        let name = "texts.\(language.code).json"
        guard let file = Assets.embeddedFiles().first(where: { $0.name == name }),
            let all = try? JSONDecoder().decode([String: Written].self, from: Data(file.bytes))
        else { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let own = all.filter { $0.key.hasPrefix(group) }
        return (try? encoder.encode(own)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private enum Written: Codable {
        case text(String)
        case forms([String: String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .forms(try container.decode([String: String].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .forms(let forms): try container.encode(forms)
            }
        }
    }
}
