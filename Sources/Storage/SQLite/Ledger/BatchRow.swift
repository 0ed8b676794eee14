// Lets a later process find what an earlier one submitted.

import Evaluation
import GRDB

/// A row of the table `batch`: a call that the provider has under a handle.
enum BatchRow {
    /// Writes the provider's handle of a call.
    static func keep(_ db: Database, part: Int64, _ handle: BatchHandle, of id: CallID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO batch (part, test, caseID, sample, role, ordinal, handle) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET handle = excluded.handle
                """
        ).execute(arguments: [
            part, id.attempt.test, id.attempt.caseID, id.attempt.sample, id.role.rawValue, id.ordinal, handle.rawValue,
        ])
    }

    /// Whether a call of a part was given to a provider in a batch.
    static func has(_ db: Database, part: Int64) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM batch WHERE part = ?)", arguments: [part]) ?? false
    }

    /// Reads the handles whose calls are neither answered nor failed, and those calls.
    static func open(_ db: Database, part: Int64) throws -> [OpenBatch] {
        let range = PartRange(part)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT handle, test, caseID, sample, role, ordinal FROM batch
                WHERE part = ?1
                    AND NOT EXISTS (
                        SELECT 1 FROM call WHERE call.part = batch.part AND call.test = batch.test
                            AND call.caseID = batch.caseID AND call.sample = batch.sample AND call.role = batch.role
                            AND call.ordinal = batch.ordinal
                            AND (call.transcript IS NOT NULL OR call.failure IS NOT NULL))
                    AND (role <> 'model' OR (test, caseID, sample, ordinal) NOT IN (
                        SELECT test, caseID, sample, ordinal FROM settled WHERE id > ?2 AND id < ?3))
                ORDER BY handle, test, caseID, sample, role DESC, ordinal
                """,
            arguments: [part, range.low, range.high]
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
