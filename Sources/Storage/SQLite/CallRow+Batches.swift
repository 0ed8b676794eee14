// The column of the table "call" by which a later process finds what an earlier one submitted.

import Evaluation
import GRDB

extension CallRow {
    /// Writes the provider's handle beside a call's intent.
    static func keep(_ db: Database, part: Int64, _ handle: BatchHandle, of id: CallID) throws {
        try db.cachedStatement(
            sql: """
                UPDATE call SET providerHandle = ?
                WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND role = ? AND ordinal = ?
                """
        ).execute(arguments: [
            handle.rawValue, part, id.attempt.test, id.attempt.caseID, id.attempt.sample, id.role.rawValue, id.ordinal,
        ])
    }

    /// Reads the handles whose calls are neither answered nor failed, and those calls.
    static func openBatches(_ db: Database, part: Int64) throws -> [OpenBatch] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT providerHandle, test, caseID, sample, role, ordinal FROM call
                WHERE part = ? AND providerHandle IS NOT NULL AND transcript IS NULL AND failure IS NULL
                ORDER BY providerHandle, test, caseID, sample, role DESC, ordinal
                """,
            arguments: [part]
        )
        var batches: [OpenBatch] = []
        while let row = try rows.next() {
            let handle = BatchHandle(rawValue: row[0])
            let attempt = AttemptKey(test: row[1], caseID: row[2], sample: row[3])
            let id = CallID(attempt: attempt, role: row[4] == "judge" ? .judge : .model, ordinal: row[5])
            if batches.last?.handle != handle { batches.append(OpenBatch(handle: handle, calls: [])) }
            batches[batches.count - 1].calls.append(id)
        }
        return batches
    }
}
