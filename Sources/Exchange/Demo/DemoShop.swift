import Catalogue
import Customers
import Inventory
import Kernel
package import Platform
import Pricing
package import Staff
import Storage

/// Makes the demo shop: an apparel range in three markets with shops, staff and stock, and the
/// *Online Retail* year with opening stock and twenty customers with names. Making it again
/// changes nothing.
package struct DemoShop: Sendable {
    /// Raised when the demo's contents change.
    private static let version = 1
    /// Lines of *Online Retail* in the small shop.
    static let linesOfSmall = 60
    private static let movementsAtOnce = 1_500

    let house: House
    let passwords: Passwords
    let files: DemoFiles

    package init(house: House, passwords: Passwords, files: DemoFiles) {
        self.house = house
        self.passwords = passwords
        self.files = files
    }

    /// The whole demo. Throws `DemoFault` on a database that holds another shop.
    package func callAsFunction(
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> World {
        try await make("whole", lines: nil, progress: progress)
    }

    /// The apparel range with markets, places and staff, and the first lines of *Online Retail*:
    /// quick to make, for tests.
    package func small() async throws -> World {
        try await make("small", lines: DemoShop.linesOfSmall) { _ in }
    }

    private func make(
        _ size: String, lines: Int?, progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> World {
        // The whole demo takes a while to look through, so that its end leaves a mark.
        if lines == nil, try await isFinished(size) {
            // A shop that was made before there were tills gets them now.
            try await writeTills()
            return try await world(isNew: false, [:])
        }
        try await writeFoundation()
        let imported = try await ImportOnlineRetail(house: house).take(
            files.onlineRetail, most: lines, actor: .system, progress: progress)
        try await writeStaff()
        try await writeTills()
        try await writeBrand()
        try await writeStock(of: imported, size)
        try await writeCustomers()
        let done = try await house.store.perform(operation("\(size) finished")) { _ in DemoStep() }
        guard case .now = done else { return try await world(isNew: false, imported.items) }
        return try await world(isNew: true, lines == nil ? [:] : imported.items)
    }

    private func operation(_ step: String) -> Operation {
        Operation(
            scope: "demo \(DemoShop.version)", key: step, request: Array(step.utf8), at: house.now)
    }

    private func isFinished(_ size: String) async throws -> Bool {
        do {
            _ = try await house.store.perform(operation("\(size) finished")) { _ -> DemoStep in
                throw NotFinished()
            }
            return true
        } catch is NotFinished {
            return false
        }
    }

    // MARK: Steps

    /// Markets, taxes, locations and the apparel range, in one transaction.
    private func writeFoundation() async throws {
        let house = house
        let foundation = try DemoFoundation(files)
        _ = try await house.store.perform(operation("foundation")) { tx in
            try foundation.write(tx, house)
            return DemoStep()
        }
    }

    private func writeBrand() async throws {
        let (brand, now) = (files.brand, house.now)
        _ = try await house.store.perform(operation("brand")) { tx in
            try brand.write(tx, at: now)
            return DemoStep()
        }
    }

    /// Those who are not there yet.
    private func writeStaff() async throws {
        let (known, book) = try await house.store.read { tx in
            (
                Set(try StaffMembers.all(tx).map { $0.signInName.lowercased() }),
                try Locations.book(tx)
            )
        }
        let add = AddStaffMember(house: house, passwords: passwords)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for person in files.shops.staff where !known.contains(person.username.lowercased()) {
                guard let signInName = SignInName(person.username),
                    let role = Role(rawValue: person.role)
                else { throw DemoFault.unreadable("member of staff", person.username) }
                let location = try person.location.map { code in
                    guard let location = book[code: code] else {
                        throw DemoFault.unreadable("location of \(person.username)", code)
                    }
                    return location.id
                }
                let draft = StaffMemberDraft(
                    signInName: signInName, name: "\(person.givenName) \(person.familyName)",
                    password: person.demoPassword, language: person.languages.first ?? .english,
                    roles: [role], locations: location.map { [$0] } ?? [])
                group.addTask {
                    let added = try await add(
                        draft, operation: operation("staff \(person.username)"), actor: .system)
                    switch added.answer {
                    case .added, .nameTaken: break
                    case .refused, .notPermitted:
                        throw DemoFault.unreadable("member of staff", person.username)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func writeTills() async throws {
        try await DemoTills(house: house, passwords: passwords, files: files)
            .write { operation($0) }
    }

    /// The opening stock of what is on sale of *Online Retail*.
    private func writeStock(of imported: ImportedRetail, _ size: String) async throws {
        let book = try await house.store.read { try Locations.book($0) }
        let listed = Dictionary(
            imported.products.filter(\.isListed).compactMap { product in
                imported.items[product.code].map { (product.code, $0) }
            }
        ) { first, _ in first }
        let movements = DemoStock.retail(listed, book.idsByCode)
        for start in stride(from: 0, to: movements.count, by: DemoShop.movementsAtOnce) {
            let part = movements[start..<min(start + DemoShop.movementsAtOnce, movements.count)]
            let received = try await ReceiveStock(house: house)(
                Array(part), operation: operation("\(size) stock \(start)"), actor: .system)
            guard case .received = received.answer else {
                throw DemoFault.unreadable("opening stock", "\(received.answer)")
            }
        }
    }

    /// Names and addresses of the customers who are marked demo.
    private func writeCustomers() async throws {
        let house = house
        let customers = files.shops.demoCustomers.map { customer in
            ImportedProfile(
                key: RetailSource.key(customer.customerId), createdAt: house.now,
                givenName: customer.givenName, familyName: customer.familyName,
                language: customer.language, country: customer.country,
                email: EmailAddress(customer.email), isDemo: true)
        }
        _ = try await house.store.perform(operation("customers")) { tx in
            _ = try ImportProfiles.upsert(tx, customers, ids: house.ids)
            return DemoStep()
        }
    }

    private func world(isNew: Bool, _ more: [String: ItemID]) async throws -> World {
        let skus = files.apparel.products.flatMap(\.items).map(\.sku)
        let customers = files.shops.demoCustomers
        return try await house.store.read { tx in
            let book = try MarketBooks().book(tx)
            let items = try Products.items(tx, skus: skus.compactMap { SKU($0) })
            let owners = try Profiles.owners(
                tx, .imported, customers.map { RetailSource.key($0.customerId) })
            return World(
                markets: Dictionary(book.markets.map { ($0.code, $0.id) }) { first, _ in first },
                locations: try Locations.book(tx).idsByCode,
                items: Dictionary(items.map { ($0.key.text, $0.value) }) { first, _ in first }
                    .merging(more) { first, _ in first },
                staff: files.shops.staff.compactMap { person in
                    Role(rawValue: person.role).map {
                        World.StaffSignIn(
                            signInName: person.username, password: person.demoPassword,
                            pin: person.demoPin, name: "\(person.givenName) \(person.familyName)", role: $0,
                            location: person.location)
                    }
                },
                customers: customers.compactMap { customer in
                    owners[RetailSource.key(customer.customerId)].map {
                        World.Customer(
                            profile: $0, number: customer.customerId, email: customer.email,
                            name: "\(customer.givenName) \(customer.familyName)")
                    }
                }, isNew: isNew)
        }
    }
}

/// A step of the demo that was done.
struct DemoStep: StoredAnswer {
    init() {}
    func stored() -> String { "done" }
    init(stored: String) {}
}

private struct NotFinished: Error {}

extension LocationBook {
    var idsByCode: [String: LocationID] {
        Dictionary(locations.map { ($0.code, $0.id) }) { first, _ in first }
    }
}
