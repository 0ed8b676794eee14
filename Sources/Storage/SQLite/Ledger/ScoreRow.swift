// Makes comparisons read only what they need.

import Content
import Evaluation
import GRDB

/// What a comparison reads of the table `settled`: which attempt, of which case, and what became of it.
struct ScoreRow: Sendable {
    /// How many rows are held at once.
    static let page = 10_000

    /// Which attempt.
    let key: AttemptKey
    /// The digest of the case that was asked.
    let caseDigest: ContentDigest
    /// How it ended.
    let sample: SampleScore

    /// What ``init(_:path:)`` reads.
    static let columns = "test, caseID, sample, outcome, score, caseDigest, truncated"

    /// Reads the row where a statement stands.
    ///
    /// - Throws: ``StoreError/malformed(path:line:reason:)`` when it is damaged.
    init(_ row: RawStatement, path: String) throws {
        let key = SettledRow.key(row)
        func damaged(_ what: String) -> StoreError {
            .malformed(path: path, line: nil, reason: "attempt \(key): the \(what) is damaged")
        }
        guard let digest = row.digest(5) else { throw damaged("digest") }
        guard let sample = SettledRow.sample(row, outcome: 3, score: 4, truncated: 6) else { throw damaged("outcome") }
        self.key = key
        caseDigest = digest
        self.sample = sample
    }

    /// Reads some rows, in their order.
    static func fetch(_ db: Database, ids: some Sequence<Int64>, path: String) throws -> [ScoreRow] {
        try SettledRow.read(db, columns, ids: ids, path: path) { try ScoreRow($0, path: path) }
    }
}
