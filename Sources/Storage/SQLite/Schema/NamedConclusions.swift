// A conclusion that was taken away, or given to another run, went unnoticed: nothing told that it had been there.

import GRDB

/// Has each run name its conclusion by digest, for runs that are stored already as well.
enum NamedConclusions {
    /// Adds the column to the table `run` and fills it in with each run's newest conclusion.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE run ADD COLUMN conclusion TEXT;
                UPDATE run SET conclusion = (
                    SELECT digest FROM comparison WHERE runID = run.id ORDER BY created DESC, comparison.rowid DESC LIMIT 1);
                """
        )
    }
}
