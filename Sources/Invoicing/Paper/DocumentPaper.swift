import Kernel
import Marketing
import Ordering
import Platform

/// A document on paper: a head with the parties, a table that goes on from sheet to sheet, the sums
/// by rate, and a foot with the number of the sheet.
struct DocumentPaper {
    private static let margin = 42.0
    private static let top = 40.0
    /// Where the foot begins.
    private static let bottom = Paper.height - 66
    static let inner = Paper.width - 2 * margin

    let document: IssuedDocument
    let t: Texts
    private let paper: Paper
    private let accent: Colour
    private let table: DocumentTable

    init(_ document: IssuedDocument, _ t: Texts) throws {
        self.document = document
        self.t = t
        let content = document.content
        let title = "\(t(content.kind.title)) \(content.number)"
        paper = try Paper(
            title: title, author: content.seller.legalName, created: content.issuedAt,
            content.language)
        accent = Colour(document.look.accent) ?? Brand.standardAccent
        table = DocumentTable(paper: paper, t: t, content: content, accent: accent)
    }

    private var content: DocumentContent { document.content }
    private var x: Double { DocumentPaper.margin }
    private var inner: Double { DocumentPaper.inner }

    func pdf() throws -> [UInt8] {
        // Twice the same way: once to count the sheets, once to write them.
        let sheets = layout()
        for (index, sheet) in sheets.enumerated() {
            if index > 0 { paper.turn() }
            var y = index == 0 ? firstHead() : laterHead()
            if !sheet.rows.isEmpty {
                y = table.write(sheet.rows, x: x, y: y)
            }
            if sheet.hasSums { sums(y: y) }
            foot(page: index + 1, of: sheets.count)
        }
        return try paper.finish()
    }

    // MARK: What stands on which sheet

    private struct Sheet {
        var rows: ArraySlice<DocumentTable.Entry> = []
        var hasSums = false
    }

    private func layout() -> [Sheet] {
        let entries = table.entries
        var sheets: [Sheet] = []
        var next = entries.startIndex
        var y = firstHeadHeight + DocumentPaper.top
        while true {
            y += next < entries.endIndex ? table.headHeight : 0
            let first = next
            while next < entries.endIndex, y + entries[next].height <= DocumentPaper.bottom {
                y += entries[next].height
                next += 1
            }
            // A row that is taller than a sheet stands alone, cut at its foot.
            if next == first, next < entries.endIndex { next += 1 }
            let fits = next == entries.endIndex && y + sumsHeight <= DocumentPaper.bottom
            // The sums never stand alone: the last row goes with them.
            if !fits, next == entries.endIndex, next - first > 1 { next -= 1 }
            sheets.append(Sheet(rows: entries[first..<next], hasSums: fits))
            if fits { return sheets }
            if next == entries.endIndex {
                sheets.append(Sheet(rows: [], hasSums: true))
                return sheets
            }
            y = DocumentPaper.top + laterHeadHeight
        }
    }

    // MARK: The head

    private static let logoHeight = 40.0
    private static let logoWidth = 190.0
    private static let gap = 18.0

    private var title: Paper.Style {
        Paper.Style(size: 21, colour: accent, isBold: true, side: .end)
    }
    private var number: Paper.Style { Paper.Style(size: 11, isBold: true, side: .end) }

    private var firstHeadHeight: Double { 74 + partiesHeight + DocumentPaper.gap }

    private func firstHead() -> Double {
        let top = DocumentPaper.top
        mark(y: top)
        let half = inner / 2
        paper.part("H1") {
            let taken = paper.write(
                t(content.kind.title), title, x: x + half, y: top - 5, width: half)
            paper.write(
                left(content.number), number, x: x + half, y: top - 4 + taken, width: half)
        }
        paper.fill(x: x, y: top + 54, width: inner, height: 1.6, accent)
        var column = x
        for (texts, width) in zip(parties, partyWidths) {
            var y = top + 74
            paper.part("P") {
                for line in texts {
                    y += paper.write(line.text, line.style, x: column, y: y, width: width)
                    y += line.after
                }
            }
            column += width + DocumentPaper.gap
        }
        return top + firstHeadHeight
    }

    /// The merchant's drawing, or its name in letters.
    private func mark(y: Double) {
        let logo = document.look.logo
        if !logo.isEmpty, let drawing = BrandLogo(stored: logo) {
            let scale = min(
                DocumentPaper.logoHeight / Double(drawing.height),
                DocumentPaper.logoWidth / Double(drawing.width))
            let (width, height) = (Double(drawing.width) * scale, Double(drawing.height) * scale)
            if paper.draw(svg: logo, x: x, y: y, width: width, height: height) { return }
        }
        let style = Paper.Style(size: 21, isBold: true)
        paper.write(own(content.brand), style, x: x, y: y - 5, width: inner / 2)
    }

    private var partyWidths: [Double] {
        let rest = inner - 2 * DocumentPaper.gap
        return [rest * 0.33, rest * 0.33, rest * 0.34]
    }

    private struct PartyLine {
        let text: String
        var style = Paper.Style(size: 9)
        var after = 1.0
    }

    private var partiesHeight: Double {
        zip(parties, partyWidths).map { lines, width in
            lines.reduce(0) {
                $0 + paper.height(of: $1.text, $1.style, width: width) + $1.after
            }
        }.max() ?? 0
    }

    private func label(_ key: TextKey) -> PartyLine {
        PartyLine(
            text: t(key), style: Paper.Style(size: 8, colour: PaperColours.muted), after: 2)
    }

    private func named(_ text: String) -> PartyLine {
        PartyLine(text: own(text), style: Paper.Style(size: 9.5, isBold: true))
    }

    /// Who sells, who buys, and what it is about.
    private var parties: [[PartyLine]] {
        let seller = content.seller
        var from = [label(.receiptSeller), named(seller.legalName)]
        from += seller.address.map { PartyLine(text: own($0)) }
        if let country = seller.country { from.append(PartyLine(text: t.formats.country(country))) }
        if !seller.taxNumber.isEmpty {
            from.append(
                PartyLine(text: t(.documentTaxNumber, ["number": left(seller.taxNumber)])))
        }
        if !seller.registration.isEmpty {
            from.append(
                PartyLine(text: t(.documentRegistration, ["number": left(seller.registration)])))
        }
        let buyer = content.buyer
        var to = [label(.receiptBuyer), named(buyer.name)]
        to += buyer.address.map { PartyLine(text: own($0)) }
        if let country = buyer.country { to.append(PartyLine(text: t.formats.country(country))) }
        return [from, to, facts]
    }

    private var facts: [PartyLine] {
        var lines: [PartyLine] = []
        func fact(_ key: TextKey, _ value: String) {
            lines.append(label(key))
            lines.append(PartyLine(text: value, style: Paper.Style(size: 9), after: 4))
        }
        fact(.documentIssued, t.formats.day(content.issuedOn))
        if content.kind == .invoice { fact(.documentSupplied, t.formats.day(content.suppliedOn)) }
        if let corrected = content.corrected {
            fact(
                .documentCorrects,
                "\(left(corrected.number)), \(t.formats.day(corrected.issuedOn))")
        }
        fact(.orderNumber, left(content.orderNumber))
        if !content.collectedAt.isEmpty, content.kind == .invoice {
            fact(.documentCollected, own(content.collectedAt))
        }
        return lines
    }

    private var laterHeadHeight: Double { 30 }

    private func laterHead() -> Double {
        let top = DocumentPaper.top
        let quiet = Paper.Style(size: 8.5, colour: PaperColours.muted)
        paper.write(own(content.brand), quiet, x: x, y: top, width: inner / 2)
        var end = quiet
        end.side = .end
        paper.write(
            "\(t(content.kind.title)) \(left(content.number))", end, x: x + inner / 2, y: top,
            width: inner / 2)
        return top + laterHeadHeight
    }

    // MARK: The sums

    private var sumsHeight: Double {
        Double(content.rates.count + 1) * 15 + 64
    }

    private func sums(y start: Double) {
        var y = start + 14
        let widths = [66.0, 72, 68, 78]
        let width = widths.reduce(0, +)
        let begin = x + inner - width - DocumentTable.space
        func row(_ cells: [String], _ style: Paper.Style, _ part: StaticString) {
            paper.part("TR") {
                var place = begin
                for (index, cell) in cells.enumerated() {
                    var style = style
                    style.side = index == 0 ? .start : .end
                    paper.part(part) {
                        paper.write(cell, style, x: place, y: y, width: widths[index])
                    }
                    place += widths[index]
                }
            }
            y += 15
        }
        let currency = content.currency
        paper.part("Table") {
            row(
                [t(.documentRate), t(.documentNet), t(.documentTax), t(.documentGross)],
                Paper.Style(size: 8, colour: PaperColours.muted), "TH")
            for rate in content.rates {
                row(
                    [
                        t.formats.rate(partsPerMillion: Int64(rate.rate)),
                        t.money(rate.net, currency), t.money(rate.tax, currency),
                        t.money(rate.gross, currency),
                    ], Paper.Style(size: 9), "TD")
            }
        }
        paper.fill(x: begin, y: y + 2, width: width + DocumentTable.space, height: 1.2, accent)
        y += 9
        let total = Paper.Style(size: 13, isBold: true)
        var end = total
        end.side = .end
        let isCredit = content.kind == .creditNote
        paper.part("P") {
            paper.write(
                t(isCredit ? .documentCredited : .total), total, x: begin, y: y,
                width: width / 2)
            paper.write(
                t.money(content.total, currency), end, x: begin + width * 0.4, y: y,
                width: width * 0.6)
        }
        let quiet = Paper.Style(size: 9, colour: PaperColours.muted)
        paper.part("P") {
            paper.write(payment, quiet, x: x, y: start + 14, width: inner - width - 20)
        }
    }

    private var payment: String {
        switch (content.kind, content.tender) {
        case (.invoice, .card): t(.orderPaidWith, ["tender": t(.tenderCard)])
        case (.invoice, _): t(.documentPaidThere)
        case (.creditNote, .card): t(.documentBackCard)
        case (.creditNote, _): t(.documentBackThere)
        }
    }

    // MARK: The foot

    private func foot(page: Int, of pages: Int) {
        let y = Paper.height - 52
        paper.fill(x: x, y: y - 6, width: inner, height: 0.5, PaperColours.line)
        let quiet = Paper.Style(size: 7.5, colour: PaperColours.muted)
        var parts = [own(content.seller.legalName)]
        if !content.seller.taxNumber.isEmpty {
            parts.append(t(.documentTaxNumber, ["number": left(content.seller.taxNumber)]))
        }
        if !content.email.isEmpty { parts.append(left(content.email)) }
        let taken = paper.write(
            parts.joined(separator: " · "), quiet, x: x, y: y, width: inner - 90)
        paper.write(own(content.foot), quiet, x: x, y: y + taken + 1, width: inner - 90)
        var end = quiet
        end.side = .end
        let numbers: KeyValuePairs = [
            "page": t.formats.number(page), "pages": t.formats.number(pages),
        ]
        paper.write(t(.documentPage, numbers), end, x: x + inner - 90, y: y, width: 90)
    }

    /// A text that may be of another direction than the document.
    private func own(_ text: String) -> String { Bidi.isolated(text, in: content.language) }

    /// A number or an address, which runs from left to right in every language.
    private func left(_ text: String) -> String { PaperWords.leftToRight(text, content.language) }
}

enum PaperWords {
    /// Between LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE where the lines run the other way.
    static func leftToRight(_ text: String, _ language: Language) -> String {
        language.isRightToLeft ? "\u{2066}\(text)\u{2069}" : text
    }
}

extension DocumentKind {
    var title: TextKey { self == .invoice ? .documentInvoice : .documentCreditNote }
}
