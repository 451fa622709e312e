import Customers
import HTML
import Kernel
import Ordering
import Platform
import Web

/// An address as somebody typed it.
struct AddressInput: Sendable {
    var name = ""
    var phone = ""
    var street = ""
    var unit = ""
    var city = ""
    var region = ""
    var postcode = ""
    var country = ""

    init() {}

    init(_ form: FormData) {
        name = form["name"]
        phone = form["phone"]
        street = form["street"]
        unit = form["unit"]
        city = form["city"]
        region = form["region"]
        postcode = form["postcode"]
        country = form["country"]
    }

    init(_ address: DeliveryAddress) {
        self.init(
            name: address.name, phone: address.phone, line1: address.line1, line2: address.line2,
            city: address.city, region: address.region, postcode: address.postalCode,
            country: address.country)
    }

    init(_ contact: OrderContact) {
        name = contact.name
        phone = contact.phone?.text ?? ""
        guard let address = contact.address else { return }
        street = address.line1
        unit = address.line2
        city = address.city
        region = address.region
        postcode = address.postalCode
        country = address.country.code
    }

    private init(
        name: String, phone: String, line1: String, line2: String, city: String, region: String,
        postcode: String, country: Country
    ) {
        self.name = name
        self.phone = phone
        street = line1
        unit = line2
        self.city = city
        self.region = region
        self.postcode = postcode
        self.country = country.code
    }

    subscript(field: AddressFormat.Field) -> String {
        switch field {
        case .line1: street
        case .line2: unit
        case .city: city
        case .region: region
        case .postalCode: postcode
        }
    }
}

extension AddressFormat.Field {
    /// Also the id in the form, and the token of the HTML standard for filling in.
    var formName: String {
        switch self {
        case .line1: "street"
        case .line2: "unit"
        case .city: "city"
        case .region: "region"
        case .postalCode: "postcode"
        }
    }

    var autocomplete: String {
        switch self {
        case .line1: "address-line1"
        case .line2: "address-line2"
        case .city: "address-level2"
        case .region: "address-level1"
        case .postalCode: "postal-code"
        }
    }
}

extension AddressFormat {
    func label(of field: Field) -> TextKey {
        switch field {
        case .line1: .fieldStreet
        case .line2: .fieldUnit
        case .city: .fieldCity
        case .region:
            switch regionName {
            case .county: .fieldCounty
            case .state, .region: .fieldRegion
            }
        case .postalCode:
            switch postcodeName {
            case .postcode: .fieldPostcode
            case .eircode: .fieldEircode
            case .zipCode: .fieldZipCode
            }
        }
    }

    /// What is wrong with the fields of an address, in their order.
    func check(_ t: Texts, _ value: (Field) -> String, _ errors: inout FormErrors) {
        for field in fields {
            let text = value(field)
            if text.isEmpty {
                if required.contains(field) { errors.add(field.formName, missing(field, t)) }
            } else if text.unicodeScalars.count > DeliveryAddress.longestField {
                errors.add(
                    field.formName, t(.errorTooLong, count: DeliveryAddress.longestField))
            } else if !text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) {
                errors.add(field.formName, t(.errorNotPrintable))
            } else if field == .postalCode, postcode(text) == nil {
                errors.add(field.formName, missing(field, t))
            }
        }
    }

    private func missing(_ field: Field, _ t: Texts) -> String {
        switch field {
        case .line1, .line2: t(.errorStreet)
        case .city: t(.errorCity)
        case .region: t(.errorRegion)
        case .postalCode:
            t(
                postcodeName == .eircode ? .errorEircode : .errorPostcode,
                ["example": postcodeExample])
        }
    }
}

extension Page {
    /// The fields of an address, as its country has them.
    func addressFields(
        _ format: AddressFormat, errors: FormErrors, value: (AddressFormat.Field) -> String
    ) {
        for part in format.fields {
            var field = TextField(part.formName, t(format.label(of: part)))
            field.value = value(part)
            field.error = errors[part.formName]
            field.autocomplete = part.autocomplete
            field.isOptional = !format.required.contains(part)
            field.isFull = part == .line1
            field.isLeftToRight = part == .postalCode
            field.maxlength = DeliveryAddress.longestField
            self.field(field)
        }
    }

    func nameField(_ label: TextKey, _ value: String, error: String?) {
        var field = TextField("name", t(label))
        field.value = value
        field.error = error
        field.autocomplete = "name"
        field.maxlength = DeliveryAddress.longestField
        self.field(field)
    }

    func phoneField(_ value: String, error: String?, isOptional: Bool = true) {
        var field = TextField("phone", t(.fieldPhone))
        field.type = "tel"
        field.value = value
        field.error = error
        field.autocomplete = "tel"
        field.isLeftToRight = true
        field.isOptional = isOptional
        field.maxlength = 64
        self.field(field)
    }
}
