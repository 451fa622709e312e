package import Kernel
package import Platform
import Storage

/// A device on which a person is signed in.
package struct DeviceSession: Sendable, Hashable {
    /// Names the session among those of its person; its token cannot be told from it.
    package let handle: String
    /// As `DeviceName` has it: `firefox android`; empty when nothing is known.
    package let device: String
    package let startedAt: Instant
    /// To the day.
    package let seenAt: Instant
    package let expiresAt: Instant

    /// - Parameter token: of the session that asks.
    package func isOf(token: String) -> Bool {
        DeviceSession.handle(SecretToken.hash(token)) == handle
    }

    static func handle(_ hash: [UInt8]) -> String {
        Array(Digest.sha256(hash).prefix(16)).hexadecimal
    }
}

/// The browser and the system behind a User-Agent (RFC 9110, section 10.1.5), coarsely: enough to
/// know one's own devices again, too little to know anybody else's.
package enum DeviceName {
    static let longest = 40

    private static let browsers = [
        ("Edg", "edge"), ("OPR/", "opera"), ("SamsungBrowser", "samsung"), ("FxiOS", "firefox"),
        ("Firefox/", "firefox"), ("CriOS", "chrome"), ("Chrome/", "chrome"), ("Safari/", "safari"),
    ]
    private static let systems = [
        ("iPhone", "iphone"), ("iPad", "ipad"), ("Android", "android"), ("CrOS", "chromeos"),
        ("Windows", "windows"), ("Macintosh", "mac"), ("Linux", "linux"),
    ]

    /// `firefox android`; empty for what is no browser.
    package static func of(userAgent: String?) -> String {
        guard let userAgent, userAgent.utf8.count <= 1_000 else { return "" }
        let browser = browsers.first { userAgent.contains($0.0) }?.1
        let system = systems.first { userAgent.contains($0.0) }?.1
        guard let browser, let system else { return "" }
        return "\(browser) \(system)"
    }

    static func kept(_ device: String) -> String {
        let marks = device.unicodeScalars.filter { $0.isASCII && $0.value >= 0x20 }
        return String(String.UnicodeScalarView(marks.prefix(longest)))
    }
}

/// Signs a person out on one of their devices.
package struct EndDeviceSession: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// False when the person has no such open session.
    package func callAsFunction(handle: String, actor: Actor) async throws -> Bool {
        guard let profile = actor.profile else { return false }
        let now = house.now
        return try await house.store.write { tx in
            let members = try ProfileTable.members(tx, of: profile)
            let found = try ShopperSessionTable.open(tx, of: members, now)
                .first { $0.session.handle == handle }
            guard let found else { return false }
            return try ShopperSessionTable.end(tx, [found.hash], at: now) == 1
        }
    }
}

/// Signs a person out everywhere but here.
package struct EndOtherSessions: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// - Parameter token: of the session that stays.
    /// - Returns: how many ended.
    @discardableResult
    package func callAsFunction(keeping token: String, actor: Actor) async throws -> Int {
        guard let profile = actor.profile else { return 0 }
        let now = house.now
        return try await house.store.write { tx in
            let members = try ProfileTable.members(tx, of: profile)
            let others = try ShopperSessionTable.open(tx, of: members, now)
                .filter { !$0.session.isOf(token: token) }.map(\.hash)
            guard !others.isEmpty else { return 0 }
            let ended = try ShopperSessionTable.end(tx, others, at: now)
            try tx.record(
                Fact(
                    "OtherSessionsEnded", of: profile.description, version: 1, at: now,
                    details: #"{"count":\#(ended)}"#))
            return ended
        }
    }
}
