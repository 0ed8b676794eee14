// What a repeated command reads of attempts that were begun.

import Evaluation
import GRDB

/// How far an attempt came, as the tables `intent`, `call` and `settled` tell it.
struct ProgressRow: Sendable {
    let key: AttemptKey
    let progress: AttemptProgress

    /// Reads the attempts of one part, in key order.
    static func fetch(_ db: Database, part: Int64, path: String) throws -> [ProgressRow] {
        let range = PartRange(part)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT test, caseID, sample, max(ordinal), max(settled), max(answered) FROM (
                    SELECT call.value ->> 0 AS test, call.value ->> 1 AS caseID, call.value ->> 2 AS sample,
                        call.value ->> 3 AS ordinal, NULL AS settled, NULL AS answered
                    FROM intent, json_each(intent.calls) AS call WHERE intent.id > ?1 AND intent.id < ?2
                    UNION ALL
                    SELECT test, caseID, sample, ordinal, CASE WHEN answer IS NOT NULL OR extra IS NOT NULL THEN ordinal END, NULL
                    FROM settled WHERE id > ?1 AND id < ?2
                    UNION ALL
                    SELECT test, caseID, sample, ordinal, NULL, CASE WHEN transcript IS NOT NULL THEN ordinal END
                    FROM call WHERE part = ?3 AND role = 'model'
                ) GROUP BY test, caseID, sample ORDER BY test, caseID, sample
                """,
            arguments: [range.low, range.high, part]
        )
        var found: [ProgressRow] = []
        while let row = try rows.next() {
            let key = AttemptKey(test: row[0], caseID: row[1], sample: row[2])
            let settled: Int? = row[4]
            if let answered = row[5] as Int?, answered > settled ?? 0 {
                let call = try CallRow.call(db, part: part, of: key, ordinal: answered, path: path)
                let judges = try CallRow.judgeCalls(db, part: part, of: key, path: path)
                let paid = judges.filter { $0.transcript != nil }
                found.append(ProgressRow(key: key, progress: .answered(call, judges: paid)))
            } else {
                // An attempt that was settled by a call that failed is asked again.
                let progress = settled == nil ? AttemptProgress.unanswered(calls: row[3]) : .done
                found.append(ProgressRow(key: key, progress: progress))
            }
        }
        return found
    }
}
