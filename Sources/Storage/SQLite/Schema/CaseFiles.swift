// Stored runs are compared without their suites' cases from here on.

import GRDB

/// Adds to the table `run` the digest of each test's cases, for runs whose seal keeps what comparisons need of them.
enum CaseFiles {
    /// Adds the column; runs of before have none.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: "ALTER TABLE run ADD COLUMN caseFiles TEXT CHECK (caseFiles IS NULL OR json_valid(caseFiles))"
        )
    }
}
