/// The country names of the file, with their codes of ISO 3166-1. `EU` is reserved there and `ZZ`
/// left to users; the Channel Islands have a code each, Jersey's stands for both.
enum SourceCountries {
    static let unknown = "ZZ"

    /// Codes that name no country where somebody lives.
    static let vague: Set<String> = ["EU", "ZZ"]

    static let codes = [
        "Australia": "AU", "Austria": "AT", "Bahrain": "BH", "Belgium": "BE", "Brazil": "BR",
        "Canada": "CA", "Channel Islands": "JE", "Cyprus": "CY", "Czech Republic": "CZ",
        "Denmark": "DK", "EIRE": "IE", "European Community": "EU", "Finland": "FI",
        "France": "FR", "Germany": "DE", "Greece": "GR", "Hong Kong": "HK", "Iceland": "IS",
        "Israel": "IL", "Italy": "IT", "Japan": "JP", "Lebanon": "LB", "Lithuania": "LT",
        "Malta": "MT", "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Portugal": "PT",
        "RSA": "ZA", "Saudi Arabia": "SA", "Singapore": "SG", "Spain": "ES", "Sweden": "SE",
        "Switzerland": "CH", "USA": "US", "United Arab Emirates": "AE", "United Kingdom": "GB",
        "Unspecified": "ZZ",
    ]
}
