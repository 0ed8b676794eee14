// A score that came from outside, as a row of the table "attempt".

import Evaluation
import GRDB

/// A score that came from outside, as a row of the table `attempt`: no call served it, and no grader of ours spoke.
enum IngestedRow {
    /// What stands for the digest of a case whose content is not known: such rows are many, and the digest of nothing is long.
    static let caseDigest = ""

    /// Writes scores, which come in key order, behind one another.
    static func insert(_ db: Database, part: Int64, scores: IngestedRun) throws {
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO attempt (part, test, caseID, sample, caseDigest, outcome, score, reason, callOrdinal, cluster)
                VALUES (?, ?, ?, ?, '', ?, ?, ?, 0, ?)
                """
        )
        try scores.forEachScore { score in
            let reason: String? =
                switch score.outcome {
                case .scored: nil
                case .unscored(let reason): reason
                case .errored(let failure): failure.message
                }
            try statement.execute(arguments: [
                part, score.key.test, score.key.caseID, score.key.sample, score.outcome.kind.rawValue,
                score.outcome.score, reason, score.cluster,
            ])
        }
    }
}
