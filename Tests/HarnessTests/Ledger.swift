// Lets tests see in which order a run becomes durable.

import Evaluation
import Synchronization

/// A ledger in memory that keeps the order of what happened.
final class Ledger: RunLedger {
    let intended = Mutex<[AttemptKey]>([])
    let settled = Mutex<[AttemptRecord]>([])
    let state = Mutex<RunRecord.State?>(nil)
    /// How many attempts were settled when all of them were last made durable.
    let durable = Mutex(0)

    func begin(_ run: RunRecord) async throws {}

    func intend(_ intents: [CallIntent], in run: RunID, suite: String) async throws {
        intended.withLock { $0 += intents.map(\.id.attempt) }
    }

    func answer(_ call: CallRecord, in run: RunID, suite: String) async throws {}

    func settle(_ attempt: AttemptRecord, in run: RunID, suite: String) async throws {
        settled.withLock { $0.append(attempt) }
    }

    func flush() async throws {
        let count = settled.withLock { $0.count }
        durable.withLock { $0 = count }
    }

    func finish(
        _ run: RunID,
        suite: String,
        state: RunRecord.State,
        at moment: Moment,
        cases: PlannedCases?,
        friction: Friction
    ) async throws {
        self.state.withLock { $0 = state }
    }
}
