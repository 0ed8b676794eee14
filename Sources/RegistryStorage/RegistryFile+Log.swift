// Gives the log and the messages of a registry to whoever verifies or delivers them.

import Content
package import Evaluation
import Foundation
import GRDB
package import ModelRegistry

extension RegistryFile: AuditReader {
    package func source() async throws -> String {
        try await translating { [setup] in try await database.write { try Self.source($0, setup) } }
    }

    /// The name of this registry in its log: the tenant, and what was drawn when it was made.
    static func source(_ db: Database, _ setup: Setup) throws -> String {
        if let known = try String.fetchOne(db, sql: "SELECT value FROM fact WHERE name = 'source'") { return known }
        let name = "urn:assay:\(setup.tenant):\(setup.newID("").lowercased())"
        try db.execute(sql: "INSERT INTO fact (name, value) VALUES ('source', ?)", arguments: [name])
        return name
    }

    package func entries(from first: Int, count: Int) async throws -> [StoredEntry] {
        try await translating {
            try await database.read { db in
                try Row.fetchAll(
                    db,
                    sql: "SELECT sequence, leaf, entry FROM audit WHERE sequence >= ? ORDER BY sequence LIMIT ?",
                    arguments: [first, count]
                )
                .map {
                    StoredEntry(
                        sequence: $0["sequence"],
                        leaf: ContentDigest(bytes: Array($0["leaf"] as Data)),
                        bytes: Array($0["entry"] as Data)
                    )
                }
            }
        }
    }

    /// The entries about a subject, the oldest first.
    package func entries(about subject: String) async throws -> [StoredEntry] {
        try await translating {
            try await database.read { db in
                try Row.fetchAll(
                    db,
                    sql: "SELECT sequence, leaf, entry FROM audit WHERE subject = ? ORDER BY sequence",
                    arguments: [subject]
                )
                .map {
                    StoredEntry(
                        sequence: $0["sequence"],
                        leaf: ContentDigest(bytes: Array($0["leaf"] as Data)),
                        bytes: Array($0["entry"] as Data)
                    )
                }
            }
        }
    }

    package func seal() async throws -> StoredCheckpoint? {
        try await translating { [setup] in
            try await database.write { db in
                try RegistrySession(db, setup, by: RegistryActor(.system, "seal"), at: Moment(milliseconds: 0)).seal()
            }
        }
    }

    package func checkpoints() async throws -> [StoredCheckpoint] {
        try await translating {
            try await database.read { db in
                try Row.fetchAll(db, sql: "SELECT size, note FROM checkpoint ORDER BY size")
                    .map { StoredCheckpoint(size: $0["size"], note: $0["note"]) }
            }
        }
    }

    package func records() async throws -> RegistryState {
        try await translating { [setup] in
            try await database.read { db in
                let session = try RegistrySession(
                    db,
                    setup,
                    by: RegistryActor(.system, "reader"),
                    at: Moment(milliseconds: 0)
                )
                var state = RegistryState()
                for version in try session.records(
                    VersionRecord.self,
                    "SELECT record FROM version ORDER BY model, number"
                ) { state.keep(version) }
                for pointer in try session.pointers() { state.keep(pointer) }
                for movement in try session.records(Movement.self, "SELECT record FROM movement ORDER BY place") {
                    state.keep(movement)
                }
                for approval in try session.records(Approval.self, "SELECT record FROM approval ORDER BY place") {
                    state.keep(approval)
                }
                for decision in try session.records(PolicyDecision.self, "SELECT record FROM decision ORDER BY place") {
                    state.keep(decision)
                }
                return state
            }
        }
    }

    /// Checks the file page by page.
    ///
    /// - Throws: ``RegistryError`` for a damaged file.
    package func checkFile() async throws {
        try await translating { [path] in
            try await database.read { db in
                let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
                if found != ["ok"] { throw RegistryError.damaged(path: path, reason: found.first ?? "unknown") }
            }
        }
    }
}

extension RegistryFile: Outbox {
    package func due(at now: Moment, most: Int) async throws -> [OutboxMessage] {
        try await list("state = 'pending' AND next <= ? ORDER BY place LIMIT ?", [now.milliseconds, most])
    }

    package func messages(in state: OutboxMessage.State?, most: Int) async throws -> [OutboxMessage] {
        guard let state else { return try await list("1 ORDER BY place DESC LIMIT ?", [most]) }
        return try await list("state = ? ORDER BY place DESC LIMIT ?", [state.rawValue, most])
    }

    package func keep(_ message: OutboxMessage) async throws {
        try await translating {
            try await database.write { db in
                try db.execute(
                    sql: "UPDATE message SET state = ?, attempts = ?, next = ?, last = ? WHERE id = ?",
                    arguments: [
                        message.state.rawValue, message.attempts, message.next.milliseconds, message.last, message.id,
                    ]
                )
            }
        }
    }

    package func receive(id: String, from source: String, body: [UInt8], at now: Moment) async throws -> Bool {
        try await translating {
            try await database.write { db in
                try db.execute(
                    sql: "INSERT OR IGNORE INTO received (source, id, body, at) VALUES (?, ?, ?, ?)",
                    arguments: [source, id, Data(body), now.milliseconds]
                )
                return db.changesCount == 1
            }
        }
    }

    private func list(_ condition: String, _ arguments: StatementArguments) async throws -> [OutboxMessage] {
        try await translating {
            try await database.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM message WHERE \(condition)", arguments: arguments).map { row in
                    OutboxMessage(
                        id: row["id"],
                        sequence: row["sequence"],
                        endpoint: row["endpoint"],
                        body: Array(row["body"] as Data),
                        state: OutboxMessage.State(rawValue: row["state"]) ?? .dead,
                        attempts: row["attempts"],
                        created: Moment(milliseconds: row["created"]),
                        next: Moment(milliseconds: row["next"]),
                        last: row["last"]
                    )
                }
            }
        }
    }
}
