// Calls that a killed process had under way were forgotten when they were made again, though they may have been paid.

import GRDB

/// Adds to the table `run` what tells lost calls from announced ones.
enum CallsUnderWay {
    /// Adds how many calls the latest try has under way at most, and how many announced calls had no outcome when it began.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE run ADD COLUMN width INTEGER;
                ALTER TABLE run ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
                """
        )
    }
}
