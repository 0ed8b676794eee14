// Finds attempts in the order of their keys, though they stand in the order in which they were settled.

import GRDB

/// The last row of each attempt of a part, in key order: eight bytes an attempt.
enum SettledOrder {
    /// Sorts a part's rows.
    static func ids(_ db: Database, part: Int64) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT max(id) FROM settled WHERE \(PartRange.condition)
                GROUP BY test, caseID, sample ORDER BY test, caseID, sample
                """
        )
        return try Int64.fetchAll(statement, arguments: PartRange(part).arguments)
    }

    /// Sorts the rows of some cases of a part.
    static func ids(_ db: Database, part: Int64, cases: String) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT max(id) FROM settled WHERE \(PartRange.condition)
                    AND (test, caseID) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
                GROUP BY test, caseID, sample ORDER BY test, caseID, sample
                """
        )
        let range = PartRange(part)
        return try Int64.fetchAll(statement, arguments: [range.low, range.high, cases])
    }
}
