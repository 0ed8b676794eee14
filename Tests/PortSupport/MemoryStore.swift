// A store in memory, so that workflows are tested without files.

import Assessments
import Evaluation
import PowerAnalysis
import Synchronization

/// Every port of the store, in memory: the second implementation of the same promises.
///
/// `PortContractTests` hold it and SQLite's to the same contract. What is "durable" here lasts as long as the value does, which
/// may be handed to another harness as to another process.
package final class MemoryStore: Sendable {
    struct Part: Sendable {
        var record: RunRecord
        /// The order in which parts were begun.
        let number: Int
        var calls: [CallID: CallRecord] = [:]
        var handles: [CallID: BatchHandle] = [:]
        var attempts: [AttemptKey: AttemptRecord] = [:]
        /// What was planned when the part last ended.
        var cases: PlannedCases?
        /// Scores that came from outside; `nil` for a run that asks a model.
        var blocks: [ScoreBlock]?
    }

    struct Frozen: Sendable {
        let id: String
        let assessment: RunAssessment
        let created: Moment
        let number: Int
    }

    struct Drift: Sendable {
        let record: DriftRecord
        let number: Int
    }

    struct State: Sendable {
        var parts: [Part] = []
        var assessments: [Frozen] = []
        var drifts: [Drift] = []
        var count = 0

        func index(_ run: RunID, _ suite: String) -> Int? {
            parts.firstIndex { $0.record.id == run && $0.record.suite == suite }
        }

        mutating func next() -> Int {
            count += 1
            return count
        }
    }

    let state = Mutex(State())

    /// Creates an empty store.
    package init() {}

    /// Reads a part of a run.
    ///
    /// - Throws: ``StoreError/noRun(_:)`` when it is not there.
    func part(_ run: RunID, _ suite: String) throws(StoreError) -> Part {
        let part = state.withLock { state in state.index(run, suite).map { state.parts[$0] } }
        guard let part else { throw .noRun(run) }
        return part
    }

    /// Changes a part of a run in one step.
    ///
    /// - Throws: ``StoreError/noRun(_:)`` when it is not there.
    func change(_ run: RunID, _ suite: String, _ change: (inout Part) -> Void) throws(StoreError) {
        let isThere = state.withLock { state in
            guard let index = state.index(run, suite) else { return false }
            change(&state.parts[index])
            return true
        }
        guard isThere else { throw .noRun(run) }
    }
}
