import HTML
import Hummingbird
import Inventory
import Kernel
import Platform
import Storage
import Web

/// The pages of the account, in the order of their links.
enum AccountPart: String, CaseIterable {
    case purchases = ""
    case addresses
    case details
    case messages
    case devices
    case data

    /// Below the market and the language.
    var rest: String { self == .purchases ? "account" : "account/\(rawValue)" }

    var name: TextKey {
        switch self {
        case .purchases: .accountPurchases
        case .addresses: .addressesTitle
        case .details: .accountDetails
        case .messages: .consentsTitle
        case .devices: .devicesTitle
        case .data: .dataTitle
        }
    }
}

extension Page {
    /// The frame of an account page: the links to the others, and the page's own heading.
    func account(
        _ frame: ShopFrame, _ part: AccountPart, title: String? = nil, content: () -> Void
    ) {
        html.div(.class("wrap wrap-column stack")) {
            accountNav(frame, part)
            html.h1(title ?? t(part.name))
            content()
        }
    }

    func accountNav(_ frame: ShopFrame, _ part: AccountPart) {
        html.nav(.class("filters"), .label(t(.accountTitle))) {
            html.ul(.role("list")) {
                for link in AccountPart.allCases {
                    html.li {
                        html.a(
                            t(link.name), .href(frame.path(link.rest)), .current(link == part))
                    }
                }
            }
        }
    }

    /// What the form before has done, by the word in the address.
    func accountDone(_ done: String?) {
        let text: TextKey? =
            switch done {
            case "saved": .doneSaved
            case "removed": .doneRemoved
            case "default": .doneDefault
            case "verified": .doneVerified
            case "merged": .doneMerged
            case "preferred": .donePreferred
            case "given": .doneConsentGiven
            case "taken": .doneConsentTaken
            case "ended": .doneDeviceEnded
            case "others": .doneOthersEnded
            case "asked": .doneErasureAsked
            case "kept": .doneErasureKept
            case "returned": .doneGivenBack
            default: nil
            }
        if let text { notice(.positive, t(text), canClose: true) }
    }
}

extension Visit {
    /// `body` for whoever has signed in; all others are asked to, and come back to `rest`.
    func signedIn(
        _ rest: String, _ body: (Actor, ProfileID) async throws -> Response
    ) async throws -> Response {
        guard let actor, let profile = actor.profile else {
            return .seeOther(path("sign-in?next=\(queryValue(rest))"))
        }
        return try await body(actor, profile)
    }

    /// Back to an account page, with a word for what was done.
    func done(_ part: AccountPart, _ word: String) -> Response {
        .seeOther(path("\(part.rest)?done=\(word)"))
    }

    /// A page of the account.
    func accountPage(
        _ frame: ShopFrame, _ part: AccountPart, title: String? = nil, path: String? = nil,
        hasErrors: Bool = false, content: (Page) -> Void
    ) -> Response {
        let head = ShopPageHead(
            title ?? t(part.name), path: path ?? part.rest, hasErrors: hasErrors)
        return page(frame, head, status: hasErrors ? .unprocessableContent : .ok) { page in
            page.account(frame, part, title: title) { content(page) }
        }
    }

    /// The moment as the clock of the market's first place shows it.
    func day(_ moment: Instant, _ frame: ShopFrame) -> String {
        let zone = (frame.shops.first ?? frame.places.locations.first)?.zone
        return zone.map { t.formats.day($0.local(moment).day) } ?? ""
    }

    func dayAndTime(_ moment: Instant, _ frame: ShopFrame) -> String {
        guard let zone = (frame.shops.first ?? frame.places.locations.first)?.zone else {
            return ""
        }
        let local = zone.local(moment)
        return "\(t.formats.day(local.day)), \(t.formats.time(minute: local.minute))"
    }
}
