// Counts what a killed process had under way: it may have been paid, and is asked again.

import Evaluation
import GRDB

/// The calls of a part that were announced and have no outcome.
///
/// Calls are announced a batch ahead of being sent, so that a try which ends by itself leaves announced calls that were never made.
/// A part keeps how many there were when its latest try began; what came on top of them in a try that was killed is lost, of the
/// model's calls no more than were under way or answered and not kept yet.
enum LostCalls {
    /// Settles what the last try of a part left, and begins another.
    ///
    /// - Parameters:
    ///   - db: The store.
    ///   - row: The part.
    ///   - width: How many calls the new try has under way at most; `nil` where that is not known.
    /// - Throws: Errors of the database.
    static func begin(_ db: Database, _ row: RunRow, width: Int?) throws {
        var friction = Friction()
        let lost = try count(db, row)
        if lost > 0 { friction.lost = lost }
        try RunRow.add(db, part: row.part, friction: friction)
        // They are announced anew, and must not be counted twice.
        try db.execute(
            sql: "DELETE FROM call WHERE part = ? AND role = 'judge' AND transcript IS NULL AND failure IS NULL",
            arguments: [row.part]
        )
        try db.execute(
            sql: "UPDATE run SET state = 'running', finished = NULL, width = ? WHERE part = ?",
            arguments: [width, row.part]
        )
        try keep(db, part: row.part)
    }

    /// Keeps how many announced calls have no outcome now.
    static func keep(_ db: Database, part: Int64) throws {
        try db.execute(
            sql: "UPDATE run SET unanswered = ? WHERE part = ?",
            arguments: [try unanswered(db, part: part), part]
        )
        try RunRow.check(db, part: part)
    }

    /// How many calls of a part's last try are lost, if it was killed; 0 for one that ended.
    static func count(_ db: Database, _ row: RunRow) throws -> Int {
        // What is with a provider's batch will be fetched.
        guard row.isRunning, try !BatchRow.has(db, part: row.part) else { return 0 }
        let new = try unanswered(db, part: row.part) - row.unanswered
        let judges = try Int.fetchOne(
            db,
            sql:
                "SELECT count(*) FROM call WHERE part = ? AND role = 'judge' AND transcript IS NULL AND failure IS NULL",
            arguments: [row.part]
        )
        // Answers linger a moment before they are kept: they are as good as under way.
        let width = row.width ?? 16
        return min(max(0, new), width + GroupCommit.mostUnsaved(ofWidth: width)) + (judges ?? 0)
    }

    /// Announced calls of the model without an outcome; below 0 where outcomes are kept longer than what announced them.
    private static func unanswered(_ db: Database, part: Int64) throws -> Int {
        let range = PartRange(part)
        return try Int.fetchOne(
            db,
            sql: """
                SELECT (SELECT ifnull(sum(json_array_length(calls)), 0) FROM intent WHERE id > ?1 AND id < ?2)
                    - (SELECT count(*) FROM settled WHERE id > ?1 AND id < ?2)
                """,
            arguments: [range.low, range.high]
        ) ?? 0
    }
}
