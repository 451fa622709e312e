import HTML
import Inventory
import Kernel
import Platform
import Web

/// The times at which an order can be collected at one place, day by day: radio buttons that work
/// without script, the days closed until they are opened.
struct SlotChoice {
    let page: Page
    let place: Location
    let free: [FreeSlot]
    /// Of the radio buttons, and the beginning of their ids.
    let name: String
    /// The start of the one that is chosen.
    let chosen: Instant?
    /// When it is ready without a choice.
    let soonest: String
    let now: Instant
    /// Whether the times wait behind a line until somebody wants one.
    var isFolded = false

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var zone: PlaceZone { place.zone }

    private var days: [(day: Day, slots: [FreeSlot])] {
        var days: [(day: Day, slots: [FreeSlot])] = []
        for slot in free where slot.left > 0 || slot.slot.from == chosen {
            let day = zone.local(slot.slot.from).day
            if days.last?.day == day {
                days[days.count - 1].slots.append(slot)
            } else {
                days.append((day, [slot]))
            }
        }
        return days
    }

    func write() {
        let days = self.days
        let isChosen = days.contains { $0.slots.contains { $0.slot.from == chosen } }
        html.div(.class("choices")) {
            page.choice(
                Choice("", t(.slotSoonest), id: name, hint: soonest, isChecked: !isChosen),
                of: name)
        }
        guard isFolded else { return self.days(days, isChosen) }
        html.details(.class("slot-more"), .open(isChosen)) {
            html.summary(.class("onward")) {
                page.icon(.calendar)
                html.text(t(.slotChoose))
            }
            self.days(days, isChosen)
        }
    }

    private func days(_ days: [(day: Day, slots: [FreeSlot])], _ isChosen: Bool) {
        html.div(.class("slot-days")) {
            for (index, entry) in days.enumerated() {
                let holds = entry.slots.contains { $0.slot.from == chosen }
                day(entry.day, entry.slots, isOpen: isChosen ? holds : index == 0)
            }
        }
    }

    private func day(_ day: Day, _ slots: [FreeSlot], isOpen: Bool) {
        let title = t.formats.day(day, .weekday)
        html.details(.class("slot-day"), .open(isOpen)) {
            html.summary {
                html.span(title, .class("strong"))
                html.text(" ")
                html.span(t(.slotCount, count: slots.count), .class("muted small"))
                page.icon(.chevronDown)
            }
            html.div(.class("slot-times")) {
                for slot in slots { time(slot, title) }
            }
        }
    }

    private func time(_ slot: FreeSlot, _ day: String) {
        html.label(.class("slot")) {
            html.input(
                .type("radio"), .name(name), .value(String(slot.slot.from.seconds)),
                .checked(slot.slot.from == chosen))
            html.span {
                html.span("\(day), ", .class("vh"))
                html.bdi(t.slotHours(slot.slot, at: zone), .class("figure"))
                if slot.left == 1 {
                    html.text(" ")
                    html.span(t(.slotLast), .class("hint"))
                }
            }
        }
    }
}
