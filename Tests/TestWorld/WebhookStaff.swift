package import Kernel
import Marketing
import Platform
import Staff
import Storage

extension TestShop {
    /// A program with a key.
    package func program(_ permissions: Set<Permission>) async throws -> TestClient {
        let client = client()
        let made = try await CreateAPIKey(house: house)(
            name: "a program", permissions: permissions, actor: .system)
        if case .created(_, let token) = made { client.authorize(token.text) }
        return client
    }
}

extension WebhookShop {
    /// Where the merchant is written to.
    package func setMerchantAddress(_ text: String) async throws {
        let house = shop.house
        let operation = Operation(
            scope: "test", key: "brand \(text)", request: [], at: house.now)
        _ = try await SetBrand(house)(
            operation, BrandDraft(name: "Kolbo", email: EmailAddress(text)), actor: .system)
    }
}
