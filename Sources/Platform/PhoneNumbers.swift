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
        let digits = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return PhoneNumber(e164: String(decoding: digits, as: UTF8.self))
    }
}
