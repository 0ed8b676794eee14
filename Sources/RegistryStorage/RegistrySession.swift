// Is a registry while one process has it for itself.

import Content
import Evaluation
import Foundation
import GRDB
import ModelRegistry
import Provenance

/// A transaction of a registry's file.
struct RegistrySession {
    let db: Database
    private let setup: RegistryFile.Setup
    private let actor: RegistryActor
    private let now: Moment

    init(_ db: Database, _ setup: RegistryFile.Setup, by actor: RegistryActor, at now: Moment) throws {
        self.db = db
        self.setup = setup
        self.actor = actor
        self.now = now
    }

    func record<Value: Decodable>(_ type: Value.Type, _ sql: String, _ arguments: StatementArguments) throws -> Value? {
        guard let text = try String.fetchOne(db, sql: sql, arguments: arguments) else { return nil }
        return try CanonicalCoding.decode(type, from: Array(text.utf8))
    }

    func records<Value: Decodable>(_ type: Value.Type, _ sql: String, _ arguments: StatementArguments = []) throws
        -> [Value]
    {
        try String.fetchAll(db, sql: sql, arguments: arguments).map {
            try CanonicalCoding.decode(type, from: Array($0.utf8))
        }
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try CanonicalCoding.encode(value), as: UTF8.self)
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.execute(sql: sql, arguments: arguments)
    }
}

extension RegistrySession: RegistryTransaction {
    // MARK: Records

    func version(_ reference: VersionReference) throws -> VersionRecord? {
        try record(
            VersionRecord.self,
            "SELECT record FROM version WHERE model = ? AND number = ?",
            [reference.model, reference.number]
        )
    }

    mutating func keep(_ version: VersionRecord) throws {
        try execute(
            """
            INSERT INTO version (model, number, digest, record) VALUES (?, ?, ?, ?)
            ON CONFLICT (model, number) DO UPDATE SET record = excluded.record
            """,
            [version.reference.model, version.reference.number, version.digest.rawValue, try text(version)]
        )
    }

    func pointer(_ key: PointerKey) throws -> Pointer? {
        try record(Pointer.self, "SELECT record FROM pointer WHERE key = ?", [key.description])
    }

    mutating func keep(_ pointer: Pointer) throws {
        // The generation is compared and set in one statement: whatever was read before, no move is lost.
        try execute(
            """
            INSERT INTO pointer (key, generation, record) VALUES (:key, :generation, :record)
            ON CONFLICT (key) DO UPDATE SET generation = excluded.generation, record = excluded.record
            WHERE generation = excluded.generation - 1
            """,
            ["key": pointer.key.description, "generation": pointer.generation, "record": try text(pointer)]
        )
        guard db.changesCount == 1 else {
            let found = try self.pointer(pointer.key)?.generation ?? 0
            throw RegistryError.moved(pointer.key, expected: pointer.generation - 1, found: found)
        }
    }

    func movement(handle: String) throws -> Movement? {
        try record(Movement.self, "SELECT record FROM movement WHERE handle = ?", [handle])
    }

    mutating func keep(_ movement: Movement) throws {
        try execute(
            """
            INSERT INTO movement (id, key, generation, handle, isHandleUsed, restores, decision, record)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET isHandleUsed = excluded.isHandleUsed, record = excluded.record
            """,
            [
                movement.id, movement.key.description, movement.generation, movement.handle?.id,
                movement.handle?.usedBy == nil ? 0 : 1, movement.handle == nil ? nil : movement.from?.description,
                movement.decision, try text(movement),
            ]
        )
    }

    mutating func keep(_ approval: Approval) throws {
        let subject: String =
            switch approval.subject {
            case .promotion(let reference, _, _, _): reference.description
            case .policy(_, let to): to.rawValue
            }
        try execute(
            "INSERT INTO approval (id, subject, record) VALUES (?, ?, ?)",
            [approval.id, subject, try text(approval)]
        )
    }

    mutating func keep(_ decision: PolicyDecision) throws {
        try execute("INSERT INTO decision (id, record) VALUES (?, ?)", [decision.id, try text(decision)])
    }

    // MARK: Questions

    func models() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT DISTINCT model FROM version ORDER BY model")
    }

    func versions(of model: String) throws -> [VersionRecord] {
        try records(VersionRecord.self, "SELECT record FROM version WHERE model = ? ORDER BY number", [model])
    }

    func reference(of model: String, digest: ContentDigest) throws -> VersionReference? {
        let number = try Int.fetchOne(
            db,
            sql: "SELECT number FROM version WHERE model = ? AND digest = ?",
            arguments: [model, digest.rawValue]
        )
        return number.map { VersionReference(model: model, number: $0) }
    }

    func newest(of model: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(number) FROM version WHERE model = ?", arguments: [model]) ?? 0
    }

    func measured(on suite: String, since: Moment?) throws -> [VersionReference] {
        try Row.fetchAll(
            db,
            sql: "SELECT DISTINCT model, number FROM measured WHERE suite = ? AND finished >= ? ORDER BY model, number",
            arguments: [suite, since?.milliseconds ?? Int64.min]
        )
        .map { VersionReference(model: $0["model"], number: $0["number"]) }
    }

    func owner(of run: RunID) throws -> VersionReference? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT model, number FROM measured WHERE run = ? LIMIT 1",
            arguments: [run.rawValue]
        )
        return row.map { VersionReference(model: $0["model"], number: $0["number"]) }
    }

    func pointers() throws -> [Pointer] { try records(Pointer.self, "SELECT record FROM pointer ORDER BY key") }

    func movements(of key: PointerKey) throws -> [Movement] {
        try records(Movement.self, "SELECT record FROM movement WHERE key = ? ORDER BY generation", [key.description])
    }

    func handles(restoring reference: VersionReference) throws -> [Movement] {
        try records(
            Movement.self,
            "SELECT record FROM movement WHERE restores = ? AND isHandleUsed = 0",
            [reference.description]
        )
    }

    func approvals(of reference: VersionReference) throws -> [Approval] {
        try records(
            Approval.self,
            "SELECT record FROM approval WHERE subject = ? ORDER BY place",
            [reference.description]
        )
    }

    func approvals(ofPolicy digest: ContentDigest) throws -> [Approval] {
        try records(Approval.self, "SELECT record FROM approval WHERE subject = ? ORDER BY place", [digest.rawValue])
    }

    func decision(_ id: String) throws -> PolicyDecision? {
        try record(PolicyDecision.self, "SELECT record FROM decision WHERE id = ?", [id])
    }

    func isUsed(decision id: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM movement WHERE decision = ?)", arguments: [id])
            ?? false
    }

    func decisions(newest count: Int) throws -> [PolicyDecision] {
        try records(PolicyDecision.self, "SELECT record FROM decision ORDER BY place DESC LIMIT ?", [count])
    }

    func policyText(_ digest: ContentDigest) throws -> String? {
        try String.fetchOne(db, sql: "SELECT text FROM policy WHERE digest = ?", arguments: [digest.rawValue])
    }

    func policy(named name: String) throws -> ContentDigest? {
        try String.fetchOne(
            db,
            sql: "SELECT digest FROM policy WHERE name = ? ORDER BY place DESC LIMIT 1",
            arguments: [name]
        )
        .flatMap(ContentDigest.init(rawValue:))
    }

    mutating func keep(policy name: String, digest: ContentDigest, text: String) throws {
        try execute(
            "INSERT INTO policy (digest, name, text) VALUES (?, ?, ?) ON CONFLICT (digest) DO UPDATE SET place = (SELECT max(place) + 1 FROM policy)",
            [digest.rawValue, name, text]
        )
    }

    func answer(to key: String) throws -> KeptAnswer? {
        try record(KeptAnswer.self, "SELECT record FROM answer WHERE key = ?", [key])
    }

    mutating func keep(_ answer: KeptAnswer) throws {
        try execute("INSERT INTO answer (key, record) VALUES (?, ?)", [answer.key, try text(answer)])
    }

    // MARK: The log

    @discardableResult
    mutating func append(_ event: RegistryEvent) throws -> EventPlace {
        let last = try Row.fetchOne(db, sql: "SELECT sequence, leaf, entry FROM audit ORDER BY sequence DESC LIMIT 1")
        var previous: ContentDigest?
        var place = EventPlace(sequence: 0, time: now, actor: actor.name)
        if let last {
            let entry = try AuditEntry(bytes: Array(last["entry"] as Data))
            place.sequence = (last["sequence"] as Int) + 1
            previous = entry.leaf
            // A clock that was set back does not turn the order of the log around.
            place.time = max(now, entry.event.time)
        }
        let audit = AuditEvent(
            id: setup.newID("ev_"),
            type: event.type,
            subject: event.subject,
            time: place.time,
            actor: AuditActor(actor.kind.ofTheLog, id: actor.name),
            data: try event.data()
        )
        let source = try RegistryFile.source(db, setup)
        let entry = AuditEntry(audit, sequence: place.sequence, previous: previous, source: source)
        try execute(
            "INSERT INTO audit (sequence, leaf, subject, entry) VALUES (?, ?, ?, ?)",
            [place.sequence, Data(entry.leaf.bytes), event.subject, Data(entry.bytes)]
        )
        var records = self
        try event.apply(to: &records, at: place)
        if case .measured(let link) = event { try index(link) }
        try queue(audit, place)
        try advance(entry.leaf, seals: event.seals)
        return place
    }

    /// Makes a run found by the suites that it measured a version on.
    private func index(_ link: EvidenceLink) throws {
        for (suite, digest) in link.suites {
            try execute(
                "INSERT OR REPLACE INTO measured (run, suite, digest, model, number, finished) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    link.run.rawValue, suite, digest.rawValue, link.version.model, link.version.number,
                    link.finished.milliseconds,
                ]
            )
        }
    }

    /// Queues the messages that tell of an event.
    private func queue(_ event: AuditEvent, _ place: EventPlace) throws {
        for subscription in setup.subscriptions
        where subscription.types.isEmpty || subscription.types.contains(event.type.rawValue) {
            // That an endpoint takes no messages is told to others, or it would never end.
            if event.type == .webhookDeadLettered, event.subject == subscription.endpoint { continue }
            let body: JSONValue = [
                "type": .string(event.type.rawValue.replacing("_", with: ".")),
                "timestamp": .string(event.time.description),
                "sequence": .integer(Int64(place.sequence)), "subject": .string(event.subject), "data": event.data,
            ]
            try execute(
                """
                INSERT INTO message (id, sequence, endpoint, body, state, attempts, created, next, last)
                VALUES (?, ?, ?, ?, 'pending', 0, ?, ?, '')
                """,
                [
                    setup.newID("msg_"), place.sequence, subscription.endpoint, Data(body.canonicalBytes),
                    now.milliseconds,
                    now.milliseconds,
                ]
            )
        }
    }

    /// Takes a leaf into the tree's frontier, and writes a checkpoint where one is due.
    private func advance(_ leaf: ContentDigest, seals: Bool) throws {
        var frontier = try frontier()
        frontier.append(leaf)
        try execute(
            """
            INSERT INTO frontier (one, size, hashes) VALUES (1, ?, ?)
            ON CONFLICT (one) DO UPDATE SET size = excluded.size, hashes = excluded.hashes
            """,
            [frontier.size, Data(frontier.hashes.flatMap(\.bytes))]
        )
        if seals || frontier.size.isMultiple(of: 256) { _ = try seal() }
    }

    /// The tree as it is kept.
    func frontier() throws -> MerkleFrontier {
        guard let row = try Row.fetchOne(db, sql: "SELECT size, hashes FROM frontier") else { return MerkleFrontier() }
        let bytes = Array(row["hashes"] as Data)
        let hashes = stride(from: 0, to: bytes.count, by: 32)
            .compactMap { ContentDigest(bytes: bytes[$0..<min($0 + 32, bytes.count)]) }
        return try MerkleFrontier(size: row["size"], hashes: hashes)
    }

    /// Signs a checkpoint of the log as it is now; `nil` without a key or without entries.
    func seal() throws -> StoredCheckpoint? {
        let frontier = try frontier()
        guard let key = setup.key, frontier.size > 0 else { return nil }
        let head = try Checkpoint(origin: RegistryFile.source(db, setup), size: frontier.size, root: frontier.root)
        let note = try head.note(signedBy: [key])
        try execute("INSERT OR REPLACE INTO checkpoint (size, note) VALUES (?, ?)", [frontier.size, note])
        return StoredCheckpoint(size: frontier.size, note: note)
    }
}

extension RegistryActor.Kind {
    fileprivate var ofTheLog: AuditActor.Kind {
        switch self {
        case .user: .user
        case .policy: .policy
        case .system: .system
        }
    }
}

extension RegistryEvent {
    /// Whether a checkpoint follows at once: a pointer moved.
    fileprivate var seals: Bool {
        if case .moved = self { true } else { false }
    }
}
