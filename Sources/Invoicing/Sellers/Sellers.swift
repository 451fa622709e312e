package import Inventory
import Kernel
package import Marketing
package import Pricing
package import Storage

/// Reading who sells, within a transaction of the caller's.
package enum Sellers {
    /// How documents of every market are made out, by its code; one statement. Where nothing was
    /// set, the brand sells from its first place in the market's country, under the market's code.
    package static func all(
        _ tx: Transaction, _ markets: MarketBook, _ places: LocationBook, _ brand: Brand
    ) throws -> [String: SellerSetting] {
        let known = try SellerTable.all(tx)
        return Dictionary(
            uniqueKeysWithValues: markets.markets.map { market in
                (market.code, known[market.code] ?? standard(market, places, brand))
            })
    }

    static func of(
        _ tx: Transaction, _ market: Market, _ places: LocationBook, _ brand: Brand
    ) throws -> SellerSetting {
        try SellerTable.all(tx)[market.code] ?? standard(market, places, brand)
    }

    private static func standard(
        _ market: Market, _ places: LocationBook, _ brand: Brand
    ) -> SellerSetting {
        let place = places.locations.first { $0.country == market.home }
        var address = brand.address.isEmpty ? [] : [brand.address]
        if address.isEmpty, let details = place?.details {
            let language = market.defaultLanguage
            let town = [details.cities.text(in: language), details.postalCode]
            address = [
                details.streets.text(in: language),
                town.filter { !$0.isEmpty }.joined(separator: " "),
            ].filter { !$0.isEmpty }
        }
        let capitals = market.code.uppercased().filter {
            $0.isASCII && ($0.isLetter || $0.isNumber)
        }
        let code = capitals.isEmpty ? "M" : String(capitals.prefix(DocumentSeries.longest - 2))
        return SellerSetting(
            seller: Seller(legalName: brand.name, address: address, country: market.home),
            invoiceSeries: DocumentSeries(known: code),
            creditSeries: DocumentSeries(known: "\(code)-C"))
    }
}
