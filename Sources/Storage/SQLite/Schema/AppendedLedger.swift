// Stores of before kept an attempt in three trees that were sorted by name, so that each commit wrote a page a row a tree.

import Content
import Evaluation
import Foundation
import GRDB

/// Gives the store tables that are only appended to, and moves what is stored into them.
enum AppendedLedger {
    /// Makes the tables, moves attempts with their calls and grades, and drops the tables `attempt` and `score`.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE settled (
                    id INTEGER PRIMARY KEY,
                    test TEXT NOT NULL,
                    caseID TEXT NOT NULL,
                    sample INTEGER NOT NULL CHECK (sample >= 1),
                    caseDigest BLOB NOT NULL,
                    requestDigest BLOB NOT NULL,
                    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
                    intended INTEGER NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('scored', 'unscored', 'errored')),
                    score REAL CHECK (score >= 0 AND score <= 1),
                    reason TEXT,
                    answer TEXT,
                    extra TEXT,
                    finish TEXT,
                    served TEXT,
                    fingerprint TEXT,
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
                    CHECK ((outcome = 'scored') = (score IS NOT NULL)),
                    CHECK (answer IS NULL OR extra IS NULL)
                ) STRICT;

                CREATE TABLE intent (
                    id INTEGER PRIMARY KEY,
                    at INTEGER NOT NULL,
                    calls TEXT NOT NULL CHECK (json_valid(calls))
                ) STRICT;

                CREATE TABLE batch (
                    part INTEGER NOT NULL REFERENCES run (part) ON DELETE CASCADE,
                    test TEXT NOT NULL,
                    caseID TEXT NOT NULL,
                    sample INTEGER NOT NULL,
                    role TEXT NOT NULL CHECK (role IN ('model', 'judge')),
                    ordinal INTEGER NOT NULL,
                    handle TEXT NOT NULL,
                    PRIMARY KEY (part, test, caseID, sample, role, ordinal)
                ) STRICT, WITHOUT ROWID;
                """
        )
        db.add(function: digestBytes)
        defer { db.remove(function: digestBytes) }
        try db.execute(
            sql: """
                INSERT INTO batch (part, test, caseID, sample, role, ordinal, handle)
                    SELECT part, test, caseID, sample, role, ordinal, providerHandle FROM call
                    WHERE providerHandle IS NOT NULL;

                INSERT INTO settled
                    SELECT (attempt.part << 40) + row_number() OVER (
                            PARTITION BY attempt.part ORDER BY attempt.test, attempt.caseID, attempt.sample),
                        attempt.test, attempt.caseID, attempt.sample, digestBytes(attempt.caseDigest),
                        coalesce(digestBytes(call.requestDigest), zeroblob(32)), max(attempt.callOrdinal, 1),
                        coalesce(call.intended, 0), attempt.outcome, attempt.score,
                        attempt.reason, NULL, call.transcript, call.transcript ->> '$.finish_reason',
                        call.transcript ->> '$.server_model', call.transcript ->> '$.fingerprint', call.failure,
                        call.failureClass, call.failureStatus, coalesce(call.retries, 0), call.latency, call.inputTokens,
                        call.outputTokens, call.cachedTokens, call.costUSD,
                        (SELECT json_group_array(json_array(grader, graderVersion, weight,
                                json(iif(isRequired, 'true', 'false')), value, answer, explanation))
                            FROM (SELECT * FROM score WHERE score.part = attempt.part AND score.test = attempt.test
                                AND score.caseID = attempt.caseID AND score.sample = attempt.sample AND judging = 1
                                ORDER BY position))
                    FROM attempt LEFT JOIN call ON call.part = attempt.part AND call.test = attempt.test
                        AND call.caseID = attempt.caseID AND call.sample = attempt.sample AND call.role = 'model'
                        AND call.ordinal = attempt.callOrdinal;

                DELETE FROM call WHERE role = 'model' AND EXISTS (
                    SELECT 1 FROM attempt WHERE attempt.part = call.part AND attempt.test = call.test
                        AND attempt.caseID = call.caseID AND attempt.sample = call.sample
                        AND attempt.callOrdinal = call.ordinal);

                DROP TABLE score;
                DROP TABLE attempt;
                ALTER TABLE call DROP COLUMN providerHandle;
                """
        )
    }

    /// The bytes of a written digest.
    private static let digestBytes = DatabaseFunction("digestBytes", argumentCount: 1, pure: true) { values in
        guard let text = String.fromDatabaseValue(values[0]), let digest = ContentDigest(rawValue: text) else {
            return nil
        }
        return Data(digest.bytes)
    }
}
