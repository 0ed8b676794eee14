// Keeps the rows of a part together without an index.

import GRDB

/// The ids of the rows of one part in tables that are only appended to: 2^40 for each.
struct PartRange {
    /// The id before the first.
    let low: Int64
    /// The id behind the last.
    let high: Int64

    init(_ part: Int64) {
        low = part << 40
        high = (part + 1) << 40
    }

    /// The id of the next row of a table.
    func nextID(_ db: Database, in table: String) throws -> Int64 {
        let last = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(id) FROM \(table) WHERE id < ?"),
            arguments: [high]
        )
        return max(low, last ?? 0) + 1
    }

    /// What tells the rows of the part, as SQL with two arguments: ``low`` and ``high``.
    static let condition = "id > ? AND id < ?"

    /// The two arguments.
    var arguments: StatementArguments { [low, high] }
}
