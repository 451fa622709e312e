import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Platform
import Storage
import Web

/// What a person lets the house write to them about, by purpose and by address; given and taken
/// back here, and asked again by the one gate whenever something is sent.
///
///     GET  /{market}/{language}/account/messages
///     POST /{market}/{language}/account/messages
///         key, purpose, kind, value, granted = 1 | 0  → 303
enum ConsentRoutes {
    private static let rest = AccountPart.messages.rest

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/account/messages", name: "consents") { visit in
                try await visit.signedIn(rest) { try await show(visit, $1) }
            },
            .shopping(shop, .post, "/account/messages", name: "consent-change") { visit in
                try await visit.signedIn(rest) { actor, _ in try await change(visit, actor) }
            },
        ]
    }

    private static func name(_ purpose: Purpose, _ kind: ContactKind) -> TextKey? {
        switch purpose {
        case .news: kind == .email ? .news : .newsByText
        default: nil
        }
    }

    private static func show(_ visit: Visit, _ profile: ProfileID) async throws -> Response {
        let (frame, points, history) = try await visit.shop.house.store.read { tx in
            let members = try Profiles.memberIDs(tx, profile)
            let points = try ContactPoints.all(tx, profiles: members).withoutRepeats
            return (
                try visit.frame(tx), points, try Consents.history(tx, points.map(\.contact))
            )
        }
        let key = FormKey.new(visit.shop.house)
        let t = visit.t
        return visit.accountPage(frame, .messages) { page in
            let html = page.html
            page.accountDone(visit.query.text("done"))
            html.p(t(.consentsText), .class("muted"))
            html.ul(.class("orders"), .role("list")) {
                for point in points where point.verifiedAt != nil {
                    for purpose in Purpose.allCases where purpose.needsConsent {
                        entry(visit, page, frame, point, purpose, history, key)
                    }
                }
            }
            html.p(t(.consentsAlways), .class("hint"))
            if !history.isEmpty { record(visit, page, frame, history) }
        }
    }

    private static func entry(
        _ visit: Visit, _ page: Page, _ frame: ShopFrame, _ point: ContactPoint,
        _ purpose: Purpose, _ history: [ConsentEntry], _ key: String
    ) {
        guard let name = name(purpose, point.contact.kind) else { return }
        let html = page.html
        let t = page.t
        let last = history.first { $0.contact == point.contact && $0.purpose == purpose }
        let isGiven = last?.granted == true
        html.li {
            html.div {
                html.h2(t(name), .class("minor"))
                html.p(.class("muted")) { html.bdi(point.contact.value, .dir(.leftToRight)) }
                if let last {
                    let day = visit.dayAndTime(last.at, frame)
                    html.p(
                        t(last.granted ? .consentGivenOn : .consentTakenOn, ["date": day]),
                        .class("small muted"))
                }
            }
            html.div(.class("end")) {
                page.tag(
                    t(isGiven ? .consentYes : .consentNo), isGiven ? .positive : .plain)
                page.action(
                    frame.path(rest), t(isGiven ? .consentTake : .consentGive),
                    fields: [
                        FormKey.field: key, "purpose": purpose.rawValue,
                        "kind": point.contact.kind.rawValue, "value": point.contact.value,
                        "granted": isGiven ? "0" : "1",
                    ],
                    label:
                        "\(t(isGiven ? .consentTake : .consentGive)): \(point.contact.value)")
            }
        }
    }

    /// Every word that was said, as it is kept.
    private static func record(
        _ visit: Visit, _ page: Page, _ frame: ShopFrame, _ history: [ConsentEntry]
    ) {
        let html = page.html
        let t = page.t
        html.details {
            html.summary(t(.consentRecord), .class("onward"))
            let columns = [
                Column(t(.consentWhen)), Column(t(.consentWhat)), Column(t(.consentWords)),
            ]
            page.table(columns, history) { entry in
                html.th(visit.dayAndTime(entry.at, frame), .scope("row"))
                html.td {
                    html.text(t(entry.granted ? .consentYes : .consentNo) + " · ")
                    html.bdi(entry.contact.value, .dir(.leftToRight))
                }
                html.td { html.bdi(entry.wording) }
            }
        }
    }

    private static func change(_ visit: Visit, _ actor: Actor) async throws -> Response {
        let form = try await FormData(visit.request)
        let isGiven = form["granted"] == "1"
        guard let purpose = Purpose(rawValue: form["purpose"]), purpose.needsConsent,
            let contact = ContactForms.read(form["kind"], form["value"], nil),
            let name = name(purpose, contact.kind)
        else { throw ProblemDetails.badField("purpose", "is none that can be chosen") }
        let operation = FormKey.operation(
            visit.shop.house, form, route: "consent-change", actor: actor)
        let t = visit.t
        let words =
            isGiven
            ? "\(t(name)) – \(t(.consentGive)). \(t(.newsHint))" : "\(t(name)) – \(t(.consentTake))"
        let answer = try await visit.shop.recordConsent(
            ConsentRequest(
                contact: contact, purpose: purpose, granted: isGiven, source: "account",
                wording: words), actor: actor, operation: operation)
        guard answer == .recorded else {
            throw ProblemDetails.forbidden(Permission.shop.rawValue)
        }
        return visit.done(.messages, isGiven ? "given" : "taken")
    }
}
