package import Kernel
package import Payments

/// Stands where no card provider is configured: every card is declined, and nothing is held.
package struct NoCardProvider: PaymentProvider {
    package let name = "none"
    package let cardEntry = CardEntry.none

    package init() {}

    package func authorize(
        _ request: AuthorizationRequest
    ) async throws -> AuthorizationResult { .declined("no_provider") }

    package func capture(key: String, reference: String, _ amount: Money) async throws {
        throw PaymentProviderFault.rejected("no_provider")
    }
    package func void(key: String, reference: String) async throws {
        throw PaymentProviderFault.rejected("no_provider")
    }
    package func refund(key: String, reference: String, _ amount: Money) async throws {
        throw PaymentProviderFault.rejected("no_provider")
    }
    package func find(key: String, opened: String?) async throws -> AuthorizationResult? { nil }
}
