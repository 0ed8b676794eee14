// Keeps conclusions unchangeable.

package import Content
package import Evaluation
import GRDB
package import Regression

/// Keeps frozen assessments in the table `comparison`; what was frozen is never changed.
package struct AssessmentRepository: AssessmentStore, TrendHistory, ComparisonHistory {
    private let store: Store

    /// Creates a repository over a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func freeze(_ assessment: RunAssessment, at moment: Moment) async throws {
        let bytes = try CanonicalCoding.encode(assessment)
        let digest = ContentDigest(of: bytes)
        try await store.commits.commit { db in
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
                sql: "SELECT record FROM comparison WHERE runID = ? ORDER BY created DESC, id DESC LIMIT 1",
                arguments: [run.rawValue]
            )
        }
        guard let text else { return nil }
        guard let json = try? JSONValue(parsing: Array(text.utf8)), json["format"]?.intValue == 1 else {
            throw StoreError.fromTheFuture(path: path)
        }
        return try CanonicalCoding.decode(RunAssessment.self, from: Array(text.utf8))
    }

    package func points(
        ofSuite suite: String,
        subject: String,
        before moment: Moment?,
        limit: Int
    ) async throws -> [TrendPoint] {
        let path = store.path
        let points = try await store.database.read { db in
            // Records hold the texts of changed cases and grow large: the database takes out the little that a trend needs.
            try Row.fetchAll(
                db,
                sql: """
                    SELECT run.*, comparison.record ->> '$.stopped' AS stopReason, said.value -> '$.overall' AS overall,
                        said.value ->> '$.invalid[0]' AS invalid, said.value -> '$.baseline' AS baseline
                    FROM run
                    LEFT JOIN comparison ON comparison.id = (
                        SELECT id FROM comparison AS own WHERE own.runID = run.id
                        ORDER BY own.created DESC, own.id DESC LIMIT 1)
                    LEFT JOIN json_each(comparison.record, '$.suites') AS said
                        ON said.value ->> '$.suite' = run.suite
                    WHERE run.suite = ? AND run.manifest ->> '$.subject.name' = ? AND run.started < ?
                        AND \(Self.isWhole)
                        AND COALESCE(said.value ->> '$.isPartial', 0) = 0
                    ORDER BY run.started DESC, run.part DESC LIMIT ?
                    """,
                arguments: [suite, subject, moment?.milliseconds ?? .max, limit]
            )
            .map { try Self.point($0, path: path) }
        }
        return points.reversed()
    }

    package func subjects(ofSuite suite: String) async throws -> [String] {
        try await store.database.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT manifest ->> '$.subject.name' AS name FROM run
                    WHERE suite = ? AND \(Self.isWhole) GROUP BY name ORDER BY MAX(started) DESC, name
                    """,
                arguments: [suite]
            )
        }
    }

    /// What tells the run of a whole suite: no limit and no tags, nor a rerun of a baseline's model, which says what it is for.
    private static let isWhole = """
        run.manifest ->> '$.selection.limit' IS NULL
        AND run.purpose IS NULL
        AND COALESCE(json_array_length(run.manifest, '$.selection.tags'), 0) = 0
        """

    private static func point(_ row: Row, path: String) throws -> TrendPoint {
        let run = try RunRow(row).record(path: path)
        let stopReason = (row["stopReason"] as String?).flatMap(StopReason.init(rawValue:))
        let overall: String? = row["overall"]
        let baseline: String? = row["baseline"]
        return TrendPoint(
            run: run.id,
            started: run.started,
            manifest: run.manifest,
            suiteDigest: run.suiteDigest,
            isComplete: run.state == .complete || stopReason?.isPlanned == true,
            overall: try overall.map { try CanonicalCoding.decode(TestAssessment.self, from: Array($0.utf8)) },
            isInvalid: (row["invalid"] as String?) != nil,
            baseline: try baseline.map { try CanonicalCoding.decode(BaselineReference.self, from: Array($0.utf8)) }
        )
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
