// Saves the answers of a run that lost some.

import Content
import Evaluation
import GRDB

extension Seal {
    /// Opens a part again: what agrees with its seal stays, and the rest is asked again.
    ///
    /// The seal itself must be whole: it alone tells which rows are those that were written.
    ///
    /// - Returns: How many attempts are lost.
    /// - Throws: ``StoreError`` where the seal is damaged, where there is none, or where the scores came from outside.
    static func reopen(_ db: Database, part: Int64, path: String) throws -> Int {
        var digests: [ContentDigest] = []
        var (kept, lost) = (Set<Int64>(), 0)
        while let row = try ScoreBlockRow.fetch(db, part: part, at: digests.count, path: path) {
            // Scores from outside have no rows beside them.
            guard let digest = row.digest, !row.rows.isEmpty else { throw damage(db, part: part, path: path) }
            digests.append(digest)
            for (id, sealed) in zip(row.rows, row.block.sealedScores) {
                // A row that is gone or damaged is read as none.
                let found = try? ScoreRow.fetch(db, ids: [id], path: path).first
                if let found, sealed.fits(found.key, found.sample), try SettledRow.isIntact(db, id: id) {
                    kept.insert(id)
                } else {
                    lost += 1
                }
            }
        }
        guard !digests.isEmpty else { throw damage(db, part: part, path: path) }
        try check(db, part: part, over: digests, path: path)
        let range = PartRange(part)
        let stored = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM settled WHERE \(PartRange.condition)",
            arguments: range.arguments
        )
        for id in stored where !kept.contains(id) {
            try db.cachedStatement(sql: "DELETE FROM settled WHERE id = ?").execute(arguments: [id])
        }
        try db.execute(sql: "DELETE FROM scoreBlock WHERE part = ?", arguments: [part])
        // What was concluded of answers that are gone is concluded anew.
        try db.execute(
            sql: """
                UPDATE run SET state = 'stopped', seal = NULL, sealedTo = NULL, caseFiles = NULL, conclusion = NULL
                WHERE part = ?
                """,
            arguments: [part]
        )
        try RunRow.check(db, part: part)
        return lost
    }
}
