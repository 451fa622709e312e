import Foundation
import Testing

/// A module that is not embedded is missed only when a browser asks for it.
enum AssetRules {
    static let folder = "Sources/CAssets/Files"
    static let list = "Sources/CAssets/Assets.c"

    /// The files that `source` does not embed, or embeds and does not list by their names.
    static func missing(_ files: [String], in source: String) -> [String] {
        files.filter {
            !source.contains("#embed \"Files/\($0)\"") || !source.contains("{\"\($0)\", ")
        }
    }
}

@Suite("Every file of the pages is embedded")
struct AssetRuleTests {
    @Test("in this checkout")
    func checkout() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: "\(Checkout.here.root)/\(AssetRules.folder)")
        #expect(files.count > 10, "the files were not found")
        let missing = AssetRules.missing(
            files.filter { !$0.hasPrefix(".") }.sorted(), in: Checkout.here.text(AssetRules.list))
        #expect(missing.isEmpty, "\(AssetRules.list): embed and list \(missing)")
    }

    @Test("sees what is wrong")
    func selfTest() {
        let source = "#embed \"Files/a.js\"\n{\"a.js\", a, sizeof a},\n#embed \"Files/b.js\"\n"
        #expect(AssetRules.missing(["a.js", "b.js", "c.js"], in: source) == ["b.js", "c.js"])
    }
}
