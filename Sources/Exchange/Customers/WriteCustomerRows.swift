import Customers
import Kernel
import Storage

/// Writes people as rows, one for everybody who stands for themselves.
struct WriteCustomerRows {
    private static let atOnce = 250
    let sheet: ExportedSheet
    let form: CustomerForm

    func callAsFunction(_ tx: Transaction) throws {
        var last: ProfileID?
        while true {
            let ids = try Profiles.page(tx, after: last, limit: WriteCustomerRows.atOnce)
            guard let end = ids.last else { return }
            last = end
            let states = try CustomerStates.load(tx, ids, form)
            let members = try Profiles.members(tx, of: ids)
            let kept = try KeptRowTable.rows(
                tx, sheet.kind, members.values.flatMap(\.self).map { KeptID($0) })
            for id in ids {
                guard let state = states[id] else { continue }
                let row = (members[id] ?? [id]).lazy.compactMap { kept[KeptID($0)]?.first }.first
                try sheet.write(state.rendered(form), row?.cells ?? [:])
                sheet.endObject()
            }
        }
    }
}
