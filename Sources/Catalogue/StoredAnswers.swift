import Storage

// The answers of the writers, kept as JSON.
extension ProductsWritten: CodableAnswer {}
extension CollectionsWritten: CodableAnswer {}
extension FactsAnswer: CodableAnswer {}
extension PictureAnswer: CodableAnswer {}
extension ProductDescribed: CodableAnswer {}
extension ReviewAnswer: CodableAnswer {}
