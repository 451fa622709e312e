import HTML
import Inventory
import Kernel
import Platform
import Staff
import Web

/// The parts of the office that its head names.
enum OfficePart {
    case picking, orders, requests, products, reviews, places, registers, brand
}

extension Page {
    /// A page of the office: its head, with the ways to its parts and out of it.
    func office(
        _ desk: Desk, _ part: OfficePart, title: String, hasErrors: Bool = false,
        main: () -> Void
    ) {
        document(
            title: title, hasErrors: hasErrors, isOffice: true,
            header: { officeHead(desk, part) }, main: main)
    }

    private func officeHead(_ desk: Desk, _ part: OfficePart) {
        officeHead {
            html.nav(.class("main-nav"), .label(t(.officeNav))) {
                html.ul(.role("list")) {
                    officeLink(t(.officePicking), "/office/picking", part == .picking)
                    officeLink(t(.officeOrders), "/office/orders", part == .orders)
                    officeLink(t(.officeRequests), "/office/requests", part == .requests)
                    if desk.member.actor.may(.readCatalogue) {
                        officeLink(t(.officeProducts), "/office/products", part == .products)
                    }
                    if desk.member.actor.may(.moderateReviews) {
                        officeLink(t(.reviewsTitle), "/office/reviews", part == .reviews)
                    }
                    if desk.member.actor.may(.writeStock) {
                        officeLink(t(.officePlaces), "/office/places", part == .places)
                    }
                    if desk.member.actor.may(.manageRegisters) {
                        officeLink(t(.officeRegisters), "/office/registers", part == .registers)
                    }
                    if desk.member.actor.may(.manageBrand) {
                        officeLink(t(.officeBrand), "/office/brand", part == .brand)
                    }
                    if desk.shop.isDemo { officeLink(t(.officeMessages), "/demo/messages", false) }
                }
            }
            html.div(.class("head-tools")) {
                if desk.locations.count == 1, let only = desk.locations.first {
                    tool(.location, t(.officeLocation), only.names.text(in: language))
                }
                html.span(.class("tool tool-name")) { html.bdi(desk.member.name) }
                html.form(.method("post"), .action("/office/sign-out")) {
                    html.button(t(.signOut), .class("tool link-button"))
                }
            }
        }
    }

    /// The head without anybody signed in.
    func officeHead(content: () -> Void = {}) {
        html.header(.class("site-head")) {
            html.div(.class("wrap")) {
                html.a("\(kit.shopName) · \(t(.officeName))", .class("word"), .href("/office"))
                content()
            }
        }
    }

    private func officeLink(_ text: String, _ address: String, _ isCurrent: Bool) {
        html.li { html.a(text, .href(address), .current(isCurrent)) }
    }

    private func tool(_ icon: Icon, _ label: String, _ text: String) {
        html.span(.class("tool")) {
            self.icon(icon)
            html.span {
                html.span("\(label): ", .class("vh"))
                html.text(text)
            }
        }
    }

    /// Finds an order by its number: on every list of the office.
    func orderSearch(_ number: String = "", error: String? = nil) {
        html.form(.role("search"), .action("/office/orders"), .class("find stack-tight")) {
            html.label(t(.orderNumber), .for("number"))
            fieldNotes("number", hint: nil, error: error)
            html.div(.class("row")) {
                html.input(
                    [
                        .class("input input-ltr"), .id("number"), .name("number"),
                        .type("search"), .value(number), .autocomplete("off"), .maxlength(300),
                        .spellcheck(false),
                    ] + Page.notesOf("number", hint: nil, error: error))
                button(t(.orderFind), .quiet, icon: .search)
            }
        }
    }
}
