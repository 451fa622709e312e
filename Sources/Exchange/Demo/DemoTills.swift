import Inventory
import Kernel
import Platform
import Staff
import Storage

/// Two registers for each shop of the demo, and the PINs of its staff.
struct DemoTills: Sendable {
    let house: House
    let passwords: Passwords
    let files: DemoFiles

    /// Writes what is not there yet.
    func write(_ operation: @Sendable (String) -> Operation) async throws {
        let (book, members, holders, registers) = try await house.store.read { tx in
            (
                try Locations.book(tx), try StaffMembers.all(tx), try StaffPINs.holders(tx),
                Set(try Registers.all(tx).map(\.location))
            )
        }
        let add = AddRegister(house: house)
        for shop in book.locations where shop.kind == .shop && !registers.contains(shop.id) {
            for name in DemoTills.names(in: shop.country) {
                let added = try await add(
                    at: shop.id, name: name, operation: operation("register \(shop.code) \(name)"),
                    actor: .system)
                guard case .added = added.answer else {
                    throw DemoFault.unreadable("register of \(shop.code)", name)
                }
            }
        }
        let set = SetStaffPIN(house: house, passwords: passwords)
        for person in files.shops.staff {
            let member = members.first { $0.signInName == SignInName(person.username)?.text }
            guard let member, !holders.contains(member.id) else { continue }
            guard let pin = try? StaffPIN(person.demoPin) else {
                throw DemoFault.unreadable("PIN of \(person.username)", person.demoPin)
            }
            _ = try await set(
                member.id, pin, operation: operation("PIN \(person.username)"), actor: .system)
        }
    }

    /// As the staff of a country would call them.
    private static func names(in country: Country) -> [String] {
        switch country.code {
        case "IL": ["ליד הכניסה", "קומה שנייה"]
        case "HU": ["Az ajtónál", "Emelet"]
        default: ["By the door", "First floor"]
        }
    }
}
