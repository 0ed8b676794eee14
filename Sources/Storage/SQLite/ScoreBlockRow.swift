// A row of the table "scoreBlock": scores that came from outside, thousands of cases at once.

import Content
import Evaluation
import Foundation
import GRDB

/// A row of the table `scoreBlock`: scores that came from outside, thousands of cases at once.
///
/// No call served them and no grader of ours spoke, so there is nothing of a single one to join, replace or ask for again.
struct ScoreBlockRow: Sendable {
    /// Where the block stands among those of its part.
    let position: Int
    /// The cases.
    let block: ScoreBlock

    /// Writes a block.
    static func insert(_ db: Database, part: Int64, position: Int, _ block: ScoreBlock) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO scoreBlock (part, position, test, bytes) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(arguments: [part, position, block.test, Data(PackedScores.bytes(of: block))])
    }

    /// Reads the block behind a position; `nil` behind the last.
    static func fetch(_ db: Database, part: Int64, after position: Int, path: String) throws -> ScoreBlockRow? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT position, test, bytes FROM scoreBlock WHERE part = ? AND position > ? ORDER BY position LIMIT 1
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [part, position]) else { return nil }
        let bytes: Data = row[2]
        guard let block = PackedScores.block(Array(bytes), test: row[1]) else {
            throw StorageError.malformed(
                path: path,
                line: nil,
                reason: "the scores of run \(part), block \(row[0] as Int), are damaged"
            )
        }
        return ScoreBlockRow(position: row[0], block: block)
    }

    /// Calls `visit` for each score as an attempt that no call served.
    func forEachAttempt(_ visit: (AttemptRecord) throws -> Void) rethrows {
        try block.forEachSample { key, sample in
            let outcome: Outcome =
                switch sample {
                case .scored(let value): .scored(value)
                case .unscored: .unscored("the ingested file says so")
                case .errored: .errored(CallFailure(.ingested, "the ingested file has no score"))
                }
            try visit(AttemptRecord(key: key, caseDigest: .ofNothing, outcome: outcome, grades: [], call: nil))
        }
    }
}
