// What a comparison reads of the table "attempt".

import Content
import Evaluation
import GRDB

/// What a comparison reads of the table `attempt`: the columns of its own rows, without the calls and grades beside them.
enum ScoreRow {
    /// How many rows are held at once.
    static let page = 10_000

    /// Reads the rows of one part behind a key, at most ``page`` of them.
    static func fetch(_ db: Database, part: Int64, after: AttemptKey?, path: String) throws -> [StoredScore] {
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        let statement = try db.cachedStatement(
            sql: """
                SELECT test, caseID, sample, outcome, score, caseDigest, cluster FROM attempt
                WHERE part = ? AND (test, caseID, sample) > (?, ?, ?) ORDER BY test, caseID, sample LIMIT \(page)
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [part, from.test, from.caseID, from.sample])
        var scores: [StoredScore] = []
        scores.reserveCapacity(page)
        // Cases of a run have often the same digest, and always few tests: what was read last is read no second time.
        var digest: (text: String, value: ContentDigest) = (IngestedRow.caseDigest, .ofNothing)
        while let row = try rows.next() {
            let key = AttemptKey(test: row[0], caseID: row[1], sample: row[2])
            guard let outcome = Outcome.Kind(rawValue: row[3]) else {
                throw StorageError.malformed(path: path, line: nil, reason: "attempt \(key): the outcome is damaged")
            }
            let text: String = row[5]
            if text != digest.text {
                guard let value = ContentDigest(rawValue: text) else {
                    throw StorageError.malformed(path: path, line: nil, reason: "attempt \(key): the digest is damaged")
                }
                digest = (text, value)
            }
            scores.append(
                StoredScore(key: key, caseDigest: digest.value, outcome: outcome, score: row[4], cluster: row[6])
            )
        }
        return scores
    }
}
