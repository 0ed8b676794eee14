// What a running evaluation writes, in memory.

package import Evaluation
import Synchronization

extension MemoryStore: RunLedger {
    package func begin(_ run: RunRecord) async throws {
        let differences = state.withLock { state -> [String] in
            guard let index = state.index(run.id, run.suite) else {
                var record = run
                record.state = .running
                record.finished = nil
                state.parts.append(Part(record: record, number: state.next()))
                return []
            }
            let differences = run.differences(from: state.parts[index].record)
            if differences.isEmpty {
                state.parts[index].record.state = .running
                state.parts[index].record.finished = nil
            }
            return differences
        }
        guard differences.isEmpty else {
            throw StoreError.runDiffers(run: run.id, suite: run.suite, what: differences)
        }
    }

    package func intend(_ intents: [CallIntent], in run: RunID, suite: String) async throws {
        try change(run, suite) { part in
            for intent in intents where part.calls[intent.id]?.transcript == nil {
                part.calls[intent.id] = CallRecord(intent: intent)
            }
        }
    }

    package func answer(_ call: CallRecord, in run: RunID, suite: String) async throws {
        try change(run, suite) { Self.keep(call, in: &$0) }
    }

    package func settle(_ attempt: AttemptRecord, in run: RunID, suite: String) async throws {
        try change(run, suite) { part in
            if let call = attempt.call { Self.keep(call, in: &part) }
            part.attempts[attempt.key] = attempt
        }
    }

    package func flush() async {}

    package func finish(
        _ run: RunID,
        suite: String,
        state: RunRecord.State,
        at moment: Moment,
        cases: PlannedCases?,
        friction: Friction
    ) async throws {
        try? change(run, suite) { part in
            if friction != Friction() {
                part.record.friction = part.record.friction ?? Friction()
                part.record.friction? += friction
            }
            part.cases = cases
            part.record.caseFiles = cases?.files
            part.record.state = state
            part.record.finished = moment
        }
    }

    /// Writes what came back beside the call's intent, which stays as it is.
    private static func keep(_ call: CallRecord, in part: inout Part) {
        guard let intent = part.calls[call.intent.id]?.intent else { return }
        var call = call
        call.intent = intent
        part.calls[intent.id] = call
    }
}

extension MemoryStore: BatchLedger {
    package func keep(_ handle: BatchHandle, for calls: [CallID], in run: RunID, suite: String) async throws {
        try change(run, suite) { part in
            for id in calls { part.handles[id] = handle }
        }
    }

    package func openBatches(of run: RunID, suite: String) async throws -> [OpenBatch] {
        let part = try part(run, suite)
        let open = part.handles.filter { part.calls[$0.key].map { $0.transcript == nil && $0.failure == nil } ?? false }
        return Dictionary(grouping: open.keys) { open[$0] }
            .compactMap { handle, calls in handle.map { OpenBatch(handle: $0, calls: calls.sorted()) } }
            .sorted { $0.handle.rawValue.utf8.lexicographicallyPrecedes($1.handle.rawValue.utf8) }
    }
}

extension MemoryStore: RunIngest {
    package func ingest(_ runs: [IngestedRun]) async throws -> [RunID] {
        var new: [Part] = []
        for run in runs {
            let stored = try await parts(of: run.record.id) + new.map(\.record).filter { $0.id == run.record.id }
            guard try !run.record.isIngested(among: stored) else { continue }
            var record = run.record
            record.state = .complete
            record.finished = record.started
            var blocks: [ScoreBlock] = []
            try run.forEachBlock { blocks.append($0) }
            let number = state.withLock { $0.next() }
            new.append(Part(record: record, number: number, blocks: blocks))
        }
        let parts = new
        state.withLock { $0.parts += parts }
        return parts.map(\.record.id)
    }
}
