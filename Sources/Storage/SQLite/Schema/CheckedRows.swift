// A changed bit of a row's tokens, costs or grades was read as if it had been written.

import GRDB

/// Gives the rows of attempts, calls and runs a checksum.
enum CheckedRows {
    /// Adds the columns; rows of before are not checked.
    ///
    /// Lists read no manifest, which has a checksum of its own.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE settled ADD COLUMN checked INTEGER;
                ALTER TABLE call ADD COLUMN checked INTEGER;
                ALTER TABLE run ADD COLUMN checked INTEGER;
                ALTER TABLE run ADD COLUMN manifestChecked INTEGER;
                """
        )
    }
}
