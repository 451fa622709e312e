import Catalogue
import Kernel
import Platform
import Storage
import Web

/// Long work that was asked for over the API.
enum LongWorkJobs {
    static func handlers(_ shop: Shop) -> [JobHandler] {
        let products = shop.writeManyProducts
        return [
            JobHandler(
                WriteManyProducts.jobKind, "writes thousands of products, a chunk at a time"
            ) { job in
                guard let id = JobID(job.details) else { throw Hopeless("no such work") }
                try await products.work(id)
            }
        ]
    }
}
