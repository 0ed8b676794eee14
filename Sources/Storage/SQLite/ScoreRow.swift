// What a comparison reads of the table "attempt".

import Content
import Evaluation
import GRDB

/// What a comparison reads of the table `attempt`: the columns of its own rows, without the calls and grades beside them.
enum ScoreRow {
    /// How many rows are held at once.
    static let page = 10_000

    /// Reads the rows of one part behind a key, at most ``page`` of them.
    ///
    /// Cases of a run have often the same digest, and always few tests: a text that is the one before is not read again, and
    /// the outcome of a row with a score is known.
    static func fetch(_ db: Database, part: Int64, after: AttemptKey?, path: String) throws -> [StoredScore] {
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        let statement = try db.cachedStatement(
            sql: """
                SELECT NULLIF(test, ?2), caseID, sample, CASE WHEN score IS NULL THEN outcome END, score,
                    NULLIF(caseDigest, ?5), cluster
                FROM attempt
                WHERE part = ?1 AND (test, caseID, sample) > (?2, ?3, ?4) ORDER BY test, caseID, sample LIMIT \(page)
                """
        )
        let common = IngestedRow.caseDigest
        let rows = try Row.fetchCursor(statement, arguments: [part, from.test, from.caseID, from.sample, common])
        var scores: [StoredScore] = []
        scores.reserveCapacity(page)
        var digest: (text: String, value: ContentDigest) = (common, .ofNothing)
        while let row = try rows.next() {
            let key = AttemptKey(test: row[0] ?? from.test, caseID: row[1], sample: row[2])
            let score: Double? = row[4]
            guard let outcome = score == nil ? Outcome.Kind(rawValue: row[3]) : .scored else {
                throw StorageError.malformed(path: path, line: nil, reason: "attempt \(key): the outcome is damaged")
            }
            let text: String = row[5] ?? common
            if text != digest.text {
                guard let value = ContentDigest(rawValue: text) else {
                    throw StorageError.malformed(path: path, line: nil, reason: "attempt \(key): the digest is damaged")
                }
                digest = (text, value)
            }
            scores.append(
                StoredScore(key: key, caseDigest: digest.value, outcome: outcome, score: score, cluster: row[6])
            )
        }
        return scores
    }
}
