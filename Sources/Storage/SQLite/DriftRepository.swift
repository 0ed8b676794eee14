// Keeps drift checks in the table "driftCheck".

package import Content
import Evaluation
import GRDB
package import Regression

/// Keeps drift checks in the table `driftCheck`.
package struct DriftRepository: DriftStore {
    private let store: Store

    /// Creates a repository over a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func keep(_ record: DriftRecord) async throws {
        try await store.commits.commit { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO driftCheck (runID, suite, baseline, baselineDigest, isDrift, checked)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    record.run.rawValue, record.suite, record.baseline, record.digest.rawValue, record.isDrift,
                    record.checked.milliseconds,
                ]
            )
        }
    }

    package func latestCheck(of digest: ContentDigest, suite: String) async throws -> DriftRecord? {
        let path = store.path
        return try await store.database.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT runID, baseline, isDrift, checked FROM driftCheck WHERE suite = ? AND baselineDigest = ?
                    ORDER BY checked DESC, rowid DESC LIMIT 1
                    """,
                arguments: [suite, digest.rawValue]
            )
            guard let row else { return nil }
            guard let run = RunID(row["runID"]) else {
                throw StorageError.malformed(path: path, line: nil, reason: "a drift check's run is damaged")
            }
            return DriftRecord(
                suite: suite,
                baseline: row["baseline"],
                digest: digest,
                run: run,
                isDrift: row["isDrift"],
                checked: Moment(milliseconds: row["checked"])
            )
        }
    }
}
