import Customers
package import Hummingbird
package import Kernel
import Staff

/// The cookies of the house. None of them is read by a script.
package struct SessionCookies: Sendable {
    package static let shopper = "kolbo_session"
    package static let staff = "kolbo_staff"
    /// Market and language that were chosen; holds nothing of a person.
    package static let place = "kolbo_place"

    /// The code of the shop that somebody goes to; holds nothing of a person.
    package static let myShop = "kolbo_shop"

    /// The device that is a register.
    package static let register = "kolbo_register"
    /// Who is signed in at it.
    package static let till = "kolbo_till"

    private static let day = 86_400
    private static let placeDays = 365

    private let isSecure: Bool

    package init(_ shop: Shop) { isSecure = shop.baseAddress.hasPrefix("https://") }

    package func visitor(_ token: String) -> Cookie {
        cookie(SessionCookies.shopper, token, days: Int(ShopperSessions.visitDays))
    }

    package func signedIn(_ token: String) -> Cookie {
        cookie(SessionCookies.shopper, token, days: Int(ShopperSessions.signedInDays))
    }

    /// Ends with the browser's session; the house ends it earlier.
    package func staffMember(_ token: String) -> Cookie {
        Cookie(
            name: SessionCookies.staff, value: token, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }

    /// Of a till nothing is sent along from other sites, not even with a link.
    package func register(_ token: String) -> Cookie {
        cookie(SessionCookies.register, token, days: 365, sameSite: .strict)
    }

    /// Counts with its register's only, and as long as the house says.
    package func till(_ token: String) -> Cookie {
        Cookie(
            name: SessionCookies.till, value: token,
            maxAge: Int(StaffSessions.hours) * 3_600, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .strict)
    }

    package func place(_ marketCode: String, _ language: Language) -> Cookie {
        cookie(
            SessionCookies.place, "\(marketCode).\(language.code)",
            days: SessionCookies.placeDays)
    }

    package func myShop(_ code: String) -> Cookie {
        cookie(SessionCookies.myShop, code, days: SessionCookies.placeDays)
    }

    /// Makes the browser forget it.
    package func ended(_ name: String) -> Cookie { cookie(name, "", days: 0) }

    private func cookie(
        _ name: String, _ value: String, days: Int, sameSite: Cookie.SameSite = .lax
    ) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: days * SessionCookies.day, path: "/",
            secure: isSecure, httpOnly: true, sameSite: sameSite)
    }
}

extension Request {
    /// The value of a cookie, if it came.
    package func cookie(_ name: String) -> String? {
        guard let value = cookies[name]?.value, !value.isEmpty else { return nil }
        return value
    }
}
