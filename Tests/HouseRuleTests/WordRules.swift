import Testing

/// Words that Swift code of the house does not use, each with what to write instead.
struct BannedWord: Sendable {
    let phrase: Phrase
    /// The only targets under `Sources` that may use it.
    let allowedIn: Set<String>
    let remedy: String

    init(_ phrase: Phrase, allowedIn: Set<String> = [], _ remedy: String) {
        self.phrase = phrase
        self.allowedIn = allowedIn
        self.remedy = remedy
    }

    private static let clock = "Take the time from house.now or from a parameter"
    private static let chance = "Draw from house.randomness or house.ids"
    private static let fault = "Throw a fault, or say with precondition what the code relies on"

    static let all: [BannedWord] = [
        BannedWord("Date()", allowedIn: ["Platform"], clock),
        BannedWord("Date.now", allowedIn: ["Platform"], clock),
        BannedWord("clock_gettime", allowedIn: ["Platform"], clock),
        BannedWord("gettimeofday", allowedIn: ["Platform"], clock),
        BannedWord("UUID()", allowedIn: ["Platform"], chance),
        BannedWord(".random(", allowedIn: ["Platform"], chance),
        BannedWord(".randomElement(", allowedIn: ["Platform"], chance),
        BannedWord(".shuffled()", allowedIn: ["Platform"], chance),
        BannedWord("SystemRandomNumberGenerator", allowedIn: ["Platform"], chance),
        BannedWord(
            "dialect ==", allowedIn: ["Storage", "StoragePostgres"],
            "Give the difference between the engines a name in Dialect"),
        BannedWord("fatalError(", fault),
        BannedWord("try!", fault),
        BannedWord("as!", "Use as? and say what happens otherwise"),
        BannedWord("print(", allowedIn: ["kolbo"], "Log with house.logger, or return a report"),
        BannedWord("debugPrint(", "Log with house.logger"),
        BannedWord("public", "Write package for what crosses targets, and nothing else otherwise"),
        BannedWord("open class", "Write final class; nothing outside this package inherits"),
    ]

    static func findings(in files: [SourceFile]) -> [Finding] {
        files.filter(\.isInSources).flatMap { file in
            all.filter { !$0.allowedIn.contains(file.target) }.flatMap { word in
                word.phrase.offsets(in: file.code)
                    .filter { !isMethodNamedPrint(word, file, $0) }
                    .map {
                        Finding(
                            file.path, file.line(of: $0), "`\(word.phrase.text)` is used",
                            word.remedy)
                    }
            }
        }
    }

    /// `receipt.print(…)` prints a receipt.
    private static func isMethodNamedPrint(
        _ word: BannedWord, _ file: SourceFile, _ offset: Int
    ) -> Bool {
        word.phrase.text == "print(" && offset > 0 && file.code[offset - 1] == UInt8(ascii: ".")
    }
}

/// Names of companies whose services are reached through a channel or a payment provider.
enum VendorNames {
    static let allowedIn: Set<String> = ["Channels", "PaymentProviders"]
    /// Systems whose files come in and go out: there the name is that of a form.
    static let forms: [String: Set<String>] = [
        "Exchange": ["HubSpot", "Shopify"], "kolbo": ["HubSpot", "Shopify"],
    ]
    static let all = [
        "Adyen", "Braintree", "Facebook", "Firebase", "HubSpot", "Instagram", "Klarna", "Mailchimp",
        "Mailgun",
        "Mollie", "PayPal", "SendGrid", "Shopify", "Stripe", "Telegram", "Twilio", "Vonage",
        "WhatsApp",
    ]

    /// In code, literals and comments alike: `Stripe`, `StripeProvider`, `stripe_key`; not
    /// `Striped`.
    static func findings(in files: [SourceFile]) -> [Finding] {
        files.filter { $0.isInSources && !allowedIn.contains($0.target) }.flatMap { file in
            all.filter { !(forms[file.target]?.contains($0) ?? false) }.flatMap { name in
                offsets(of: name, in: file.bytes).map {
                    Finding(
                        file.path, file.line(of: $0), "the vendor \(name) is named",
                        "Let its folder in Channels or PaymentProviders declare a capability, "
                            + "and ask for that")
                }
            }
        }
    }

    private static func offsets(of name: String, in bytes: [UInt8]) -> [Int] {
        let small: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        var found: [Int] = []
        for (spelling, mayFollowLetters) in [(name, true), (name.lowercased(), false)] {
            let wanted = Array(spelling.utf8)
            guard bytes.count >= wanted.count else { continue }
            for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
                guard bytes[start..<(start + wanted.count)].elementsEqual(wanted) else { continue }
                let end = start + wanted.count
                if end < bytes.count && small(bytes[end]) { continue }
                if !mayFollowLetters && start > 0 && isWord(bytes[start - 1]) { continue }
                found.append(start)
            }
        }
        return found
    }
}

/// Folders are named for a concept of the business.
enum FolderNames {
    static let banned: Set<String> = ["Utils", "Util", "Utilities", "Helpers", "Common", "Shared"]

    static func findings(in folders: [String]) -> [Finding] {
        folders.filter { folder in
            folder.split(separator: "/").contains { banned.contains(String($0)) }
        }.map {
            Finding($0, 1, "the folder's name says nothing", "Name it for the concept in it")
        }
    }
}

@Suite("Banned words, vendor names, folder names")
struct WordRuleTests {
    @Test("no banned word in Sources")
    func bannedWords() {
        #expect(Checkout.here.sources.count > 20, "the sources were not found")
        let findings = BannedWord.findings(in: Checkout.here.sources)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test("every banned word is seen", arguments: BannedWord.all.map(\.phrase.text))
    func bannedWordIsSeen(_ word: String) {
        let bad = SourceFile(path: "Sources/Ordering/A.swift", text: "let a = 1\n\(word) {}\n")
        #expect(BannedWord.findings(in: [bad]).map(\.line) == [2])
    }

    @Test("code is told from comments and text")
    func codeOnly() {
        let good = SourceFile(
            path: "Sources/Ordering/A.swift",
            text: #"""
                // try! print( Date()
                /* public /* try! */ as! */
                let a = "fatalError( \"try!\""
                let b = #"UUID() "try!" \n"#
                let c = """
                    public "as!" print(
                    """
                receipt.print(a); sprint(b); let publicKey = republic
                """#)
        #expect(BannedWord.findings(in: [good]) == [])
        let bad = SourceFile(
            path: "Sources/Ordering/A.swift", text: #"let a = "at \(f("x", Date())) o'clock""#)
        #expect(BannedWord.findings(in: [bad]).map(\.line) == [1])
        let platform = SourceFile(path: "Sources/Platform/A.swift", text: "let a = Date()")
        #expect(BannedWord.findings(in: [platform]) == [])
    }

    @Test("vendors are named in Channels and PaymentProviders only")
    func vendors() {
        #expect(Checkout.here.foreign.count > 5, "the C and JavaScript sources were not found")
        let files = Checkout.here.sources + Checkout.here.foreign
        let findings = VendorNames.findings(in: files)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test("a vendor's name is seen", arguments: ["StripeCharge()", "x.stripe_key", "\"WhatsApp\""])
    func vendorIsSeen(_ text: String) {
        let ordering = SourceFile(path: "Sources/Ordering/A.swift", text: "let b = 2\n\(text)\n")
        #expect(VendorNames.findings(in: [ordering]).map(\.line) == [2])
        let provider = SourceFile(path: "Sources/PaymentProviders/A.swift", text: text)
        #expect(VendorNames.findings(in: [provider]) == [])
        let file = SourceFile(path: "Sources/Exchange/A.swift", text: "Shopify and Stripe")
        #expect(VendorNames.findings(in: [file]).count == 1)
        let shirt = SourceFile(path: "Sources/Web/A.swift", text: "// a Striped shirt, stripes")
        #expect(VendorNames.findings(in: [shirt]) == [])
    }

    @Test("folders are named for concepts")
    func folders() {
        #expect(Checkout.here.folders.count > 20, "the folders were not found")
        let findings = FolderNames.findings(in: Checkout.here.folders)
        #expect(findings.isEmpty, "\(report(findings))")
        #expect(FolderNames.findings(in: ["Sources/Ordering/Helpers/X"]).count == 1)
        #expect(FolderNames.findings(in: ["Sources/Ordering/Baskets"]) == [])
    }
}
