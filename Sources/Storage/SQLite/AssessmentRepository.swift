// Keeps conclusions unchangeable.

package import Assessments
package import Content
package import Evaluation
import GRDB
import Statistics

/// Keeps frozen assessments in the table `comparison`; what was frozen is never changed.
package struct AssessmentRepository: AssessmentStore, ComparisonHistory {
    let store: Store

    /// Creates a repository over a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func freeze(_ assessment: RunAssessment, at moment: Moment) async throws {
        let bytes = try CanonicalCoding.encode(assessment)
        let digest = ContentDigest(of: bytes)
        // The same attempts lead to the same conclusion again, until the store is closed with it.
        try await store.commits.commit(durable: .later) { db in
            // The same conclusion drawn twice is the same record.
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO comparison (id, runID, format, digest, record, created) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    assessment.run.rawValue + "/" + String(digest.rawValue.suffix(64).prefix(12)),
                    assessment.run.rawValue, assessment.format, digest.rawValue,
                    String(decoding: bytes, as: UTF8.self), moment.milliseconds,
                ]
            )
        }
    }

    package func latest(of run: RunID) async throws -> RunAssessment? {
        let path = store.path
        let text = try await store.database.read { db in
            try String.fetchOne(
                db,
                sql: "SELECT record FROM comparison WHERE runID = ? ORDER BY created DESC, rowid DESC LIMIT 1",
                arguments: [run.rawValue]
            )
        }
        guard let text else { return nil }
        guard let json = try? JSONValue(parsing: Array(text.utf8)), json["format"]?.intValue == 1 else {
            throw StoreError.fromTheFuture(path: path)
        }
        return try CanonicalCoding.decode(RunAssessment.self, from: Array(text.utf8))
    }

    package func conclusion(of run: RunID, suite: String) async throws -> SuiteConclusion? {
        let path = store.path
        return try await store.database.read { db in
            // A record holds a history and the texts of changed cases: the database takes out the little that is asked for.
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT comparison.format, record ->> '$.exitCode', record ->> '$.gate.result',
                        said.value -> '$.overall.score', said.value ->> '$.overall.comparison.verdict'
                    FROM (SELECT format, record FROM comparison WHERE runID = ? ORDER BY created DESC, rowid DESC LIMIT 1)
                        AS comparison
                    LEFT JOIN json_each(record, '$.suites') AS said ON said.value ->> '$.suite' = ?
                    """,
                arguments: [run.rawValue, suite]
            )
            guard let row else { return nil }
            guard row[0] == 1 else { throw StoreError.fromTheFuture(path: path) }
            guard let exitCode = ExitCode(rawValue: row[1]), let gate = GateDecision.Result(rawValue: row[2]) else {
                throw StoreError.malformed(path: path, line: nil, reason: "the assessment of run '\(run)' is damaged")
            }
            return SuiteConclusion(
                score: (row[3] as String?).flatMap(Double.init),
                verdict: (row[4] as String?).flatMap(Verdict.init(rawValue:)),
                gate: gate,
                exitCode: exitCode
            )
        }
    }

    package func latestComparison(
        ofSuite suite: String,
        with baseline: ContentDigest?,
        isUnproven: Bool
    ) async throws -> (run: RunID, assessment: SuiteAssessment)? {
        let rows = try await store.database.read { db in
            try Int64.fetchAll(db, sql: "SELECT rowid FROM comparison ORDER BY created DESC, rowid DESC LIMIT 100")
        }
        // Records are looked into one at a time, and mostly the first will do.
        for row in rows {
            let text = try await store.database.read { db in
                try String.fetchOne(
                    db,
                    sql: """
                        SELECT record FROM comparison WHERE rowid = ?1 AND format = 1 AND EXISTS (
                            SELECT 1 FROM json_each(record, '$.suites')
                            WHERE json_extract(value, '$.suite') = ?2
                                AND json_extract(value, '$.overall.comparison') IS NOT NULL
                        )
                        """,
                    arguments: [row, suite]
                )
            }
            guard let text else { continue }
            let assessment = try CanonicalCoding.decode(RunAssessment.self, from: Array(text.utf8))
            guard assessment.isComplete, let found = assessment.suites.first(where: { $0.suite == suite }),
                found.isWhole, !isUnproven || found.provesNothing, baseline == nil || found.baseline?.digest == baseline
            else { continue }
            return (assessment.run, found)
        }
        return nil
    }
}
