// Makes a run durable call by call.

import Content
package import Evaluation
import GRDB

/// Keeps runs in the tables `run`, `intent`, `call` and `settled`.
package struct SQLiteLedger: RunLedger, BatchLedger {
    private let store: Store

    /// Creates a ledger over a store.
    package init(_ store: Store) {
        self.store = store
    }

    private let parts = PartNumbers()

    package func begin(_ run: RunRecord) async throws {
        if let width = run.width { store.commits.limit(unsaved: GroupCommit.mostUnsaved(ofWidth: width)) }
        // Nothing is lost by a plan that a power cut takes back before its first intents are durable.
        try await store.commits.commit(durable: .later) { db in
            guard let existing = try RunRow.fetch(db, id: run.id, suite: run.suite) else {
                try RunRow.insert(db, run)
                return
            }
            let differences = run.differences(from: try existing.record(path: "the store"))
            guard differences.isEmpty else {
                throw StoreError.runDiffers(run: run.id, suite: run.suite, what: differences)
            }
            try LostCalls.begin(db, existing, width: run.width)
        }
    }

    package func intend(_ intents: [CallIntent], in run: RunID, suite: String) async throws {
        try await store.commits.commit { [parts] db in
            let part = try parts.part(db, run, suite)
            try IntentRow.append(db, part: part, intents.filter { $0.id.role == .model })
            for intent in intents where intent.id.role == .judge { try CallRow.intend(db, part: part, intent) }
        }
    }

    package func keep(_ handle: BatchHandle, for calls: [CallID], in run: RunID, suite: String) async throws {
        try await store.commits.commit { [parts] db in
            let part = try parts.part(db, run, suite)
            for id in calls { try BatchRow.keep(db, part: part, handle, of: id) }
        }
    }

    package func openBatches(of run: RunID, suite: String) async throws -> [OpenBatch] {
        try await store.commits.flush()
        return try await store.read { db in
            try BatchRow.open(db, part: try RunRow.part(db, id: run, suite: suite))
        }
    }

    package func answer(_ call: CallRecord, in run: RunID, suite: String) async throws {
        let row = CallRow(call)
        try await store.commits.commit { [parts] db in
            let part = try parts.part(db, run, suite)
            parts.noteCalls(of: part)
            try row.keep(db, part: part)
        }
    }

    package func settle(_ attempt: AttemptRecord, in run: RunID, suite: String) async throws {
        guard let call = attempt.call else {
            preconditionFailure("an attempt without a call is not settled, but ingested")
        }
        // A run that is not there is told at once: what is queued is written when no caller waits for it any more.
        let part = try await parts.part(run, suite, in: store.database)
        let hasCalls = parts.hasCalls(part)
        // The row is made on the writer's thread: this one has the connections to serve.
        try await store.commits.enqueue { _, appender in
            try appender.append(SettledRow(attempt, served: call), part: part, hasCalls: hasCalls)
        }
    }

    package func flush() async throws { try await store.commits.flush() }

    package func finish(
        _ run: RunID,
        suite: String,
        state: RunRecord.State,
        at moment: Moment,
        cases: PlannedCases?,
        friction: Friction
    ) async throws {
        let (words, path) = (store.words, store.path)
        try await store.commits.commit { [parts] db in
            let part = try parts.part(db, run, suite)
            try RunRow.finish(db, run, suite: suite, state: state, at: moment)
            try RunRow.add(db, part: part, friction: friction)
            try Seal.set(db, part: part, cases: cases, words: words, path: path)
            // Of a complete run every call is told by its attempt.
            if state == .complete { try IntentRow.forget(db, part: part) }
            try LostCalls.keep(db, part: part)
        }
    }
}
