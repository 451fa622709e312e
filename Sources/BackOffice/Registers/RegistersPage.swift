import HTML
import Inventory
import Kernel
import Platform
import Staff
import Web

extension Page {
    func registers(_ view: RegistersView) {
        office(view.desk, .registers, title: t(.officeRegisters), hasErrors: !view.errors.isEmpty) {
            html.div(.class("wrap wrap-column stack")) {
                html.h1(t(.officeRegisters))
                html.p(t(.registersText), .class("muted"))
                errorSummary(view.errors)
                if let done = view.done { notice(tone(done), words(done), canClose: true) }
                if let code = view.code { pairingCode(code, view) }
                for place in view.places { registers(at: place, view) }
                if view.places.isEmpty {
                    empty(
                        kind: "box", hue: 5, title: t(.registersNoShop),
                        text: t(.registersNoShopText))
                } else {
                    newRegister(view)
                }
            }
        }
    }

    private func tone(_ done: RegistersView.Done) -> Tone {
        done == .codeShown ? .caution : .positive
    }

    private func words(_ done: RegistersView.Done) -> String {
        switch done {
        case .added: t(.registerAdded)
        case .renamed: t(.doneSaved)
        case .unpaired: t(.registerUnpaired)
        case .retired: t(.registerRetired)
        case .codeShown: t(.registerCodeShown)
        }
    }

    /// To be typed on the device, large enough to be read across a counter.
    private func pairingCode(_ code: RegistersView.Code, _ view: RegistersView) {
        let register = view.registers.values.joined().first { $0.id == code.register }
        html.section(.class("panel stack-tight"), .labelledBy("pairing")) {
            html.h2(
                t(.registerCodeTitle, ["register": register?.name ?? ""]), .id("pairing"),
                .tabindex(-1))
            html.p(.class("code-word")) { html.bdi(Page.grouped(code.code), .dir(.leftToRight)) }
            html.p {
                sentence(
                    .registerCodeText,
                    [
                        "address": .figure("\(view.desk.shop.baseAddress)/till"),
                        "time": .figure(
                            view.desk.clock(code.until, at: register?.location, t)),
                    ])
            }
        }
    }

    private func registers(at place: Location, _ view: RegistersView) {
        let registers = view.registers[place.id] ?? []
        html.section(.class("stack-tight"), .labelledBy("place-\(place.code)")) {
            html.h2(place.names.text(in: language), .id("place-\(place.code)"))
            if registers.isEmpty {
                html.p(t(.registersNone), .class("muted"))
            } else {
                html.ul(.class("places"), .role("list")) {
                    for register in registers { html.li { self.register(register, view) } }
                }
            }
        }
    }

    private func register(_ register: Register, _ view: RegistersView) {
        html.article(.class("stack-tight")) {
            html.div(.class("row row-apart")) {
                html.h3(.class("minor")) {
                    html.text("\(t.formats.number(register.number)). ")
                    html.bdi(register.name)
                }
                if register.pairing == nil {
                    tag(t(.registerNotPaired), .caution)
                } else {
                    tag(t(.registerPaired), .positive)
                }
            }
            if let pairing = register.pairing {
                html.p(.class("muted small")) {
                    html.text(
                        t(
                            .registerDevice,
                            [
                                "since": view.desk.clock(
                                    pairing.pairedAt, at: register.location, t),
                                "seen": view.desk.clock(pairing.seenAt, at: register.location, t),
                            ]))
                }
            }
            html.div(.class("row")) {
                registerAction(
                    register, "code",
                    register.pairing == nil ? t(.registerMakeCode) : t(.registerMoveDevice), view)
                if register.pairing != nil {
                    registerAction(register, "unpair", t(.registerUnpair), view)
                }
            }
            registerMore(register, view)
        }
    }

    private func registerAction(
        _ register: Register, _ word: String, _ text: String, _ view: RegistersView
    ) {
        action(
            "/office/registers/\(register.id)/\(word)", text,
            fields: [FormKey.field: "\(view.key)"], label: "\(text): \(register.name)")
    }

    /// What is seldom done: another name, and the end.
    private func registerMore(_ register: Register, _ view: RegistersView) {
        let error = view.errors["name-\(register.id)"]
        html.details(.open(error != nil)) {
            html.summary(t(.registerMore))
            html.div(.class("stack-tight")) {
                html.form(
                    .class("fields"), .method("post"), .novalidate(),
                    .action("/office/registers/\(register.id)/name")
                ) {
                    hidden(FormKey.field, view.key)
                    registerName("name-\(register.id)", register.name, error)
                    html.div { button(t(.save), .quiet, .label("\(t(.save)): \(register.name)")) }
                }
                html.p(t(.registerRetireText), .class("muted small"))
                registerAction(register, "retire", t(.registerRetire), view)
            }
        }
    }

    private func registerName(_ id: String, _ value: String, _ error: String?) {
        html.div(.class("field")) {
            html.label(t(.registerName), .for(id))
            fieldNotes(id, hint: nil, error: error)
            html.input(
                [
                    .class("input"), .id(id), .name("name"), .type("text"), .value(value),
                    .maxlength(Register.longestName), .autocomplete("off"), .dir(.auto),
                ] + Page.notesOf(id, hint: nil, error: error))
        }
    }

    private func newRegister(_ view: RegistersView) {
        html.section(.class("panel stack-tight"), .labelledBy("new")) {
            html.h2(t(.registerNew), .id("new"))
            html.form(
                .class("fields"), .method("post"), .novalidate(), .action("/office/registers")
            ) {
                hidden(FormKey.field, view.key)
                if view.places.count == 1, let only = view.places.first {
                    hidden("place", only.code)
                } else {
                    select(
                        "place", t(.officeLocation),
                        options: view.places.map { ($0.code, $0.names.text(in: language)) },
                        selected: view.typed.place)
                }
                registerName("name", view.typed.name, view.errors["name"])
                html.p(t(.registerNameHint), .class("hint"))
                html.div { button(t(.registerAdd), icon: .plus) }
            }
        }
    }
}
