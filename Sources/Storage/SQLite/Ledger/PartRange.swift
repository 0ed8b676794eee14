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
    func nextID(_ db: Database, in table: String) throws -> Int64 { try (lastID(db, in: table) ?? low) + 1 }

    /// The id of the last row of a table; `nil` when the part has none.
    func lastID(_ db: Database, in table: String) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(id) FROM \(table) WHERE \(Self.condition)"),
            arguments: arguments
        )
    }

    /// What tells the rows of the part, as SQL with two arguments: ``low`` and ``high``.
    static let condition = "id > ? AND id < ?"

    /// The two arguments.
    var arguments: StatementArguments { [low, high] }
}
