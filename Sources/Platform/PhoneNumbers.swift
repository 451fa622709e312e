import CPhoneNumber
package import Kernel

/// Reads telephone numbers as people write them, with libphonenumber.
package enum PhoneNumbers {
    /// The number as dialled in `country`, or in international form; nil when no number can be so.
    /// The country of a number is never derived from it.
    package static func read(_ text: String, in country: Country) -> PhoneNumber? {
        var buffer = [CChar](repeating: 0, count: 20)
        guard text.utf8.count <= 64, kolbo_phone_e164(text, country.code, &buffer) == 0 else {
            return nil
        }
        return PhoneNumber(e164: string(buffer))
    }

    /// As people read it: `+44 20 7946 0123`.
    package static func shown(_ number: PhoneNumber) -> String {
        var buffer = [CChar](repeating: 0, count: 40)
        return kolbo_phone_shown(number.text, &buffer) == 0 ? string(buffer) : number.text
    }

    private static func string(_ buffer: [CChar]) -> String {
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
