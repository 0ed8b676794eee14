// Every report of a run says what slowed it down, also one that is written days later.

import GRDB

/// Adds to the table `run` what its tries asked in vain.
enum RequestsInVain {
    /// Adds the column; of runs of before it is not known.
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE run ADD COLUMN friction TEXT CHECK (friction IS NULL OR json_valid(friction))")
    }
}
