// What a repeated command reads of attempts that were begun.

import Evaluation
import GRDB

/// How far an attempt came, as the tables `call` and `attempt` tell it.
struct ProgressRow: Sendable {
    /// How many rows are held at once.
    private static let page = 1000

    let key: AttemptKey
    let progress: AttemptProgress

    /// Reads the attempts of one part behind a key, at most a page of them.
    static func fetch(_ db: Database, part: Int64, after: AttemptKey?, path: String) throws -> [ProgressRow] {
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        let statement = try db.cachedStatement(
            sql: """
                SELECT call.test, call.caseID, call.sample, max(call.ordinal),
                    max(CASE WHEN call.transcript IS NOT NULL THEN call.ordinal END), max(attempt.callOrdinal)
                FROM call LEFT JOIN attempt ON attempt.part = call.part AND attempt.test = call.test
                    AND attempt.caseID = call.caseID AND attempt.sample = call.sample
                WHERE call.part = ?1 AND call.role = 'model' AND (call.test, call.caseID, call.sample) > (?2, ?3, ?4)
                GROUP BY call.test, call.caseID, call.sample
                ORDER BY call.test, call.caseID, call.sample LIMIT \(page)
                """
        )
        return try Row.fetchAll(statement, arguments: [part, from.test, from.caseID, from.sample]).map { row in
            let key = AttemptKey(test: row[0], caseID: row[1], sample: row[2])
            guard let answered = row[4] as Int? else {
                return ProgressRow(key: key, progress: .unanswered(calls: row[3]))
            }
            // An attempt that was settled by an earlier call that failed has been asked again since.
            guard row[5] as Int? != answered else { return ProgressRow(key: key, progress: .done) }
            let call = try call(db, part: part, of: key, ordinal: answered, path: path)
            let judges = try CallRow.judgeCalls(db, part: part, of: key, path: path)
            return ProgressRow(key: key, progress: .answered(call, judges: judges.filter { $0.transcript != nil }))
        }
    }

    private static func call(
        _ db: Database,
        part: Int64,
        of key: AttemptKey,
        ordinal: Int,
        path: String
    ) throws -> CallRecord {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(CallRow.columns) FROM call
                WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND role = 'model' AND ordinal = ?
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [part, key.test, key.caseID, key.sample, ordinal])
        else { throw StoreError.malformed(path: path, line: nil, reason: "attempt \(key): the call is gone") }
        return try CallRow.record(row, of: key, role: .model, path: path)
    }
}
