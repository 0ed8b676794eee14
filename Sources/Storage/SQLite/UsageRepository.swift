// Gives forecasts the token counts of earlier runs.

package import Content
import GRDB
package import Harness

/// Tells from stored calls how many tokens a suite's calls took.
package struct UsageRepository: UsageHistory {
    private let store: Store

    /// Creates a repository over a store.
    package init(_ store: Store) {
        self.store = store
    }

    package func usage(ofSuite digest: ContentDigest, model: String) async throws -> [String: CostForecast.Measured] {
        try await store.read { db in
            let parts = try Int64.fetchAll(
                db,
                sql: """
                    SELECT part FROM run WHERE suiteDigest = ? AND model = ? AND state <> 'running'
                    ORDER BY started DESC, part DESC LIMIT 10
                    """,
                arguments: [digest.rawValue, model]
            )
            for part in parts {
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT test, avg(inputTokens) AS input, avg(outputTokens) AS output FROM settled
                        WHERE \(PartRange.condition) AND inputTokens IS NOT NULL AND outputTokens IS NOT NULL
                        GROUP BY test
                        """,
                    arguments: PartRange(part).arguments
                )
                guard !rows.isEmpty else { continue }
                return Dictionary(
                    uniqueKeysWithValues: rows.map { row in
                        (row["test"], CostForecast.Measured(inputTokens: row["input"], outputTokens: row["output"]))
                    }
                )
            }
            return [:]
        }
    }
}
