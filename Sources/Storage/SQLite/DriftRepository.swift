// Remembers found drifts for later comparisons.

package import Content
import Evaluation
import GRDB
package import PowerAnalysis

/// Keeps drifts of baselines' models in the table `drift`.
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
                    INSERT OR REPLACE INTO drift (runID, suite, baseline, baselineDigest, checked) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    record.run.rawValue, record.suite, record.baseline, record.digest.rawValue,
                    record.checked.milliseconds,
                ]
            )
        }
    }

    package func drift(from digest: ContentDigest, suite: String) async throws -> DriftRecord? {
        let path = store.path
        return try await store.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT runID, baseline, checked FROM drift WHERE suite = ? AND baselineDigest = ?
                    ORDER BY checked DESC, rowid DESC LIMIT 1
                    """,
                arguments: [suite, digest.rawValue]
            )
            guard let row else { return nil }
            guard let run = RunID(row["runID"]) else {
                throw StoreError.malformed(path: path, line: nil, reason: "a drift's run is damaged")
            }
            return DriftRecord(
                suite: suite,
                baseline: row["baseline"],
                digest: digest,
                run: run,
                checked: Moment(milliseconds: row["checked"])
            )
        }
    }
}
