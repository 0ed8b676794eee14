// Makes comparisons read only what they need.

import Content
import Evaluation
import GRDB

/// What a comparison reads of the table `attempt`: the columns of its own rows, without the calls and grades beside them.
struct ScoreRow: Sendable {
    /// How many rows are held at once.
    static let page = 10_000

    /// Which attempt.
    let key: AttemptKey
    /// The digest of the case that was asked.
    let caseDigest: ContentDigest
    /// How it ended.
    let sample: SampleScore

    /// Reads the rows of one part behind a key, at most ``page`` of them.
    ///
    /// Always few tests follow one another: a name that is the one before is not read again.
    static func fetch(_ db: Database, part: Int64, after: AttemptKey?, path: String) throws -> [ScoreRow] {
        let from = after ?? AttemptKey(test: "", caseID: "", sample: 0)
        let statement = try db.cachedStatement(
            sql: """
                SELECT NULLIF(test, ?2), caseID, sample, outcome, score, caseDigest
                FROM attempt
                WHERE part = ?1 AND (test, caseID, sample) > (?2, ?3, ?4) ORDER BY test, caseID, sample LIMIT \(page)
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [part, from.test, from.caseID, from.sample])
        var scores: [ScoreRow] = []
        scores.reserveCapacity(page)
        while let row = try rows.next() {
            let key = AttemptKey(test: row[0] ?? from.test, caseID: row[1], sample: row[2])
            func damaged(_ what: String) -> StoreError {
                .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
            }
            guard let digest = ContentDigest(rawValue: row[5]) else { throw damaged("digest") }
            guard let sample = SampleScore(name: row[3], score: row[4]) else { throw damaged("outcome") }
            scores.append(ScoreRow(key: key, caseDigest: digest, sample: sample))
        }
        return scores
    }
}
