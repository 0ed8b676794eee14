// Holds the history of the store's format.

import Evaluation
import GRDB

/// Every table of the store, as migrations in the order of their birth; appended to, never edited.
enum Schema {
    /// The migrations.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 runs, calls, attempts, scores, comparisons", migrate: Self.first)
        migrator.registerMigration("002 clusters of ingested cases", migrate: Self.clusters)
        migrator.registerMigration("003 drifts", migrate: Self.drifts)
        migrator.registerMigration("004 blocks of ingested scores", migrate: Self.blocks)
        migrator.registerMigration("005 parents of reruns", migrate: RerunParents.migrate)
        migrator.registerMigration("006 judges of calls", migrate: Self.judges)
        migrator.registerMigration("007 columns of runs", migrate: RunColumns.migrate)
        migrator.registerMigration("008 an appended row an attempt", migrate: AppendedLedger.migrate)
        migrator.registerMigration("009 shorter rows, and seals", migrate: ShorterRows.migrate)
        migrator.registerMigration("010 truncated answers", migrate: TruncatedAnswers.migrate)
        migrator.registerMigration("011 digests of planned cases", migrate: CaseFiles.migrate)
        migrator.registerMigration("012 requests in vain", migrate: RequestsInVain.migrate)
        migrator.registerMigration("013 checked rows", migrate: CheckedRows.migrate)
        return migrator
    }

    /// The first ledger, normalised: what was sent and came back, how attempts ended, what graders said, what was concluded.
    ///
    /// ``AppendedLedger`` puts an attempt into one row.
    private static func first(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE run (
                    part INTEGER PRIMARY KEY,
                    id TEXT NOT NULL,
                    suite TEXT NOT NULL,
                    suiteDigest TEXT NOT NULL,
                    evaluationSet TEXT,
                    tenant TEXT NOT NULL,
                    planned INTEGER NOT NULL CHECK (planned >= 0),
                    manifest TEXT NOT NULL CHECK (json_valid(manifest)),
                    state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'stopped')),
                    started INTEGER NOT NULL,
                    finished INTEGER,
                    UNIQUE (id, suite)
                ) STRICT;

                CREATE TABLE call (
                    part INTEGER NOT NULL REFERENCES run (part) ON DELETE CASCADE,
                    test TEXT NOT NULL,
                    caseID TEXT NOT NULL,
                    sample INTEGER NOT NULL CHECK (sample >= 1),
                    role TEXT NOT NULL CHECK (role IN ('model', 'judge')),
                    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
                    requestDigest TEXT NOT NULL,
                    caseDigest TEXT NOT NULL,
                    intended INTEGER NOT NULL,
                    providerHandle TEXT,
                    transcript TEXT,
                    failure TEXT,
                    failureClass TEXT,
                    failureStatus INTEGER,
                    retries INTEGER NOT NULL DEFAULT 0 CHECK (retries >= 0),
                    latency REAL,
                    inputTokens INTEGER,
                    outputTokens INTEGER,
                    cachedTokens INTEGER,
                    costUSD REAL CHECK (costUSD >= 0),
                    PRIMARY KEY (part, test, caseID, sample, role, ordinal),
                    CHECK (transcript IS NULL OR failure IS NULL)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE attempt (
                    part INTEGER NOT NULL REFERENCES run (part) ON DELETE CASCADE,
                    test TEXT NOT NULL,
                    caseID TEXT NOT NULL,
                    sample INTEGER NOT NULL CHECK (sample >= 1),
                    caseDigest TEXT NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('scored', 'unscored', 'errored')),
                    score REAL CHECK (score >= 0 AND score <= 1),
                    reason TEXT,
                    callOrdinal INTEGER NOT NULL,
                    PRIMARY KEY (part, test, caseID, sample),
                    CHECK ((outcome = 'scored') = (score IS NOT NULL))
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE score (
                    part INTEGER NOT NULL REFERENCES run (part) ON DELETE CASCADE,
                    test TEXT NOT NULL,
                    caseID TEXT NOT NULL,
                    sample INTEGER NOT NULL CHECK (sample >= 1),
                    position INTEGER NOT NULL CHECK (position >= 0),
                    grader TEXT NOT NULL,
                    graderVersion INTEGER NOT NULL,
                    judging INTEGER NOT NULL DEFAULT 1 CHECK (judging >= 1),
                    weight REAL NOT NULL CHECK (weight > 0),
                    isRequired INTEGER NOT NULL CHECK (isRequired IN (0, 1)),
                    value REAL CHECK (value >= 0 AND value <= 1),
                    answer TEXT,
                    explanation TEXT,
                    PRIMARY KEY (part, test, caseID, sample, judging, position)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE comparison (
                    id TEXT NOT NULL PRIMARY KEY,
                    runID TEXT NOT NULL,
                    format INTEGER NOT NULL,
                    digest TEXT NOT NULL,
                    record TEXT NOT NULL CHECK (json_valid(record)),
                    created INTEGER NOT NULL
                ) STRICT;

                CREATE INDEX comparisonOfRun ON comparison (runID, created);
                """
        )
    }

    /// Scores that came from outside bring their clusters along; a suite keeps them with its cases.
    private static func clusters(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE attempt ADD COLUMN cluster TEXT")
    }

    /// A call of a judge says which judge was called.
    private static func judges(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE call ADD COLUMN judge TEXT")
    }

    /// That `assay aa` found a baseline's model changed: later comparisons are told.
    private static func drifts(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE drift (
                    runID TEXT NOT NULL,
                    suite TEXT NOT NULL,
                    baseline TEXT NOT NULL,
                    baselineDigest TEXT NOT NULL,
                    checked INTEGER NOT NULL,
                    PRIMARY KEY (runID, suite)
                ) STRICT;

                CREATE INDEX driftOfBaseline ON drift (suite, baselineDigest, checked);
                """
        )
    }

    /// Scores that came from outside move from rows of `attempt`, known by a case without digest, into blocks: a row a sample
    /// made two runs of a million cases with ten samples a reading of twenty million rows.
    private static func blocks(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE scoreBlock (
                    part INTEGER NOT NULL REFERENCES run (part) ON DELETE CASCADE,
                    position INTEGER NOT NULL CHECK (position >= 0),
                    test TEXT NOT NULL,
                    bytes BLOB NOT NULL,
                    digest TEXT NOT NULL,
                    PRIMARY KEY (part, position)
                ) STRICT;
                """
        )
        for part in try Int64.fetchAll(db, sql: "SELECT part FROM run") {
            var builder = ScoreBlockBuilder()
            var position = 0
            func keep(_ block: ScoreBlock?) throws {
                guard let block else { return }
                try ScoreBlockRow(position: position, block: block).insert(db, part: part)
                position += 1
            }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT test, caseID, cluster, outcome, score FROM attempt WHERE part = ? AND caseDigest = ''
                    ORDER BY test, caseID, sample
                    """,
                arguments: [part]
            )
            while let row = try rows.next() {
                let sample = SampleScore(name: row[3], score: row[4]) ?? .errored
                try keep(builder.add(test: row[0], caseID: row[1], cluster: row[2], sample))
            }
            try keep(builder.finish())
        }
        try db.execute(sql: "DELETE FROM attempt WHERE caseDigest = ''; ALTER TABLE attempt DROP COLUMN cluster")
    }
}
