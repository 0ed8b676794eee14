// What a repeated command reads of attempts that were begun.

import Evaluation
import GRDB

/// How far an attempt came, as the tables `intent`, `call` and `settled` tell it.
///
/// The three tables are sorted together into a table that lasts as long as the reading: so a page of attempts is held at once.
struct ProgressRow: Sendable {
    /// How many rows are held at once.
    static let page = 4000

    /// Where the row stands among those of the reading.
    let place: Int64
    let key: AttemptKey
    let progress: AttemptProgress

    /// Sorts the attempts of one part.
    static func begin(_ db: Database, part: Int64) throws {
        let range = PartRange(part)
        try end(db)
        try db.execute(
            sql: """
                CREATE TEMP TABLE begun AS
                SELECT test, caseID, sample, max(ordinal) AS ordinal, max(settled) AS settled, max(answered) AS answered,
                    max(score) AS score FROM (
                    SELECT call.value ->> 0 AS test, call.value ->> 1 AS caseID, call.value ->> 2 AS sample,
                        call.value ->> 3 AS ordinal, NULL AS settled, NULL AS answered, NULL AS score
                    FROM intent, json_each(intent.calls) AS call WHERE intent.id > ?1 AND intent.id < ?2
                    UNION ALL
                    SELECT test, caseID, sample, ordinal, CASE WHEN answer IS NOT NULL OR extra IS NOT NULL THEN ordinal END, NULL,
                        score
                    FROM settled WHERE id > ?1 AND id < ?2
                    UNION ALL
                    SELECT test, caseID, sample, ordinal, NULL, CASE WHEN transcript IS NOT NULL THEN ordinal END, NULL
                    FROM call WHERE part = ?3 AND role = 'model'
                ) GROUP BY test, caseID, sample ORDER BY test, caseID, sample
                """,
            arguments: [range.low, range.high, part]
        )
    }

    /// Forgets what was sorted.
    static func end(_ db: Database) throws { try db.execute(sql: "DROP TABLE IF EXISTS temp.begun") }

    /// Reads the next attempts behind a place, in key order.
    static func fetch(_ db: Database, part: Int64, after place: Int64, path: String) throws -> [ProgressRow] {
        let rows = try RawStatement(
            db,
            """
            SELECT test, caseID, sample, ordinal, settled, answered, rowid, score FROM temp.begun WHERE rowid > ? ORDER BY rowid LIMIT ?
            """
        )
        rows.bind(place, at: 1)
        rows.bind(page, at: 2)
        defer { rows.reset() }
        var found: [ProgressRow] = []
        while try rows.step() {
            let key = SettledRow.key(rows)
            let settled = rows.optionalInteger(4)
            let progress: AttemptProgress
            if let answered = rows.optionalInteger(5), answered > settled ?? 0 {
                let call = try CallRow.call(db, part: part, of: key, ordinal: answered, path: path)
                let judges = try CallRow.judgeCalls(db, part: part, of: key, path: path)
                progress = .answered(call, judges: judges.filter { $0.transcript != nil })
            } else {
                // An attempt that was settled by a call that failed is asked again.
                progress = settled == nil ? .unanswered(calls: rows.integer(3)) : .done(score: rows.optionalDouble(7))
            }
            found.append(ProgressRow(place: Int64(rows.integer(6)), key: key, progress: progress))
        }
        return found
    }
}
