// Hands only complete and consistent scores to the store.

import Content
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

    /// Calls `visit` for block after block of a model's scores, in key order.
    package func forEachBlock(of model: ScoredModel, _ visit: (ScoreBlock) throws -> Void) rethrows {
        var builder = ScoreBlockBuilder()
        for row in table.rows[model.rows] {
            let block = builder.add(
                test: table.tests.texts[Int(row.test)],
                caseID: table.id(row),
                cluster: row.cluster == ScoreTable.Row.alone ? nil : table.clusters.texts[Int(row.cluster)],
                SampleScore(number: row.number)
            )
            if let block { try visit(block) }
        }
        if let block = builder.finish() { try visit(block) }
    }
}
