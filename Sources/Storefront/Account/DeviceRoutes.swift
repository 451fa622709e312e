import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Platform
import Storage
import Web

/// Where a person is signed in.
///
///     GET  /{market}/{language}/account/devices
///     POST /{market}/{language}/account/devices/{handle}/end   → 303
///     POST /{market}/{language}/account/devices/end-others     → 303
enum DeviceRoutes {
    private static let rest = AccountPart.devices.rest

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/account/devices", name: "devices") { visit in
                try await visit.signedIn(rest) { try await show(visit, $1) }
            },
            .shopping(
                shop, .post, "/account/devices/end-others", name: "devices-end-others"
            ) { visit in
                try await visit.signedIn(rest) { actor, _ in
                    _ = try await visit.shop.endOtherSessions(keeping: token(visit), actor: actor)
                    return visit.done(.devices, "others")
                }
            },
            .shopping(
                shop, .post, "/account/devices/:device/end", name: "device-end"
            ) { visit in
                try await visit.signedIn(rest) { actor, _ in
                    _ = try await visit.shop.endDeviceSession(
                        handle: visit.parameter("device"), actor: actor)
                    return visit.done(.devices, "ended")
                }
            },
        ]
    }

    private static func token(_ visit: Visit) -> String {
        visit.request.cookie(SessionCookies.shopper) ?? ""
    }

    private static func show(_ visit: Visit, _ profile: ProfileID) async throws -> Response {
        let now = visit.now
        let (frame, sessions) = try await visit.shop.house.store.read { tx in
            let members = try Profiles.memberIDs(tx, profile)
            return (
                try visit.frame(tx),
                try ShopperSessions.open(tx, profiles: members, now: now)
            )
        }
        let own = token(visit)
        let t = visit.t
        return visit.accountPage(frame, .devices) { page in
            let html = page.html
            page.accountDone(visit.query.text("done"))
            html.p(t(.devicesText), .class("muted"))
            html.ul(.class("orders"), .role("list")) {
                for session in sessions {
                    entry(visit, page, frame, session, isHere: session.isOf(token: own))
                }
            }
            if sessions.count > 1 {
                page.action(frame.path("\(rest)/end-others"), t(.devicesEndOthers))
            }
        }
    }

    private static func entry(
        _ visit: Visit, _ page: Page, _ frame: ShopFrame, _ session: DeviceSession, isHere: Bool
    ) {
        let html = page.html
        let t = page.t
        let name = words(session.device, t)
        html.li {
            html.div {
                html.h2(name, .class("minor"))
                html.p(
                    t(
                        .deviceSince,
                        [
                            "since": visit.dayAndTime(session.startedAt, frame),
                            "seen": visit.day(session.seenAt, frame),
                        ]), .class("small muted"))
            }
            html.div(.class("end")) {
                if isHere {
                    page.tag(t(.deviceHere), .positive)
                } else {
                    page.action(
                        frame.path("\(rest)/\(session.handle)/end"), t(.deviceEnd), .quiet,
                        label: "\(t(.deviceEnd)): \(name)")
                }
            }
        }
    }

    private static let names = [
        "edge": "Edge", "opera": "Opera", "samsung": "Samsung Internet", "firefox": "Firefox",
        "chrome": "Chrome", "safari": "Safari", "iphone": "iPhone", "ipad": "iPad",
        "android": "Android", "chromeos": "ChromeOS", "windows": "Windows", "mac": "Mac",
        "linux": "Linux",
    ]

    /// `Firefox, Android`.
    private static func words(_ device: String, _ t: Texts) -> String {
        let known = device.split(separator: " ").compactMap { names[String($0)] }
        return known.isEmpty ? t(.deviceUnknown) : known.joined(separator: ", ")
    }
}
