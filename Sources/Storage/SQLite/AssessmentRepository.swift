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
            // The same conclusion drawn twice is the same record; one that was changed since is mended. The run names the
            // one that was drawn last.
            try db.execute(
                sql: """
                    INSERT INTO comparison (id, runID, format, digest, record, created) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET record = excluded.record, digest = excluded.digest,
                        created = max(created, excluded.created)
                    """,
                arguments: [
                    assessment.run.rawValue + "/" + String(digest.rawValue.suffix(64).prefix(12)),
                    assessment.run.rawValue, assessment.format, digest.rawValue,
                    String(decoding: bytes, as: UTF8.self), moment.milliseconds,
                ]
            )
            try db.execute(
                sql: "UPDATE run SET conclusion = ? WHERE id = ?",
                arguments: [digest.rawValue, assessment.run.rawValue]
            )
            let parts = try Int64.fetchAll(
                db,
                sql: "SELECT part FROM run WHERE id = ?",
                arguments: [assessment.run.rawValue]
            )
            for part in parts { try RunRow.check(db, part: part) }
            // A record that is none any more is replaced by this one.
            try db.execute(
                sql: "DELETE FROM comparison WHERE runID = ? AND NOT json_valid(record)",
                arguments: [assessment.run.rawValue]
            )
        }
    }

    package func latest(of run: RunID) async throws -> RunAssessment? {
        let path = store.path
        guard let record = try await store.read({ try Self.record($0, of: run, path: path) }) else { return nil }
        let bytes = Array(record.utf8)
        guard let json = try? JSONValue(parsing: bytes), json["format"]?.intValue == 1 else {
            throw StoreError.fromTheFuture(path: path)
        }
        return try Self.decoded(bytes, of: run, path: path)
    }

    /// The record of a run's conclusion, which the run names by digest; `nil` where nothing was concluded.
    ///
    /// A conclusion that the run names and that is not there was taken away; one that another run names is not its own.
    private static func record(_ db: Database, of run: RunID, path: String) throws -> String? {
        let named = try String.fetchAll(
            db.cachedStatement(sql: "SELECT DISTINCT conclusion FROM run WHERE id = ? AND conclusion IS NOT NULL"),
            arguments: [run.rawValue]
        )
        // A part whose state was changed names nothing that can be relied on.
        guard named.count < 2, try RunRow.haveTheirState(db, id: run) else { throw changed(run, path: path) }
        guard let digest = named.first else { return nil }
        let record = try String.fetchOne(
            db,
            sql: "SELECT record FROM comparison WHERE runID = ? AND digest = ?",
            arguments: [run.rawValue, digest]
        )
        try checked(record, against: digest, of: run, path: path)
        return record
    }

    /// A record's bytes; one that was changed since it was written is believed in nothing.
    @discardableResult
    private static func checked(
        _ record: String?,
        against digest: String?,
        of run: RunID,
        path: String
    ) throws -> [UInt8] {
        let bytes = Array((record ?? "").utf8)
        guard digest == ContentDigest(of: bytes).rawValue else { throw changed(run, path: path) }
        return bytes
    }

    private static func decoded(_ bytes: [UInt8], of run: RunID, path: String) throws -> RunAssessment {
        do {
            return try CanonicalCoding.decode(RunAssessment.self, from: bytes)
        } catch {
            throw changed(run, path: path)
        }
    }

    private static func changed(_ run: RunID, path: String) -> StoreError {
        .conclusionDamaged(path: path, run: run)
    }

    package func conclusion(of run: RunID, suite: String) async throws -> SuiteConclusion? {
        let path = store.path
        return try await store.read { db in
            // A record holds a history and the texts of changed cases: the database takes out the little that is asked for.
            guard let record = try Self.record(db, of: run, path: path) else { return nil }
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT ?1 ->> '$.format', ?1 ->> '$.exitCode', ?1 ->> '$.gate.result', said.value -> '$.overall.score',
                        said.value ->> '$.overall.comparison.verdict'
                    FROM (SELECT 1) LEFT JOIN json_each(?1, '$.suites') AS said ON said.value ->> '$.suite' = ?2
                    """,
                arguments: [record, suite]
            )
            guard row?[0] == 1 else { throw StoreError.fromTheFuture(path: path) }
            guard let row, let exitCode = (row[1] as Int32?).flatMap(ExitCode.init(rawValue:)),
                let gate = (row[2] as String?).flatMap(GateDecision.Result.init(rawValue:))
            else { throw Self.changed(run, path: path) }
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
        let rows = try await store.read { db in
            try Int64.fetchAll(db, sql: "SELECT rowid FROM comparison ORDER BY created DESC, rowid DESC LIMIT 100")
        }
        // Records are looked into one at a time, and mostly the first will do.
        for row in rows {
            let found = try await store.read { db in
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT digest, record, runID FROM comparison
                        WHERE rowid = ?1 AND format = 1 AND json_valid(record) AND EXISTS (
                            SELECT 1 FROM json_each(record, '$.suites')
                            WHERE json_extract(value, '$.suite') = ?2
                                AND json_extract(value, '$.overall.comparison') IS NOT NULL
                        )
                        """,
                    arguments: [row, suite]
                )
                .map { (digest: $0[0] as String?, record: $0[1] as String?, run: $0[2] as String?) }
            }
            guard let found, let run = found.run.flatMap({ RunID($0) }) else { continue }
            let bytes = try Self.checked(found.record, against: found.digest, of: run, path: store.path)
            let assessment = try Self.decoded(bytes, of: run, path: store.path)
            guard assessment.isComplete, let said = assessment.suites.first(where: { $0.suite == suite }),
                said.isWhole, !isUnproven || said.provesNothing, baseline == nil || said.baseline?.digest == baseline
            else { continue }
            return (assessment.run, said)
        }
        return nil
    }
}
