import Catalogue
import Kernel

/// Why the catalogue does not take a product, in words for whoever wrote the file.
enum CatalogueWords {
    static func of(_ refusal: CatalogueRefusal) -> String {
        let name = refusal.field.split(separator: ".").last.map(String.init) ?? ""
        switch refusal.reason {
        case .missing:
            return name == "title"
                ? "the title is missing" : "something is missing: \(refusal.field)"
        case .tooLong: return tooLong(name)
        case .tooMany: return tooMany(refusal.field)
        case .malformed:
            return name == "sku"
                ? "a label has 1 to \(SKU.longest) bytes, all of which can be printed"
                : "not in a form that Kolbo takes: \(refusal.field)"
        case .doubled:
            if name == "values" {
                return "another item of the product has the same values of all options"
            }
            return name == "handle"
                ? "another product of the file has this handle" : "there twice: \(refusal.field)"
        case .taken:
            return name == "sku"
                ? "an item of another product has this label" : "another item has this barcode"
        case .unknown: return "\(refusal.field) names something that is not there"
        case .ruled, .notPermitted: return "\(refusal.field) cannot be written"
        }
    }

    private static func tooLong(_ name: String) -> String {
        switch name {
        case "title": "the title is longer than \(CatalogueLimits.title) characters"
        case "description":
            "the description is longer than \(CatalogueLimits.description) characters"
        default:
            "the name of an option or a value is longer than \(CatalogueLimits.name) characters"
        }
    }

    private static func tooMany(_ field: String) -> String {
        if field == "items" { return "more than \(CatalogueLimits.itemsOfAProduct) items" }
        if field.hasSuffix("values") {
            return "more than \(CatalogueLimits.valuesOfAnOption) values of one option"
        }
        return "more than \(CatalogueLimits.options) options"
    }
}
