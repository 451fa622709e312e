import Customers
import Kernel
import Storage

/// People as they are here now, in the form of a file. A constant number of statements.
enum CustomerStates {
    static func load(
        _ tx: Transaction, _ ids: [ProfileID], _ form: CustomerForm
    ) throws -> [ProfileID: CustomerState] {
        let profiles = try Profiles.find(tx, ids: ids)
        let canonicals = Set(profiles.values.map(\.id))
        let members = try Profiles.members(tx, of: Array(canonicals))
        let all = members.values.flatMap(\.self)
        let points = try ContactPoints.all(tx, profiles: all)
        let addresses = try Addresses.all(tx, profiles: all)
        let identities = try Profiles.identities(tx, profiles: all)
        var said: [ContactKind: [String: ConsentState]] = [:]
        for kind in Set(form.consents.map(\.kind)) {
            said[kind] = try Consents.newest(
                tx, kind, points.filter { $0.contact.kind == kind }.map(\.contact.value), .news)
        }
        let owner = Dictionary(
            members.flatMap { canonical, members in members.map { ($0, canonical) } }
        ) { first, _ in first }
        let pointsOf = Dictionary(grouping: points) { owner[$0.profileID] }
        let addressesOf = Dictionary(grouping: addresses) { owner[$0.profileID] }
        let identitiesOf = Dictionary(grouping: identities) { owner[$0.profileID] }
        var states: [ProfileID: CustomerState] = [:]
        for (asked, profile) in profiles {
            var state = CustomerState()
            state.given = profile.givenName ?? ""
            state.family = profile.familyName ?? ""
            state.createdAt = profile.createdAt
            state.key = key(identitiesOf[profile.id] ?? [], form)
            let own = pointsOf[profile.id] ?? []
            state.email = own.first { $0.contact.kind == .email }?.contact.value ?? ""
            state.phone = own.first { $0.contact.kind == .phone }?.contact.value ?? ""
            for consent in form.consents {
                let value = consent.kind == .email ? state.email : state.phone
                switch said[consent.kind]?[value] {
                case .granted: state.consents[consent.heading] = true
                case .withdrawn: state.consents[consent.heading] = false
                case .neverAsked, nil: break
                }
            }
            state.address = addressesOf[profile.id]?.first?.postal
            states[asked] = state
        }
        return states
    }

    private static func key(_ identities: [Identity], _ form: CustomerForm) -> String {
        let prefix = form.source + ":"
        let own = identities.filter { $0.kind == .imported && $0.value.hasPrefix(prefix) }
            .map { String($0.value.dropFirst(prefix.count)) }
        return own.first { !$0.hasPrefix("email:") && !$0.hasPrefix("phone:") } ?? ""
    }
}
