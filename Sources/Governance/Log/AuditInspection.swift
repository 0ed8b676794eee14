// Anyone can ask whether the log is whole, and whether the registry says what its log says.

import Evaluation
package import ModelRegistry
package import Provenance

/// Verifies a registry's log and holds its records against a replay.
package struct AuditInspection: Sendable {
    /// What came of it.
    package struct Findings: Sendable {
        /// What the log shows of itself.
        package var log: AuditFindings
        /// How the records differ from the replay, one sentence each; empty where they agree.
        package var differences: [String]
        /// The first entry that says what cannot be; `nil` where all can be replayed.
        package var unreadable: String?

        /// Whether log and records are as they were written.
        package var isWhole: Bool { log.isWhole && differences.isEmpty && unreadable == nil }
    }

    private static let portion = 2000

    /// A movement of a pointer is followed by a checkpoint in the same commit.
    private static let seals: Set<AuditEventType> = [.modelPromoted, .modelRolledBack, .pointerCleared]

    private let log: any AuditReader

    /// Creates an inspection over a log.
    package init(log: any AuditReader) { self.log = log }

    /// Verifies everything.
    ///
    /// - Parameters:
    ///   - outside: Checkpoints that were kept elsewhere.
    ///   - keys: The keys that are trusted.
    /// - Returns: What was found.
    /// - Throws: ``RegistryError`` when the file cannot be read.
    package func verify(outside: [String], trusting keys: [VerifyingKey]) async throws -> Findings {
        let checkpoints = try await log.checkpoints()
        var verifier = AuditVerifier(
            checkpoints: checkpoints.map(\.note),
            outside: outside,
            trusting: keys,
            origin: try await log.source()
        )
        var state = RegistryState()
        var unreadable: String?
        let sizes = Set(checkpoints.map(\.size))
        var missing: [String] = []
        try await forEach { stored in
            verifier.add(sequence: stored.sequence, leaf: stored.leaf, bytes: stored.bytes)
            guard unreadable == nil else { return }
            do {
                let entry = try AuditEntry(bytes: stored.bytes)
                try state.replay(entry)
                if Self.seals.contains(entry.event.type), !sizes.contains(stored.sequence + 1) {
                    missing.append("the checkpoint after entry \(stored.sequence), a movement, is missing")
                }
            } catch {
                unreadable = "entry \(stored.sequence) cannot be replayed: \(error)"
            }
        }
        let records = try await log.records()
        let isReplayed = unreadable == nil && verifier.findings().isWhole
        return Findings(
            log: verifier.findings(),
            differences: isReplayed ? Self.differences(state, records) + missing + (try await log.faults()) : [],
            unreadable: unreadable
        )
    }

    /// Every entry, a portion at a time.
    package func forEach(from first: Int = 0, _ body: (StoredEntry) throws -> Void) async throws {
        var next = first
        while true {
            let portion = try await log.entries(from: next, count: Self.portion)
            for entry in portion { try body(entry) }
            guard let last = portion.last, portion.count == Self.portion else { return }
            next = last.sequence + 1
        }
    }

    /// How records differ from what the log says.
    private static func differences(_ replayed: RegistryState, _ stored: RegistryState) -> [String] {
        var found: [String] = []
        func compare<Key: Hashable & Comparable, Value: Equatable>(
            _ what: String,
            _ log: [Key: Value],
            _ table: [Key: Value]
        ) {
            for key in Set(log.keys).union(table.keys).sorted() where log[key] != table[key] {
                let state =
                    table[key] == nil
                    ? "is missing" : log[key] == nil ? "is in no entry of the log" : "is not what the log says"
                found.append("\(what) \(key) \(state)")
            }
        }
        compare("version", replayed.versions, stored.versions)
        compare("pointer", replayed.pointers, stored.pointers)
        compare(
            "movement",
            Dictionary(replayed.movements.map { ($0.id, $0) }) { $1 },
            Dictionary(stored.movements.map { ($0.id, $0) }) { $1 }
        )
        compare(
            "approval",
            Dictionary(replayed.approvals.map { ($0.id, $0) }) { $1 },
            Dictionary(stored.approvals.map { ($0.id, $0) }) { $1 }
        )
        compare("decision", replayed.decisions, stored.decisions)
        if replayed.movements.map(\.id) != stored.movements.map(\.id), found.isEmpty {
            found.append("the movements stand in another order")
        }
        return found
    }
}
