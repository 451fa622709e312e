import ArgumentParser
import Exchange
import Foundation
import Kernel
import Logging
import Platform
import Storage

extension Import {
    struct OnlineRetail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "online-retail",
            abstract:
                "Imports the data set Online Retail (UCI): products, prices, a year of orders.",
            discussion: """
                Says of every line what it became. Repeating it changes nothing; stopped in the \
                middle, it goes on where it was. Imported orders move no stock.
                """)

        @Argument(help: "The CSV file.") var file: String
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            let settings = try await data.load()
            let store = try await data.open(settings)
            let house = House(store: store, logger: Logs.logger(.warning), secret: [])
            do {
                let result = try await ImportOnlineRetail(house: house)(file, actor: .system) {
                    Progress.show($0)
                }
                Terminal.progress("")
                if report.json {
                    Terminal.write(try result.json() + "\n")
                } else {
                    Terminal.write(result.text())
                }
            } catch let fault as ImportFault {
                Terminal.progress("")
                throw CommandFault("\(fault)", remedy: "Nothing of the file was left half done.")
            }
            await store.close()
        }
    }
}

enum Progress {
    @Sendable static func show(_ progress: ImportProgress) {
        let total = progress.total.map { " of \($0)" } ?? ""
        Terminal.progress("\(progress.stage.rawValue): \(progress.done)\(total)")
    }
}
