package import Payments
package import Platform

/// The card providers that can be configured, by name.
package enum CardProviders {
    /// Throws a `SettingFault` for a provider that is not known, and for a key that cannot be one
    /// of its own. No message holds a secret.
    package static func of(
        _ account: Settings.CardAccount?, clock: WallClock
    ) throws -> any PaymentProvider {
        guard let account else { return NoCardProvider() }
        guard account.provider == "stripe" else {
            throw SettingFault(
                key: .cardsProvider, problem: "“\(account.provider)” is not known",
                remedy: "Give stripe, or leave it out to take no cards")
        }
        guard ["sk_", "rk_"].contains(where: account.key.hasPrefix) else {
            throw SettingFault(
                key: .cardsKey, problem: "is not a secret key of Stripe's",
                remedy: "Give the one that begins with sk_ or rk_, not the publishable one")
        }
        if let secret = account.noticeSecret, !secret.hasPrefix("whsec_") {
            throw SettingFault(
                key: .cardsNoticeSecret, problem: "is not the secret of a webhook endpoint",
                remedy: "Give the signing secret, which begins with whsec_")
        }
        return StripeProvider(
            StripeAccount(
                key: account.key, webhookSecret: account.noticeSecret,
                address: account.address ?? StripeAccount.publicAddress,
                pageOrigin: account.address ?? StripeAccount.publicPage),
            HTTPClient(), clock: clock)
    }
}
