// All scores of one command, sorted and found whole.

package import Evaluation

/// All scores of one command, sorted and found whole.
package struct CheckedScores: Sendable {
    /// The models, in the order of their names.
    package let models: [ScoredModel]

    private let table: ScoreTable

    /// Sorts and checks scores.
    ///
    /// - Throws: ``IngestError`` with the file and line of the first score that does not fit the others.
    package init(_ table: consuming ScoreTable) throws(IngestError) {
        var table = table
        table.sort()
        self.models = try ScoreCheck(table).models()
        self.table = table
    }

    /// Calls `visit` for each score of a model, in key order.
    package func forEachScore(of model: ScoredModel, _ visit: (IngestedScore) throws -> Void) rethrows {
        for row in table.rows[model.rows] {
            let outcome: Outcome =
                switch row.score {
                case ScoreTable.Row.errored: .errored(CallFailure(.ingested, "the ingested file has no score"))
                case ScoreTable.Row.unscored: .unscored("the ingested file says so")
                default: .scored(row.score)
                }
            try visit(
                IngestedScore(
                    key: AttemptKey(
                        test: table.tests.texts[Int(row.test)],
                        caseID: table.id(row),
                        sample: max(1, Int(row.sample))
                    ),
                    cluster: row.cluster == Names.none ? nil : table.clusters.texts[Int(row.cluster)],
                    outcome: outcome
                )
            )
        }
    }
}
