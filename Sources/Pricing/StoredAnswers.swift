import Storage

// The answers of the writers, kept as JSON.
extension MarketsWritten: CodableAnswer {}
extension PricesSet: CodableAnswer {}
