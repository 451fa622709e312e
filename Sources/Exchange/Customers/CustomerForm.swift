import Customers
import Kernel

/// How another system writes people down: which columns mean what.
struct CustomerForm: Sendable {
    /// Before its keys: `shopify:4711`.
    let source: String
    let key: String
    let given: String
    let family: String
    let email: String
    let phone: String
    let line1: String
    let line2: String?
    let city: String
    let region: String
    let postalCode: String
    let country: String
    let addressPhone: String?
    let createdAt: String?
    let consents: [Consent]
    let columns: [KnownColumn]

    /// A column that says what somebody agreed to.
    struct Consent: Sendable {
        let heading: String
        let kind: ContactKind
        /// What yes means: agreed, or taken back.
        let yesMeans: Bool
        /// What is written of somebody who has said nothing.
        let unasked: String
        let yes: String
        let no: String
    }

    var used: [String] {
        [key, given, family, email, phone, line1, city, region, postalCode, country]
            + [line2, addressPhone, createdAt].compactMap(\.self) + consents.map(\.heading)
    }

    static func of(_ kind: SheetKind) -> CustomerForm {
        kind == .hubspotContacts ? hubspot : shopify
    }

    static let shopify = CustomerForm(
        source: "shopify", key: "Customer ID", given: "First Name", family: "Last Name",
        email: "Email", phone: "Phone", line1: "Default Address Address1",
        line2: "Default Address Address2", city: "Default Address City",
        region: "Default Address Province Code", postalCode: "Default Address Zip",
        country: "Default Address Country Code", addressPhone: "Default Address Phone",
        createdAt: nil,
        consents: [
            Consent(
                heading: "Accepts Email Marketing", kind: .email, yesMeans: true, unasked: "no",
                yes: "yes", no: "no"),
            Consent(
                heading: "Accepts SMS Marketing", kind: .phone, yesMeans: true, unasked: "no",
                yes: "yes", no: "no"),
        ],
        columns: KnownColumn.list(
            .used,
            """
            Customer ID
            First Name
            Last Name
            Email
            Accepts Email Marketing | Accepts Marketing
            """)
            + KnownColumn.list(.aside, "Default Address Company | Company")
            + KnownColumn.list(
                .used,
                """
                Default Address Address1 | Address1
                Default Address Address2 | Address2
                Default Address City | City
                Default Address Province Code | Province Code
                Default Address Country Code | Country Code
                Default Address Zip | Zip
                Default Address Phone
                Phone
                Accepts SMS Marketing
                """)
            + KnownColumn.list(
                .dropped("Kolbo adds up the orders that it knows"),
                """
                Total Spent
                Total Orders
                """)
            + KnownColumn.list(
                .aside,
                """
                Note
                Tax Exempt
                Tags
                """))

    static let hubspot = CustomerForm(
        source: "hubspot", key: "Record ID", given: "First Name", family: "Last Name",
        email: "Email", phone: "Phone Number", line1: "Street Address", line2: nil, city: "City",
        region: "State/Region", postalCode: "Postal Code", country: "Country/Region",
        addressPhone: nil, createdAt: "Create Date",
        consents: [
            Consent(
                heading: "Unsubscribed from all email", kind: .email, yesMeans: false,
                unasked: "", yes: "true", no: "false")
        ],
        columns: KnownColumn.list(
            .used,
            """
            Record ID | Contact ID | Record ID - Contact
            First Name
            Last Name
            Email
            Phone Number
            Street Address
            City
            State/Region
            Postal Code
            Country/Region | Country
            Create Date
            Unsubscribed from all email | Unsubscribed from all emails
            """)
            + KnownColumn.list(
                .aside,
                """
                Mobile Phone Number
                Company name | Company Name
                Job Title
                Lifecycle Stage
                Lead Status
                Contact owner
                Preferred language
                Marketing contact status
                Legal basis for processing contact's data
                Opted out of email: Marketing Information
                """)
            + KnownColumn.list(
                .dropped("it tells what happened in the other system, not who the person is"),
                """
                Last Activity Date
                Number of Sessions
                Number of Pageviews
                Associated Company
                Associated Company IDs
                Associated Deal
                Associated Deal IDs
                """))
}

/// A person as such a file shows them.
struct CustomerState: Sendable, Hashable {
    var key = ""
    var given = ""
    var family = ""
    var email = ""
    var phone = ""
    /// By heading: what the person has said; nothing for who was never asked.
    var consents: [String: Bool] = [:]
    var address: DeliveryAddress?
    var createdAt: Instant?

    func rendered(_ form: CustomerForm) -> [String: String] {
        var cells: [String: String] = [:]
        for heading in form.used { cells[heading] = "" }
        cells[form.key] = key
        cells[form.given] = given
        cells[form.family] = family
        cells[form.email] = email
        cells[form.phone] = phone
        if let createdAt, let heading = form.createdAt {
            cells[heading] = SheetValue.text(createdAt)
        }
        for consent in form.consents {
            cells[consent.heading] =
                consents[consent.heading].map { granted in
                    granted == consent.yesMeans ? consent.yes : consent.no
                } ?? consent.unasked
        }
        if let address {
            cells[form.line1] = address.line1
            if let line2 = form.line2 { cells[line2] = address.line2 }
            cells[form.city] = address.city
            cells[form.region] = address.region
            cells[form.postalCode] = address.postalCode
            cells[form.country] = address.country.code
            if let phone = form.addressPhone { cells[phone] = address.phone }
        }
        return cells
    }
}
