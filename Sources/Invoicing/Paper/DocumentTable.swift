import Kernel
import Marketing
import Platform

/// The lines of a document as a table, of which each sheet holds a part under a head of its own.
struct DocumentTable {
    struct Entry {
        let name: String
        /// Options and SKU, small.
        let detail: String
        /// The other columns.
        let cells: [String]
        var height = 0.0
    }

    private static let widths = [42.0, 66, 50, 68, 72]
    private static let nameWidth = DocumentPaper.inner - widths.reduce(0, +)
    static let space = 6.0
    private static let padding = 3.5

    private let paper: Paper
    private let t: Texts
    private let content: DocumentContent
    private let accent: Colour
    private(set) var entries: [Entry] = []

    private static let name = Paper.Style(size: 9.5)
    private static let detail = Paper.Style(size: 8, colour: PaperColours.muted)
    private static let cell = Paper.Style(size: 9, side: .end)
    private var head: Paper.Style { Paper.Style(size: 8, colour: accent, isBold: true) }

    init(paper: Paper, t: Texts, content: DocumentContent, accent: Colour) {
        self.paper = paper
        self.t = t
        self.content = content
        self.accent = accent
        entries = content.lines.map(entry)
    }

    private var hasUnits: Bool { content.lines.contains { $0.kind != .part } }

    private func entry(_ line: DocumentContent.Line) -> Entry {
        let name =
            switch line.kind {
            case .goods: Bidi.isolated(line.title, in: content.language)
            case .delivery: t(.deliveryCost)
            case .part:
                t(
                    .documentPart,
                    ["number": PaperWords.leftToRight(content.orderNumber, content.language)])
            }
        let sku = line.sku.isEmpty ? "" : PaperWords.leftToRight(line.sku, content.language)
        // "M, white" runs as the document does, whatever the first letter is.
        let detail = [line.detail, sku]
            .filter { !$0.isEmpty }.joined(separator: " · ")
        let isPart = line.kind == .part
        var entry = Entry(
            name: name, detail: detail,
            cells: [
                isPart ? "" : t.formats.number(line.quantity.count),
                isPart ? "" : t.money(line.netUnit, content.currency),
                t.formats.rate(partsPerMillion: Int64(line.rate)),
                t.money(line.net, content.currency), t.money(line.gross, content.currency),
            ])
        let width = DocumentTable.nameWidth - 2 * DocumentTable.space
        entry.height =
            paper.height(of: name, DocumentTable.name, width: width)
            + paper.height(of: detail, DocumentTable.detail, width: width)
            + 2 * DocumentTable.padding
        return entry
    }

    private var titles: [String] {
        [
            hasUnits ? t(.documentQuantity) : "", hasUnits ? t(.documentUnit) : "",
            t(.documentRate), t(.documentNet), t(.documentGross),
        ]
    }

    /// The head of the columns.
    var headHeight: Double {
        let cells = zip(titles, DocumentTable.widths).map { title, width in
            paper.height(of: title, head, width: width - DocumentTable.space)
        }
        return (cells.max() ?? 0) + 2 * DocumentTable.padding
    }

    /// Writes the head and these rows; where they end.
    func write(_ rows: ArraySlice<Entry>, x: Double, y start: Double) -> Double {
        var y = start
        paper.fill(
            x: x, y: y, width: DocumentPaper.inner, height: headHeight,
            accent.mixed(with: .white, percent: 92))
        paper.part("Table") {
            write(titles, t(.documentItem), "", head, head, x: x, y: y, "TH")
            y += headHeight
            for row in rows {
                write(
                    row.cells, row.name, row.detail, DocumentTable.name, DocumentTable.cell, x: x,
                    y: y, "TD")
                y += row.height
                paper.fill(
                    x: x, y: y - 0.25, width: DocumentPaper.inner, height: 0.5, PaperColours.line)
            }
        }
        return y
    }

    private func write(
        _ cells: [String], _ name: String, _ detail: String, _ nameStyle: Paper.Style,
        _ cellStyle: Paper.Style, x: Double, y: Double, _ part: StaticString
    ) {
        let (space, padding) = (DocumentTable.space, DocumentTable.padding)
        paper.part("TR") {
            paper.part(part) {
                let width = DocumentTable.nameWidth - 2 * space
                let taken = paper.write(
                    name, nameStyle, x: x + space, y: y + padding, width: width)
                paper.write(
                    detail, DocumentTable.detail, x: x + space, y: y + padding + taken,
                    width: width)
            }
            var place = x + DocumentTable.nameWidth
            for (cell, width) in zip(cells, DocumentTable.widths) {
                var style = cellStyle
                style.side = .end
                paper.part(part) {
                    paper.write(
                        cell, style, x: place, y: y + padding, width: width - space)
                }
                place += width
            }
        }
    }
}
