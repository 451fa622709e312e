import Catalogue
import Kernel
import Ordering
import Pricing
import Web

struct ListNameBody: InputBody {
    let name: String

    enum CodingKeys: String, CodingKey, CaseIterable { case name }

    static let shape = InputShape<Self>("ShoppingListName", "What a list is called.")
        .field("name", \.name, "New among the shopper's lists.", .length(1...ListLimits.name))

    func read() throws -> String {
        guard let name = ListName.read(name) else {
            throw ProblemDetails.badField("name", "must have characters that can be printed")
        }
        return name
    }
}

struct ListChangesBody: InputBody {
    struct Line: InputBody {
        let item: ItemID
        let add: Int?
        let quantity: Int?
        let note: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case item, add, quantity, note }

        static let shape = InputShape<Self>(
            "ShoppingListLineChange", "What is wanted of a line; `add` or `quantity`, not both."
        )
        .field("item", \.item, "The item's id.")
        .field(
            "add", \.add, "So many more; two who add at once both count.",
            .ifAny(.range(1...OrderingLimits.lineQuantity))
        )
        .field(
            "quantity", \.quantity, "Exactly so many; zero takes the line out.",
            .ifAny(.range(0...OrderingLimits.lineQuantity))
        )
        .field(
            "note", \.note, "A note; empty takes it away.", .ifAny(.length(0...ListLimits.note)))

        func change() throws -> ListLineChange {
            let units: ListLineChange.Units
            switch (add, quantity) {
            case (let add?, nil): units = .add(Quantity(known: add))
            case (nil, let quantity?): units = .set(Quantity(known: quantity))
            case (nil, nil): units = .keep
            default:
                throw ProblemDetails.badField("lines", "take `add` or `quantity`, not both")
            }
            return ListLineChange(item, units, note: note.flatMap { ListName.note($0) })
        }
    }

    let seen: Int
    let lines: [Line]

    enum CodingKeys: String, CodingKey, CaseIterable { case seen, lines }

    static let shape = InputShape<Self>(
        "ShoppingListChanges", "Changes of lines, based on a version of the list."
    )
    .field("seen", \.seen, "The version of the list that was seen.", .range(0...1_000_000_000))
    .field("lines", \.lines, "A change a line.", .count(1...ListLimits.changes))
}

struct MoveListBody: InputBody {
    let item: ItemID?

    enum CodingKeys: String, CodingKey, CaseIterable { case item }

    static let shape = InputShape<Self>("MoveToBasket", "Which lines are moved.")
        .field("item", \.item, "One line; all of them where none is named.")
}

struct ShareListBody: InputBody {
    let kind: String

    enum CodingKeys: String, CodingKey, CaseIterable { case kind }

    static let shape = InputShape<Self>("NewListShare", "What whoever has the link may do.")
        .field(
            "kind", \.kind, "Look, or write on it too.",
            .choice(ListShare.Kind.allCases.map(\.rawValue)))
}

struct ListAnswer: Sendable {
    let view: ListView
    let right: ListRight
    let shares: [ListShare]
    let secret: [UInt8]

    struct Line: Sendable {
        let line: ShoppingListLine
        let card: ItemCard?
        let priced: PricedLine?
        let available: Int
    }

    var lines: [Line] {
        view.list.lines.map {
            Line(
                line: $0, card: view.items[$0.itemID], priced: view.pricedLine($0.itemID),
                available: view.available($0.itemID))
        }
    }
}

struct ListChangeAnswer: Sendable {
    let list: ShoppingListID
    let version: Int
    let lines: [ListLineResult]
}

struct ShareAnswerShape: Sendable {
    let id: ListShareID
    let kind: ListShare.Kind
    let token: String
}

/// Shopping lists.
extension Shapes {
    static let lists = OutputShape<ListPage<ShoppingList>>.page(
        "ShoppingListList", "The lists, the oldest first.", of: listHead)

    private static let listHead = OutputShape<ShoppingList>(
        "ShoppingListHead", "A list by its name.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.ShoppingList.self)) {
            $0.id.description
        },
        .text("name", "Empty for the one made by saving without naming one.") { $0.name },
        .number("version", "Grows with every change.") { $0.version },
        .number("units", "Of all items together.") { $0.unitCount })

    static let listKept = OutputShape<ShoppingListID>(
        "ShoppingListKept", "The list concerned.",
        .text("id", "Its id.", schema: .identifier(Kinds.ShoppingList.self)) { $0.description })

    private static let listLine = OutputShape<ListAnswer.Line>(
        "ShoppingListLine", "An item on the list.",
        .text("item", "Its id.", schema: .identifier(Kinds.SellableItem.self)) {
            $0.line.itemID.description
        },
        .text("sku", "The merchant's label.", ifAny: { $0.card?.sku.text }),
        .text("title", "In the language asked for.", ifAny: { $0.card?.title }),
        .texts("options", "The names of what was chosen.") { $0.card?.valueNames ?? [] },
        .number("quantity", "Units.") { $0.line.quantity.count },
        .text("note", "As written; may be empty.") { $0.line.note },
        .minor("unit", "The price of one; missing when not sold in the market.") {
            $0.priced?.unit.minor
        },
        .number("available", "Units that can be promised in the market.") { $0.available })

    static let share = OutputShape<ShareAnswerShape>(
        "ListShare", "A link to a list.",
        .text("id", "For ending it.", schema: .identifier(Kinds.ListShare.self)) {
            $0.id.description
        },
        .text("kind", "`read` or `edit`.") { $0.kind.rawValue },
        .text("token", "Opens the list in place of its id; a secret.") { $0.token })

    static let list = OutputShape<ListAnswer>(
        "ShoppingList", "Saved items, as they cost now.",
        .text("id", "Its id.", schema: .identifier(Kinds.ShoppingList.self)) {
            $0.view.list.id.description
        },
        .text("name", "May be empty.") { $0.view.list.name },
        .number("version", "Name it as `seen` when you change lines.") { $0.view.list.version },
        .text("right", "`owner`, `edit` or `read`.") { $0.right.rawValue },
        .text("market", "The market's code.") { $0.view.market.code },
        .text("currency", "ISO 4217.") { $0.view.market.currency.code },
        .list("lines", "The first that was saved first.", listLine) { $0.lines },
        .minor("subtotal", "The lines together.") { $0.view.priced.subtotal.minor },
        .list("shares", "The open links, for the owner.", share) { answer in
            answer.shares.map {
                ShareAnswerShape(
                    id: $0.id, kind: $0.kind, token: ListShare.token($0.id, answer.secret))
            }
        })

    private static let listResult = OutputShape<ListLineResult>(
        "ShoppingListLineResult", "What became of a change.",
        .text("item", "The item.", schema: .identifier(Kinds.SellableItem.self)) {
            $0.item.description
        },
        .text(
            "outcome",
            "`applied`; `quantityChanged`, `noteChanged`, `takenOut`: somebody else was faster; "
                + "`unknownItem`, `tooMany`, `tooManyLines`."
        ) { $0.outcome.rawValue },
        .number("quantity", "Units on the list now.") { $0.quantity })

    static let listChange = OutputShape<ListChangeAnswer>(
        "ShoppingListChange", "The list after the changes.",
        .text("list", "Its id.", schema: .identifier(Kinds.ShoppingList.self)) {
            $0.list.description
        },
        .number("version", "The next changes are based on it.") { $0.version },
        .list("lines", "In the order of the changes.", listResult) { $0.lines })

    static let listMove = OutputShape<(moved: Int, left: Int)>(
        "ListMove", "What went into the basket.",
        .number("moved", "Lines.") { $0.moved },
        .number("left", "Lines that cannot be had now.") { $0.left })
}
