/// What has changed for whoever calls the API, the newest version first. The reference shows it,
/// and `docs/api/changelog.md` is made of it.
package enum APIChanges {
    package struct Version: Sendable {
        package let number: String
        package let changes: [String]
    }

    package static let versions = [
        Version(
            number: "1.0.0",
            changes: [
                "The first version that is kept: from here on nothing that is documented is taken "
                    + "away or narrowed within 1.x.",
                "Bodies and parameters that do not fit into the document are refused with 400, "
                    + "every misfit named; what fits and cannot be meant, with 422.",
                "Members and parameters that the document does not name are refused.",
                "`fields` chooses members of an answer, which then is "
                    + "`application/vnd.kolbo.part+json`.",
                "What several people edit wants If-Match; 412 says that it was changed since.",
                "`dryRun` where a write is dangerous.",
                "RateLimit and RateLimit-Policy with every answer to an API key.",
                "Methods that an address does not have are answered with 405 and Allow.",
            ])
    ]

    package static var markdown: String {
        var text = "# Changes of the API\n"
        for version in versions {
            text += "\n## \(version.number)\n\n"
            for change in version.changes { text += "- \(change)\n" }
        }
        return text
    }
}
