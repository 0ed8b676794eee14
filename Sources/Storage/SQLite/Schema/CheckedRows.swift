// Damage was read as if it had been written, a conclusion that was taken away was not missed, and a kill was not counted.

import GRDB

/// Gives rows their checksums, and runs the names of their conclusions and what tells lost calls from announced ones.
enum CheckedRows {
    /// Adds the columns; rows of before are not checked.
    ///
    /// Lists read no manifest, which has a checksum of its own; so has what changes while a run is made.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE run ADD COLUMN conclusion TEXT;
                ALTER TABLE run ADD COLUMN width INTEGER;
                ALTER TABLE run ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE run ADD COLUMN checked INTEGER;
                ALTER TABLE run ADD COLUMN manifestChecked INTEGER;
                ALTER TABLE run ADD COLUMN stateChecked INTEGER;
                ALTER TABLE settled ADD COLUMN checked INTEGER;
                ALTER TABLE call ADD COLUMN checked INTEGER;
                ALTER TABLE word ADD COLUMN checked INTEGER;
                UPDATE run SET conclusion = (
                    SELECT digest FROM comparison WHERE runID = run.id ORDER BY created DESC, comparison.rowid DESC LIMIT 1);
                """
        )
    }
}
