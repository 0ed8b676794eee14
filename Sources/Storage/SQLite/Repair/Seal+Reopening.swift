// Saves the answers of a run that lost some.

import Content
import Evaluation
import GRDB

extension Seal {
    /// Opens a part again: rows that are as they were written stay, and the rest is asked again.
    ///
    /// A seal that is whole tells which rows those are; without one the checksum of each row does.
    ///
    /// - Returns: How many attempts are lost.
    /// - Throws: ``StoreError`` where no row can be relied on, as of scores that came from outside.
    static func reopen(_ db: Database, part: Int64, path: String) throws -> Int {
        let range = PartRange(part)
        let stored = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM settled WHERE \(PartRange.condition)",
            arguments: range.arguments
        )
        var intact = try stored.filter { try SettledRow.isIntact(db, id: $0) }
        if let sealed = try? agreeing(db, part: part, path: path) {
            intact = intact.filter(sealed.contains)
        } else {
            // Nothing speaks for a row of before.
            let checked = try Int64.fetchSet(db, sql: "SELECT id FROM settled WHERE checked IS NOT NULL")
            intact = intact.filter(checked.contains)
        }
        guard !intact.isEmpty else { throw damage(db, part: part, path: path) }
        for id in Set(stored).subtracting(intact) {
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
        let lost = """
            SELECT planned - (SELECT count(*) FROM (SELECT DISTINCT test, caseID, sample FROM settled WHERE \(PartRange.condition)))
            FROM run WHERE part = ?
            """
        return max(0, try Int.fetchOne(db, sql: lost, arguments: range.arguments + [part]) ?? 0)
    }

    /// The rows that a part's seal is of and that say what it says.
    ///
    /// - Throws: ``StoreError`` for a seal that is damaged, or none.
    private static func agreeing(_ db: Database, part: Int64, path: String) throws -> Set<Int64> {
        var digests: [ContentDigest] = []
        var kept: Set<Int64> = []
        while let row = try ScoreBlockRow.fetch(db, part: part, at: digests.count, path: path) {
            digests += [row.digest].compactMap(\.self)
            for (id, sealed) in zip(row.rows, row.block.sealedScores) {
                // A row that is gone or damaged is read as none.
                let found = try? ScoreRow.fetch(db, ids: [id], path: path).first
                if let found, sealed.fits(found.key, found.sample) { kept.insert(id) }
            }
        }
        guard !digests.isEmpty else { throw damage(db, part: part, path: path) }
        try check(db, part: part, over: digests, path: path)
        return kept
    }
}
