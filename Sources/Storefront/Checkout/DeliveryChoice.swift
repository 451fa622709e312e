import HTML
import Inventory
import Kernel
import Platform
import Pricing
import Web

extension Page {
    /// The ways in which the basket can be brought, where there is more than one.
    func deliveryMethods(_ sheet: CheckoutSheet, _ currency: Currency, at now: Instant) {
        guard !sheet.methods.isEmpty else { return }
        let chosen = sheet.delivered?.deliveryStep?.method
        html.fieldset(.class("when-deliver")) {
            stepLegend(t(.deliveryMethods))
            html.div(.class("choices")) {
                for (index, entry) in sheet.methods.enumerated() {
                    let method = entry.method
                    let cost = entry.priced?.delivery
                    choice(
                        Choice(
                            method.code, method.names.text(in: language),
                            id: "method-\(index + 1)",
                            hint: cost == nil
                                ? t(.deliveryTooHeavy) : arrival(method, sheet, at: now),
                            end: cost.map { $0 == .zero ? t(.free) : t.money($0, currency) },
                            isChecked: method.code == chosen, isDisabled: cost == nil),
                        of: "method")
                }
            }
        }
    }

    /// When it arrives, where that is known; else how long it takes.
    private func arrival(
        _ method: DeliveryMethod, _ sheet: CheckoutSheet, at now: Instant
    ) -> String {
        guard case .delivery(let from, let country, _) = sheet.delivery,
            let place = sheet.frame.places[from],
            let window = sheet.frame.arrival(method, from: place, to: country, at: now)
        else { return days(of: method) }
        return t.arrives(window)
    }

    /// “2 to 3 working days”.
    func days(of method: DeliveryMethod) -> String {
        method.daysFrom == method.daysTo
            ? t(.deliveryDaysExactly, count: method.daysTo)
            : t(
                .deliveryDays,
                [
                    "from": t.formats.number(method.daysFrom),
                    "to": t.formats.number(method.daysTo),
                ])
    }
}
