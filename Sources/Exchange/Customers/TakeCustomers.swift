import Customers
import Kernel
import Platform
import Pricing
import Storage

/// Takes people from a file: who they are, how they are reached, where they live, and what they
/// have agreed to. A person whose address or number is known here already is that person.
struct TakeCustomers: SheetTaker {
    let columns: SheetColumns
    let form: CustomerForm
    let kind: SheetKind
    let grouping: String? = nil
    let unique: [String]

    init(_ headings: [String], form: CustomerForm, kind: SheetKind) throws {
        columns = try SheetColumns(headings, known: form.columns, required: [form.email])
        self.form = form
        self.kind = kind
        unique = [form.key, form.email]
    }

    private struct Candidate {
        let object: SheetObject
        let found: ReadCustomer.Found
        var notes: [ImportEntry]
    }

    func take(
        _ tx: Transaction, _ objects: [SheetObject], _ context: ImportContext
    ) throws -> [ImportEntry] {
        var entries: [ImportEntry] = []
        var candidates: [Candidate] = []
        for object in objects {
            var reader = ReadCustomer(columns, form, home: context.terms.market.home)
            if let found = reader(object) {
                candidates.append(Candidate(object: object, found: found, notes: reader.notes))
            } else {
                entries += reader.faults
            }
        }
        let known = try recognise(tx, candidates, context)
        let before = try CustomerStates.load(tx, Array(Set(known.values)), form)
        let imported = candidates.map { profile($0.found, context) }
        let result = try ImportProfiles.upsert(tx, imported, ids: context.house.ids)
        let ids = candidates.map { result.profiles[$0.found.key] }
        try addAddresses(tx, candidates, ids, context)
        try addConsents(tx, candidates, ids, context)
        let after = try CustomerStates.load(tx, Array(Set(ids.compactMap(\.self))), form)
        let keptBefore = try KeptRowTable.rows(tx, kind, known.values.map { KeptID($0) })
        var kept: [KeptObject] = []
        for (candidate, id) in zip(candidates, ids) {
            guard let id, let state = after[id] else { continue }
            let old = known[candidate.found.key].flatMap { before[$0] }
            let outcome: ImportEntry.Outcome =
                old == nil ? .created : old == state ? .unchanged : .updated
            entries.append(
                ImportEntry(
                    line: candidate.object.line, outcome, object: id.description,
                    version: old == nil ? 1 : 0))
            entries += candidate.notes + differences(candidate, state)
            if let row = candidate.object.rows.first {
                let rows = [KeptRow(row, number: 0, columns, rendered: state.rendered(form))]
                let merged = KeptRow.merged(keptBefore[KeptID(id)] ?? [], rows, columns)
                kept.append(KeptObject(id: KeptID(id), person: id, rows: merged))
            }
        }
        try KeptRowTable.replace(tx, kind, kept)
        return entries.sorted { ($0.line, $0.outcome.rawValue) < ($1.line, $1.outcome.rawValue) }
    }

    /// Keys with the profiles that they are known by, or that have the address or the number; the
    /// latter are told the key.
    private func recognise(
        _ tx: Transaction, _ candidates: [Candidate], _ context: ImportContext
    ) throws -> [String: ProfileID] {
        var known = try Profiles.owners(tx, .imported, candidates.map(\.found.key))
        let emails = try Profiles.owners(tx, .email, candidates.compactMap(\.found.email?.text))
        let phones = try Profiles.owners(tx, .phone, candidates.compactMap(\.found.phone?.text))
        var attached: [String: ProfileID] = [:]
        var taken = Set(known.values)
        for candidate in candidates where known[candidate.found.key] == nil {
            let found = candidate.found
            let owner =
                found.email.flatMap { emails[$0.text] }
                ?? (found.email == nil ? found.phone.flatMap { phones[$0.text] } : nil)
            // Two rows are two people, even if one has the other's number.
            guard let owner, taken.insert(owner).inserted else { continue }
            attached[found.key] = owner
        }
        try ImportProfiles.attach(tx, attached, ids: context.house.ids, at: context.now)
        known.merge(attached) { first, _ in first }
        return known
    }

    private func profile(
        _ found: ReadCustomer.Found, _ context: ImportContext
    ) -> ImportedProfile {
        ImportedProfile(
            key: found.key, createdAt: found.createdAt ?? context.now,
            givenName: found.given.isEmpty ? nil : found.given,
            familyName: found.family.isEmpty ? nil : found.family, country: found.country,
            email: found.email, phone: found.phone)
    }

    private func addAddresses(
        _ tx: Transaction, _ candidates: [Candidate], _ ids: [ProfileID?],
        _ context: ImportContext
    ) throws {
        let addresses = zip(candidates, ids).compactMap { candidate, id in
            id.flatMap { id in candidate.found.address.map { (id, $0) } }
        }
        try ImportProfiles.add(tx, addresses, ids: context.house.ids, at: context.now)
    }

    /// What the file says that somebody agreed to, or took back, where nothing newer is known.
    private func addConsents(
        _ tx: Transaction, _ candidates: [Candidate], _ ids: [ProfileID?],
        _ context: ImportContext
    ) throws {
        var requests: [ConsentRequest] = []
        for consent in form.consents {
            let said = candidates.compactMap { candidate -> (Contact, Bool)? in
                guard let granted = candidate.found.consents[consent.heading] else { return nil }
                switch consent.kind {
                case .email: return candidate.found.email.map { (Contact($0), granted) }
                case .phone: return candidate.found.phone.map { (Contact($0), granted) }
                }
            }
            let known = try Consents.newest(tx, consent.kind, said.map(\.0.value), .news)
            for (contact, granted) in said where known[contact.value] == nil {
                requests.append(
                    ConsentRequest(
                        contact: contact, purpose: .news, granted: granted,
                        source: context.reference,
                        wording: "“\(consent.heading): \(consent.yes)” in a file of "
                            + form.source))
            }
        }
        try ImportProfiles.add(tx, consents: requests, ids: context.house.ids, at: context.now)
    }

    /// What stays as it is here although the file says otherwise.
    private func differences(_ candidate: Candidate, _ state: CustomerState) -> [ImportEntry] {
        let found = candidate.found
        var headings: [String] = []
        if !found.given.isEmpty, found.given != state.given { headings.append(form.given) }
        if !found.family.isEmpty, found.family != state.family { headings.append(form.family) }
        if let email = found.email, email.text != state.email { headings.append(form.email) }
        if let phone = found.phone, phone.text != state.phone { headings.append(form.phone) }
        for (heading, granted) in found.consents
        where state.consents[heading].map({ $0 != granted }) ?? false { headings.append(heading) }
        return headings.sorted().map { heading in
            ImportEntry(
                line: candidate.object.line, .noted, column: heading,
                reason: "the person's own data here says otherwise, or it is another person's, "
                    + "and was left")
        }
    }
}
