import Storage

// The answers of the writers, kept as JSON.
extension ProductsWritten: CodableAnswer {}
extension CollectionsWritten: CodableAnswer {}
extension PictureAnswer: CodableAnswer {}
extension ProductDescribed: CodableAnswer {}
