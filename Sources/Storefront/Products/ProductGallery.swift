import Catalogue
import HTML
import Kernel
import Platform
import Web

extension Page {
    /// The pictures of a product: a strip to swipe through on a telephone, one below the other
    /// where there is room. The first is loaded at once.
    func gallery(_ pictures: [Picture], of product: Product) {
        guard pictures.count > 1 else {
            html.div(.class("product-picture")) {
                picture(
                    pictures.first, product.drawing, .tall, .product,
                    name: product.title, isFirst: true)
            }
            return
        }
        html.ul(
            .classes("product-picture", "gallery"), .role("list"), .tabindex(0),
            .label(t(.picturesOf, ["name": product.title]))
        ) {
            for (place, picture) in pictures.enumerated() {
                let name = t(
                    .pictureNumbered,
                    ["name": product.title, "number": t.formats.number(place + 1)])
                html.li {
                    self.picture(
                        picture, product.drawing, .tall, .product,
                        name: name, isFirst: place == 0)
                }
            }
        }
    }
}
