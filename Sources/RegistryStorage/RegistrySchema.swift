// Holds the history of the registry's format.

import Foundation
import GRDB

/// Every table of a registry, as migrations in the order of their birth; appended to, never edited.
enum RegistrySchema {
    /// Marks the file as a registry of ours: `ASRG`.
    static let application = 0x4153_5247

    /// The migrations.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 log, records, messages", migrate: first)
        return migrator
    }

    private static func first(_ db: Database) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(application);

                CREATE TABLE audit (
                    sequence INTEGER PRIMARY KEY CHECK (sequence >= 0),
                    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
                    subject TEXT NOT NULL,
                    entry BLOB NOT NULL
                ) STRICT;
                CREATE INDEX auditOfSubject ON audit (subject, sequence);
                CREATE TRIGGER auditIsNotChanged BEFORE UPDATE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
                CREATE TRIGGER auditIsNotShortened BEFORE DELETE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;

                CREATE TABLE frontier (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, hashes BLOB NOT NULL) STRICT;
                CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
                CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

                CREATE TABLE version (
                    model TEXT NOT NULL,
                    number INTEGER NOT NULL CHECK (number >= 1),
                    digest TEXT NOT NULL,
                    record TEXT NOT NULL CHECK (json_valid(record)),
                    PRIMARY KEY (model, number),
                    UNIQUE (model, digest)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE measured (
                    run TEXT NOT NULL,
                    suite TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    model TEXT NOT NULL,
                    number INTEGER NOT NULL,
                    finished INTEGER NOT NULL,
                    PRIMARY KEY (run, suite, model, number)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX measuredOnSuite ON measured (suite, finished);

                CREATE TABLE pointer (
                    key TEXT PRIMARY KEY,
                    generation INTEGER NOT NULL CHECK (generation >= 1),
                    record TEXT NOT NULL CHECK (json_valid(record))
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE movement (
                    place INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    key TEXT NOT NULL,
                    generation INTEGER NOT NULL,
                    handle TEXT UNIQUE,
                    isHandleUsed INTEGER NOT NULL CHECK (isHandleUsed IN (0, 1)),
                    restores TEXT,
                    decision TEXT UNIQUE,
                    record TEXT NOT NULL CHECK (json_valid(record)),
                    UNIQUE (key, generation)
                ) STRICT;
                CREATE INDEX movementRestores ON movement (restores) WHERE restores IS NOT NULL;

                CREATE TABLE approval (
                    place INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    subject TEXT NOT NULL,
                    record TEXT NOT NULL CHECK (json_valid(record))
                ) STRICT;
                CREATE INDEX approvalOfSubject ON approval (subject);

                CREATE TABLE decision (
                    place INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    record TEXT NOT NULL CHECK (json_valid(record))
                ) STRICT;

                CREATE TABLE policy (place INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, text TEXT NOT NULL) STRICT;
                CREATE INDEX policyOfName ON policy (name);

                CREATE TABLE answer (key TEXT PRIMARY KEY, record TEXT NOT NULL CHECK (json_valid(record))) STRICT, WITHOUT ROWID;

                CREATE TABLE message (
                    place INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    sequence INTEGER NOT NULL,
                    endpoint TEXT NOT NULL,
                    body BLOB NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
                    attempts INTEGER NOT NULL CHECK (attempts >= 0),
                    created INTEGER NOT NULL,
                    next INTEGER NOT NULL,
                    last TEXT NOT NULL
                ) STRICT;
                CREATE INDEX messageDue ON message (state, next);

                CREATE TABLE received (
                    source TEXT NOT NULL,
                    id TEXT NOT NULL,
                    body BLOB NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (source, id)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
