/// Names of countries as files write them, in small letters, with their codes of ISO 3166-1.
enum CountryNames {
    static let codes = [
        "australia": "AU", "austria": "AT", "belgium": "BE", "brazil": "BR", "bulgaria": "BG",
        "canada": "CA", "china": "CN", "croatia": "HR", "cyprus": "CY", "czech republic": "CZ",
        "czechia": "CZ", "denmark": "DK", "deutschland": "DE", "england": "GB", "estonia": "EE",
        "finland": "FI", "france": "FR", "germany": "DE", "great britain": "GB", "greece": "GR",
        "hong kong": "HK", "hungary": "HU", "iceland": "IS", "india": "IN", "ireland": "IE",
        "israel": "IL", "italy": "IT", "japan": "JP", "latvia": "LV", "lithuania": "LT",
        "luxembourg": "LU", "magyarország": "HU", "malta": "MT", "mexico": "MX",
        "netherlands": "NL", "new zealand": "NZ", "norway": "NO", "poland": "PL",
        "portugal": "PT", "romania": "RO", "serbia": "RS", "singapore": "SG", "slovakia": "SK",
        "slovenia": "SI", "south africa": "ZA", "south korea": "KR", "spain": "ES",
        "sweden": "SE", "switzerland": "CH", "the netherlands": "NL", "turkey": "TR",
        "türkiye": "TR", "uk": "GB", "ukraine": "UA", "united arab emirates": "AE",
        "united kingdom": "GB", "united states": "US", "united states of america": "US",
        "usa": "US", "ישראל": "IL",
    ]
}
