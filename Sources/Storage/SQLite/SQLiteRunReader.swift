// Reads stored runs again, a page at a time.

import Content
package import Evaluation
import GRDB

/// Reads stored runs again, a page at a time.
package struct SQLiteRunReader: RunReader {
    /// How many attempts are held at once.
    private static let page = 1000

    private let store: Store

    /// Creates a reader over a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func runs(limit: Int) async throws -> [RunRecord] {
        let path = store.path
        return try await store.database.read { db in
            try RunRow.fetchNewest(db, limit: limit).map { try $0.record(path: path) }
        }
    }

    package func parts(of run: RunID) async throws -> [RunRecord] {
        let path = store.path
        return try await store.database.read { db in
            try RunRow.fetchAll(db, id: run).map { try $0.record(path: path) }
        }
    }

    package func cost(of run: RunID) async throws -> Double {
        try await store.database.read { db in
            try Double.fetchOne(
                db,
                sql: "SELECT TOTAL(costUSD) FROM call WHERE part IN (SELECT part FROM run WHERE id = ?)",
                arguments: [run.rawValue]
            ) ?? 0
        }
    }

    package func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws {
        var last: AttemptKey?
        while true {
            let after = last
            let attempts = try await attempts(of: run, suite: suite, after: after)
            for attempt in attempts { try visit(attempt) }
            guard attempts.count == Self.page, let end = attempts.last else { return }
            last = end.key
        }
    }

    package func forEachScore(of run: RunID, suite: String, _ visit: (StoredScore) throws -> Void) async throws {
        var scores = try await self.scores(of: run, suite: suite, after: nil)
        while let end = scores.last?.key {
            // The next page is read while this one is visited.
            let isFull = scores.count == ScoreRow.page
            async let next = isFull ? self.scores(of: run, suite: suite, after: end) : []
            for score in scores { try visit(score) }
            scores = try await next
        }
    }

    private func scores(of run: RunID, suite: String, after: AttemptKey?) async throws -> [StoredScore] {
        let path = store.path
        return try await store.database.read { db in
            try ScoreRow.fetch(db, part: RunRow.part(db, id: run, suite: suite), after: after, path: path)
        }
    }

    package func forEachDone(
        of run: RunID,
        suite: String,
        _ visit: (AttemptKey, Transcript?) throws -> Void
    ) async throws {
        var last = AttemptKey(test: "", caseID: "", sample: 0)
        let path = store.path
        while true {
            let after = last
            // An answered call whose attempt is not settled, or was settled before the call: its transcript is graded without asking.
            let page = try await store.database.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT call.test, call.caseID, call.sample, call.transcript, attempt.outcome
                        FROM call LEFT JOIN attempt ON attempt.part = call.part AND attempt.test = call.test
                            AND attempt.caseID = call.caseID AND attempt.sample = call.sample
                            AND attempt.callOrdinal = call.ordinal
                        WHERE call.part = (SELECT part FROM run WHERE id = ? AND suite = ?) AND call.role = 'model'
                            AND call.transcript IS NOT NULL AND (call.test, call.caseID, call.sample) > (?, ?, ?)
                        ORDER BY call.test, call.caseID, call.sample LIMIT ?
                        """,
                    arguments: [run.rawValue, suite, after.test, after.caseID, after.sample, Self.page]
                ).map { row in
                    let isSettled = (row["outcome"] as String?) != nil
                    return (
                        AttemptKey(test: row["test"], caseID: row["caseID"], sample: row["sample"]),
                        isSettled ? nil : row["transcript"] as String?
                    )
                }
            }
            for (key, text) in page {
                var transcript: Transcript?
                if let text {
                    guard let json = try? JSONValue(parsing: Array(text.utf8)), let stored = Transcript(json: json)
                    else {
                        throw StorageError.malformed(path: path, line: nil, reason: "attempt \(key) is damaged")
                    }
                    transcript = stored
                }
                try visit(key, transcript)
            }
            guard page.count == Self.page, let end = page.last else { return }
            last = end.0
        }
    }

    private func attempts(of run: RunID, suite: String, after: AttemptKey?) async throws -> [AttemptRecord] {
        let path = store.path
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        return try await store.database.read { db in
            let part = try RunRow.part(db, id: run, suite: suite)
            let bounds: StatementArguments = [part, from.test, from.caseID, from.sample, Self.page]
            let rows = try Row.fetchAll(
                db,
                sql: AttemptRow.selection + """
                     WHERE attempt.part = ? AND (attempt.test, attempt.caseID, attempt.sample) > (?, ?, ?)
                    ORDER BY attempt.test, attempt.caseID, attempt.sample LIMIT ?
                    """,
                arguments: bounds
            )
            let grades = try db.cachedStatement(
                sql: """
                    SELECT \(AttemptRow.gradeColumns) FROM score WHERE part = ? AND test = ? AND caseID = ? AND sample = ? AND judging = 1
                    ORDER BY position
                    """
            )
            return try rows.map { row in
                let key: StatementArguments = [
                    part, row["test"] as String, row["caseID"] as String, row["sample"] as Int,
                ]
                let own = try Row.fetchAll(grades, arguments: key).map(AttemptRow.grade)
                return try AttemptRow.record(row, grades: own, path: path)
            }
        }
    }
}
