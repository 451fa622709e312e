import Foundation

/// Files for the tests of imports.
enum ImportFiles {
    /// The checkout.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let demo = root.appending(path: "Resources/demo").path
    static let onlineRetail = demo + "/online_retail_40k.csv"
    static let header =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"

    /// Runs `body` with a file that holds these bytes.
    static func with<T>(_ bytes: [UInt8], _ body: (String) async throws -> T) async throws -> T {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-import-\(UUID().uuidString).csv")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await body(file.path)
    }

    static func with<T>(_ text: String, _ body: (String) async throws -> T) async throws -> T {
        try await with(Array(text.utf8), body)
    }

    /// A file of `orders` invoices with two lines each, and a return for every tenth.
    static func generated(orders: Int) -> String {
        var lines = [header]
        for index in 0..<orders {
            let customer = 12_000 + index % 50
            let tail = "2011-05-0\(1 + index % 9) 1\(index % 9):30:00"
            lines.append(
                "\(500_000 + index),2\(1_000 + index % 70),RED TIN \(index % 70),2,\(tail),1.25,"
                    + "\(customer),United Kingdom")
            lines.append(
                "\(500_000 + index),22423,REGENCY CAKESTAND,1,\(tail),12.75,\(customer),"
                    + "United Kingdom")
            if index % 10 == 0 {
                lines.append(
                    "C\(600_000 + index),22423,REGENCY CAKESTAND,-1,\(tail),12.75,\(customer),"
                        + "United Kingdom")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
