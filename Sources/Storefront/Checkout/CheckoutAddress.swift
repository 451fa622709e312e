import Customers
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// Where a delivery goes: one of the addresses that the person keeps, so that nobody types again
/// what the house knows (WCAG 2.2, 3.3.7), or another one with the fields of its country.
struct CheckoutAddress {
    let page: Page
    let sheet: CheckoutSheet
    let fields: CheckoutFields
    let errors: FormErrors

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var kept: [Address] { sheet.person?.addresses ?? [] }

    func write() {
        if !kept.isEmpty { choices() }
        html.div(.classes("fields fields-two", kept.isEmpty ? nil : "when-new-address")) {
            let countries = sheet.frame.market.deliveryCountries
            let chosen =
                countries.first { $0.code == fields.country } ?? countries.first
            if countries.count > 1 { country(countries, chosen) }
            page.addressFields(
                chosen.map(AddressFormat.of) ?? .any, errors: errors
            ) { fields[$0] }
            if countries.count <= 1, let chosen {
                page.hidden("country", chosen.code)
                html.p(.class("hint full")) {
                    html.text("\(t(.fieldCountry)): \(t.formats.country(chosen))")
                }
            }
        }
    }

    private func choices() {
        html.div(.class("choices")) {
            for (index, address) in kept.enumerated() {
                page.choice(
                    Choice(
                        address.id.description, address.postal.name, id: "saved-\(index + 1)",
                        hint: address.postal.label.joined(separator: ", "),
                        isChecked: fields.saved == address.id.description), of: "saved")
            }
            page.choice(
                Choice(
                    "new", t(.addressNew), id: "saved-new",
                    isChecked: !kept.contains { $0.id.description == fields.saved }),
                of: "saved")
            if let error = errors["saved-new"] { page.fieldError("saved-new", error) }
        }
    }

    private func country(_ countries: [Country], _ chosen: Country?) {
        html.div(.class("full")) {
            page.select(
                "country", t(.fieldCountry),
                options: countries.map { ($0.code, t.formats.country($0)) },
                selected: chosen?.code, autocomplete: "country")
            page.button(
                t(.addressOtherCountry), .link, .name("answer"), .value("country"),
                .formAction(sheet.frame.path("checkout/answer")))
        }
        page.hidden("shown", chosen?.code ?? "")
    }
}
