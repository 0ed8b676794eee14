// The ledger of attempts names what many answers share by a number, and keeps no digest that follows from others.

import GRDB

/// Makes the rows of `settled` shorter, and gives parts their seals.
enum ShorterRows {
    /// Makes the tables and moves what is stored.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

                CREATE TABLE shorter (
                    id INTEGER PRIMARY KEY,
                    test TEXT NOT NULL,
                    caseID TEXT NOT NULL,
                    sample INTEGER NOT NULL CHECK (sample >= 1),
                    caseDigest BLOB NOT NULL,
                    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
                    intended INTEGER NOT NULL,
                    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 2),
                    score REAL CHECK (score >= 0 AND score <= 1),
                    reason TEXT,
                    answer TEXT,
                    extra TEXT,
                    finish ANY,
                    served ANY,
                    fingerprint ANY,
                    failure TEXT,
                    failureClass TEXT,
                    failureStatus INTEGER,
                    retries INTEGER NOT NULL CHECK (retries >= 0),
                    latency REAL,
                    inputTokens INTEGER,
                    outputTokens INTEGER,
                    cachedTokens INTEGER,
                    costUSD REAL CHECK (costUSD >= 0),
                    grades TEXT NOT NULL,
                    CHECK ((outcome = 0) = (score IS NOT NULL)),
                    CHECK (answer IS NULL OR extra IS NULL)
                ) STRICT;

                INSERT INTO shorter
                    SELECT id, test, caseID, sample, caseDigest, ordinal, intended,
                        CASE outcome WHEN 'scored' THEN 0 WHEN 'unscored' THEN 1 ELSE 2 END, score, reason, answer, extra,
                        finish, served, fingerprint, failure, failureClass, failureStatus, retries, latency, inputTokens,
                        outputTokens, cachedTokens, costUSD, grades
                    FROM settled;
                DROP TABLE settled;
                ALTER TABLE shorter RENAME TO settled;

                ALTER TABLE scoreBlock ADD COLUMN rows BLOB;
                ALTER TABLE scoreBlock ADD COLUMN calls BLOB;
                ALTER TABLE run ADD COLUMN seal TEXT;
                ALTER TABLE run ADD COLUMN sealedTo INTEGER;
                """
        )
    }
}
