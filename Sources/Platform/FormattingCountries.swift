import FoundationEssentials
import FoundationInternationalization
package import Kernel

extension Formats {
    /// The country's name; its code where the language has none.
    package func country(_ country: Country) -> String {
        Locale(identifier: language.code).localizedString(forRegionCode: country.code)
            ?? country.code
    }
}
