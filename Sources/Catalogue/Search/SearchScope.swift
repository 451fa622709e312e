import Kernel
import Storage

/// Which products a reading for the index is about.
enum SearchScope {
    case all
    case only([ProductID])

    /// A WHERE of its own.
    func filter(_ column: String) -> SQL { part("WHERE", column) }

    /// To go on a WHERE that is there.
    func condition(_ column: String) -> SQL { part("AND", column) }

    private func part(_ word: String, _ column: String) -> SQL {
        switch self {
        case .all: ""
        case .only(let ids): "\(unsafe: word) \(unsafe: column) IN \(list: ids)"
        }
    }
}
