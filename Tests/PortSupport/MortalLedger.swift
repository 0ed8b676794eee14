// Lets a test kill a run between any two of its writes.

package import Evaluation
import Synchronization

/// A ledger over a store whose process "dies": from a chosen write on, nothing reaches the store and everything throws.
package final class MortalLedger: RunLedger, BatchLedger {
    /// Whether the write at which the process dies still reaches the store.
    package enum Death: Sendable, CaseIterable {
        case beforeCommit, afterCommit
    }

    /// The error of a process that is no more.
    package struct Killed: Error {}

    private let store: MemoryStore
    private let last: Int
    private let death: Death
    private let writes = Mutex(0)

    /// Creates a ledger that lives for so many writes, and dies in the next one.
    package init(_ store: MemoryStore, writes: Int = .max, death: Death = .beforeCommit) {
        self.store = store
        last = writes
        self.death = death
    }

    /// How many writes were tried.
    package var writeCount: Int { writes.withLock { $0 } }

    package func begin(_ run: RunRecord) async throws { try await write { try await store.begin(run) } }

    package func intend(_ intents: [CallIntent], in run: RunID, suite: String) async throws {
        try await write { try await store.intend(intents, in: run, suite: suite) }
    }

    package func answer(_ call: CallRecord, in run: RunID, suite: String) async throws {
        try await write { try await store.answer(call, in: run, suite: suite) }
    }

    package func settle(_ attempt: AttemptRecord, in run: RunID, suite: String) async throws {
        try await write { try await store.settle(attempt, in: run, suite: suite) }
    }

    package func flush() async throws {}

    package func finish(
        _ run: RunID,
        suite: String,
        state: RunRecord.State,
        at moment: Moment,
        cases: PlannedCases?,
        friction: Friction
    ) async throws {
        try await write {
            try await store.finish(run, suite: suite, state: state, at: moment, cases: cases, friction: friction)
        }
    }

    package func keep(_ handle: BatchHandle, for calls: [CallID], in run: RunID, suite: String) async throws {
        try await write { try await store.keep(handle, for: calls, in: run, suite: suite) }
    }

    package func openBatches(of run: RunID, suite: String) async throws -> [OpenBatch] {
        try await store.openBatches(of: run, suite: suite)
    }

    private func write(_ body: () async throws -> Void) async throws {
        let number = writes.withLock { count in
            count += 1
            return count
        }
        if number <= last || (number == last + 1 && death == .afterCommit) { try await body() }
        if number > last { throw Killed() }
        await Task.yield()
    }
}
