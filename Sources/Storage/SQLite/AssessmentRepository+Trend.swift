// Draws a suite's history without reading the runs that it consists of.

package import Assessments
import Content
package import Evaluation
import GRDB
import Statistics

extension AssessmentRepository: TrendHistory {
    package func points(
        ofSuite suite: String,
        subject: String,
        before moment: Moment?,
        limit: Int
    ) async throws -> [TrendPoint] {
        let path = store.path
        let points = try await store.read { db in
            db.add(function: Self.isAsWritten)
            defer { db.remove(function: Self.isAsWritten) }
            // The index has the whole runs of a model in the order of time, so that no row behind the limit is touched.
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT run.id, run.started, run.model, run.suiteDigest, run.instrument, run.state,
                        comparison.record ->> '$.stopped',
                        said.value ->> '$.invalid[0]' IS NOT NULL OR NOT isAsWritten(comparison.record, run.conclusion),
                        said.value -> '$.overall.score', said.value -> '$.overall.scoreInterval',
                        said.value ->> '$.overall.comparison.verdict', said.value ->> '$.baseline.name',
                        said.value ->> '$.baseline.digest'
                    FROM run
                    LEFT JOIN comparison ON comparison.runID = run.id AND comparison.digest = run.conclusion
                        AND json_valid(comparison.record)
                    LEFT JOIN json_each(comparison.record, '$.suites') AS said
                        ON said.value ->> '$.suite' = run.suite
                    WHERE run.suite = ? AND run.subject = ? AND run.started < ? AND run.isWhole = 1
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
        try await store.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT subject FROM run WHERE suite = ? AND isWhole = 1
                    GROUP BY subject ORDER BY MAX(started) DESC, subject
                    """,
                arguments: [suite]
            )
        }
    }

    /// Whether a record still has its digest, and whether a run that names a conclusion has one.
    ///
    /// A damaged conclusion is a gap of the trend: it must not keep later runs from their end.
    private static let isAsWritten = DatabaseFunction("isAsWritten", argumentCount: 2, pure: true) { values in
        guard let digest = String.fromDatabaseValue(values[1]) else { return true }
        guard let record = String.fromDatabaseValue(values[0]) else { return false }
        return ContentDigest(of: record).rawValue == digest
    }

    private static func point(_ row: Row, path: String) throws -> TrendPoint {
        guard let id = RunID(row[0]), let suiteDigest = ContentDigest(rawValue: row[3]),
            let instrument = ContentDigest(rawValue: row[4])
        else {
            throw StoreError.malformed(path: path, line: nil, reason: "run '\(row[0] as String)' is damaged")
        }
        let stopReason = (row[6] as String?).flatMap(StopReason.init(rawValue:))
        var held: TrendPoint.Held?
        if let name = row[11] as String?, let digest = (row[12] as String?).flatMap(ContentDigest.init(rawValue:)) {
            held = TrendPoint.Held(name: name, digest: digest)
        }
        return TrendPoint(
            run: id,
            started: Moment(milliseconds: row[1]),
            model: row[2],
            measure: TrendPoint.measure(suite: suiteDigest, instrument: instrument),
            isComplete: row[5] == RunRecord.State.complete.rawValue || stopReason?.isPlanned == true,
            isInvalid: row[7],
            // Numbers are read from their text: a score stays what it was to the last bit.
            score: (row[8] as String?).flatMap(Double.init),
            interval: try (row[9] as String?).map { try CanonicalCoding.decode(Interval.self, from: Array($0.utf8)) },
            verdict: (row[10] as String?).flatMap(Verdict.init(rawValue:)),
            baseline: held
        )
    }
}
