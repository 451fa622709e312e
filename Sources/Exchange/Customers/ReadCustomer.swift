import Customers
import Kernel
import Platform

/// Reads the row of one person. No reason that is told holds a person's value.
struct ReadCustomer {
    let columns: SheetColumns
    let form: CustomerForm
    let home: Country?
    private(set) var notes: [ImportEntry] = []
    private(set) var faults: [ImportEntry] = []
    private var line = 0

    init(_ columns: SheetColumns, _ form: CustomerForm, home: Country?) {
        self.columns = columns
        self.form = form
        self.home = home
    }

    struct Found {
        /// The key under which the source knows the person: `shopify:4711`.
        let key: String
        let email: EmailAddress?
        let phone: PhoneNumber?
        let given: String
        let family: String
        let country: Country?
        let address: DeliveryAddress?
        let createdAt: Instant?
        /// What the file says by heading, where it says something.
        let consents: [String: Bool]
    }

    mutating func callAsFunction(_ object: SheetObject) -> Found? {
        guard let row = object.rows.first else { return nil }
        line = row.line
        if let flaw = row.flaw {
            fault(flaw.column.map { columns.headings[$0] }, flaw.reason)
            return nil
        }
        if row.missing > 0 {
            note(nil, "\(row.missing) fields are missing at the end; they were taken as empty")
        }
        for double in object.doubles {
            fault(double.heading, "line \(double.firstLine) has the same: that person was taken")
        }
        let email = email(row)
        let country = country(row)
        let phone = phone(row, form.phone, country)
        let id = columns.text(row, form.key)
        let given = columns.text(row, form.given)
        let family = columns.text(row, form.family)
        guard let key = key(id, email, phone) else {
            fault(
                nil,
                "nobody can be recognised by this row: it has no id, e-mail address or number")
            return nil
        }
        for (heading, name) in [(form.given, given), (form.family, family)]
        where name.count > Profiles.longestName {
            note(heading, "longer than \(Profiles.longestName) characters: left out")
        }
        let found = Found(
            key: key, email: email, phone: phone, given: given, family: family, country: country,
            address: address(row, given, family, country), createdAt: createdAt(row),
            consents: consents(row, email, phone))
        return faults.isEmpty ? found : nil
    }

    private func key(_ id: String, _ email: EmailAddress?, _ phone: PhoneNumber?) -> String? {
        if !id.isEmpty, id.utf8.count <= 100 { return "\(form.source):\(id)" }
        if let email { return "\(form.source):email:\(email.text)".prefixed }
        return phone.map { "\(form.source):phone:\($0.text)" }
    }

    private mutating func email(_ row: SheetRow) -> EmailAddress? {
        let text = columns.text(row, form.email)
        guard !text.isEmpty else { return nil }
        let email = EmailAddress(text)
        if email == nil { note(form.email, "this is no e-mail address: left out") }
        return email
    }

    private mutating func phone(
        _ row: SheetRow, _ heading: String, _ country: Country?
    ) -> PhoneNumber? {
        let text = columns.text(row, heading)
        guard !text.isEmpty else { return nil }
        let place = country ?? home
        let phone = place.flatMap { PhoneNumbers.read(text, in: $0) }
        if phone == nil {
            note(
                heading, "this is no telephone number in \(place?.code ?? "any country"): left out")
        }
        return phone
    }

    private mutating func country(_ row: SheetRow) -> Country? {
        let text = columns.text(row, form.country)
        guard !text.isEmpty else { return nil }
        let country = Country(text) ?? CountryNames.codes[text.lowercased()].flatMap(Country.init)
        if country == nil {
            note(form.country, "the country is unknown: use its code of two letters")
        }
        return country
    }

    private mutating func address(
        _ row: SheetRow, _ given: String, _ family: String, _ country: Country?
    ) -> DeliveryAddress? {
        let line1 = columns.text(row, form.line1)
        let city = columns.text(row, form.city)
        guard !line1.isEmpty || !city.isEmpty, let country else { return nil }
        var name = [given, family].filter { !$0.isEmpty }.joined(separator: " ")
        if name.isEmpty { name = columns.text(row, "Default Address Company") }
        let read = DeliveryAddress.read(
            name: name, line1: line1, line2: form.line2.map { columns.text(row, $0) } ?? "",
            city: city, region: columns.text(row, form.region),
            postalCode: columns.text(row, form.postalCode), country: country,
            phone: form.addressPhone.flatMap { phone(row, $0, country) })
        switch read {
        case .success(let address): return address
        case .failure(let invalid):
            let flaws = invalid.flaws.map { flaw -> String in
                switch flaw {
                case .missing(let field): "\(field.rawValue) is missing"
                case .tooLong(let field): "\(field.rawValue) is too long"
                case .notPrintable(let field): "\(field.rawValue) cannot be printed"
                case .badPostcode: "there is no such postcode"
                }
            }
            note(
                form.line1,
                "the address cannot be delivered to and is only kept for the way back: "
                    + flaws.joined(separator: ", "))
            return nil
        }
    }

    private mutating func createdAt(_ row: SheetRow) -> Instant? {
        guard let heading = form.createdAt else { return nil }
        do {
            return try SheetValue.instant(columns.text(row, heading))
        } catch {
            note(heading, error.reason)
            return nil
        }
    }

    private mutating func consents(
        _ row: SheetRow, _ email: EmailAddress?, _ phone: PhoneNumber?
    ) -> [String: Bool] {
        var found: [String: Bool] = [:]
        for consent in form.consents {
            let value: Bool?
            do {
                value = try SheetValue.flag(columns.text(row, consent.heading))
            } catch {
                note(consent.heading, "neither yes nor no: nothing was agreed to")
                continue
            }
            guard let value else { continue }
            let granted = value == consent.yesMeans
            // Who is not subscribed has not refused, and who did not unsubscribe has not agreed.
            guard value else { continue }
            if (consent.kind == .email ? email == nil : phone == nil) {
                note(consent.heading, "there is no address that it could be about: left out")
                continue
            }
            found[consent.heading] = granted
        }
        return found
    }

    private mutating func fault(_ heading: String?, _ reason: String) {
        faults.append(ImportEntry(line: line, .rejected, column: heading, reason: reason))
    }

    private mutating func note(_ heading: String?, _ reason: String) {
        notes.append(ImportEntry(line: line, .noted, column: heading, reason: reason))
    }
}

extension String {
    /// As long as a key may be.
    fileprivate var prefixed: String { String(decoding: utf8.prefix(254), as: UTF8.self) }
}
