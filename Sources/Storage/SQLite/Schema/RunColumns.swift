// Lists and trends read columns and indexes: a run's manifest is long, and a store holds thousands of them.

import Content
import GRDB

/// Gives the table `run` what lists, trends and forecasts ask of a run, and fills it in for runs that are stored already.
enum RunColumns {
    /// Adds the columns with their indexes, and fills the columns in.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE run ADD COLUMN subject TEXT NOT NULL DEFAULT '';
                ALTER TABLE run ADD COLUMN model TEXT NOT NULL DEFAULT '';
                ALTER TABLE run ADD COLUMN instrument TEXT NOT NULL DEFAULT '';
                ALTER TABLE run ADD COLUMN isWhole INTEGER NOT NULL DEFAULT 0 CHECK (isWhole IN (0, 1));
                UPDATE run SET subject = COALESCE(manifest ->> '$.subject.name', ''),
                    model = COALESCE(manifest ->> '$.subject.model', ''),
                    isWhole = manifest ->> '$.selection.limit' IS NULL AND purpose IS NULL
                        AND COALESCE(json_array_length(manifest, '$.selection.tags'), 0) = 0;
                """
        )
        for part in try Int64.fetchAll(db, sql: "SELECT part FROM run") {
            let text = try String.fetchOne(
                db.cachedStatement(sql: "SELECT manifest -> '$.instrument' FROM run WHERE part = ?"),
                arguments: [part]
            )
            // A manifest without an instrument is damaged; its reader says so.
            guard let text, let instrument = try? JSONValue(parsing: Array(text.utf8)) else { continue }
            try db.cachedStatement(sql: "UPDATE run SET instrument = ? WHERE part = ?")
                .execute(arguments: [ContentDigest(of: instrument.canonicalBytes).rawValue, part])
        }
        // The last column of each index is the number of the row: runs that began at one moment keep their order.
        try db.execute(
            sql: """
                CREATE INDEX runByStart ON run (started);
                CREATE INDEX runOfTrend ON run (suite, isWhole, subject, started);
                CREATE INDEX runOfModel ON run (suiteDigest, model, started);
                """
        )
    }
}
