import HTML
import HTTPTypes
import Hummingbird
import Invoicing
import Kernel
import Marketing
import NIOCore
import Platform
import Pricing
import Storage

/// The brand's own files, at addresses that change with it.
///
///     GET /brand/colours.{revision}.css
///     GET /brand/logo.{revision}.svg · /brand/logo-dark.{revision}.svg
///     GET /brand/mail.{revision}.png · /brand/mail-dark.{revision}.png    for mails
package enum BrandRoutes {
    package static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/brand/:name", permission: .shop, name: "brand-file") { _, context in
                let parts = (context.parameters.get("name") ?? "").split(separator: ".")
                let brand = try await shop.house.store.read { tx in try shop.brand.brand(tx) }
                guard parts.count == 3, let file = file(parts, brand) else {
                    throw ProblemDetails.notFound("Nothing is at this address")
                }
                let isCurrent = parts[1] == String(brand.revision)
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: file.type,
                        .cacheControl: isCurrent ? Assets.cacheControl : "no-cache",
                        .contentSecurityPolicy: "default-src 'none'; sandbox",
                    ], body: ResponseBody(byteBuffer: file.body))
            }
        ]
    }

    private static func file(
        _ parts: [Substring], _ brand: Brand
    ) -> (body: ByteBuffer, type: String)? {
        switch (parts[0], parts[2]) {
        case ("colours", "css"):
            (ByteBuffer(string: BrandAddress.style(brand)), "text/css; charset=utf-8")
        case ("logo", "svg"): drawing(brand.logo)
        case ("logo-dark", "svg"): drawing(brand.logoDark ?? brand.logo)
        case ("mail", "png"): picture(brand.logo, on: MailStyle.ground)
        case ("mail-dark", "png"): picture(brand.logoDark, on: nil)
        default: nil
        }
    }

    private static func drawing(_ logo: BrandLogo?) -> (body: ByteBuffer, type: String)? {
        logo.map { (ByteBuffer(string: $0.svg), "image/svg+xml") }
    }

    private static func picture(
        _ logo: BrandLogo?, on ground: Colour?
    ) -> (body: ByteBuffer, type: String)? {
        logo.flatMap { LogoPicture($0).png(on: ground) }.map {
            (ByteBuffer(bytes: $0), "image/png")
        }
    }
}

enum BrandAddress {
    /// Nil where the colours are those of the style sheet.
    static func colours(_ brand: Brand) -> String? {
        brand.hasColours ? "/brand/colours.\(brand.revision).css" : nil
    }

    static func mail(_ brand: Brand) -> String { "/brand/mail.\(brand.revision).png" }
    static func mailDark(_ brand: Brand) -> String { "/brand/mail-dark.\(brand.revision).png" }
    static func logo(_ brand: Brand) -> String { "/brand/logo.\(brand.revision).svg" }
    static func logoDark(_ brand: Brand) -> String { "/brand/logo-dark.\(brand.revision).svg" }

    /// The tokens of the style sheet that follow from the merchant's colours.
    static func style(_ brand: Brand) -> String {
        ":root{\(tokens(.light(brand.accent)))}"
            + "@media(prefers-color-scheme:dark){:root{\(tokens(.dark(brand.accentDark)))}}\n"
    }

    private static func tokens(_ colours: BrandColours) -> String {
        "--accent:\(colours.accent.text);--accent-strong:\(colours.strong.text);"
            + "--accent-soft:\(colours.soft.text);--on-accent:\(colours.on.text)"
    }
}

extension Page {
    private static let logoHeight = 32

    /// The merchant's drawing, or its name in letters.
    package func brandMark() {
        let brand = kit.brand
        guard let logo = brand.logo else { return html.text(brand.name) }
        html.picture {
            if brand.logoDark != nil {
                html.source(
                    .custom("srcset", BrandAddress.logoDark(brand)),
                    .media("(prefers-color-scheme: dark)"))
            }
            html.img(
                .class("logo"), .src(BrandAddress.logo(brand)), .alt(brand.name),
                .width(max(1, logo.width * Page.logoHeight / logo.height)),
                .height(Page.logoHeight))
        }
    }

    /// What the merchant says at the foot, and its legal pages.
    func brandFoot(_ frame: ShopFrame) {
        let brand = kit.brand
        let code = frame.market.code
        let pages = brand.pages(market: code, language)
        let lines = [BrandText.Kind.tagline, .footer].compactMap {
            brand.text($0, market: code, language)?.body
        }
        guard !pages.isEmpty || !lines.isEmpty || brand.email != nil else { return }
        html.section(.class("foot-brand"), .labelledBy("foot-brand")) {
            html.h2(brand.name, .id("foot-brand"))
            for line in lines { html.p(line) }
            html.ul(.role("list")) {
                for text in pages {
                    html.li {
                        html.a(
                            text.title,
                            .href(frame.path("legal/\(text.place.kind.rawValue)")))
                    }
                }
                if let email = brand.email {
                    html.li { html.a(email.text, .href("mailto:\(email.text)"), .dir(.auto)) }
                }
            }
        }
    }

    /// A text of the merchant's: paragraphs between empty lines, `## ` a heading, `- ` a list.
    package func prose(_ text: String) {
        html.div(.class("prose")) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for block in lines.split(whereSeparator: \.isEmpty) {
                proseBlock(block.map(String.init))
            }
        }
    }

    private func proseBlock(_ lines: [String]) {
        var rest = lines[...]
        while let line = rest.first, line.hasPrefix("## ") {
            html.h2(String(line.dropFirst(3)), .class("minor"))
            rest = rest.dropFirst()
        }
        let entries = rest.prefix { $0.hasPrefix("- ") }
        if !entries.isEmpty {
            html.ul(.class("bullets")) {
                for entry in entries { html.li(String(entry.dropFirst(2))) }
            }
            rest = rest.dropFirst(entries.count)
        }
        if !rest.isEmpty {
            html.p {
                for (index, line) in rest.enumerated() {
                    if index > 0 { html.br() }
                    html.text(line)
                }
            }
        }
    }
}
