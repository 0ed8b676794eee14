// Holds what the workers of a run share.

import Evaluation
import Synchronization

/// How far a run is, and the first reason to stop it: seen and changed by all its workers.
final class RunProgress: Sendable {
    private struct State {
        var settled = 0
        var early = EarlyFailure()
        var stop: StopReason?
        var turns = 0
        var friction = Friction()
        var refused: (count: Int, first: CallFailure?) = (0, nil)
    }

    private let state = Mutex(State())

    /// Begins a run.
    ///
    /// - Parameter done: How many attempts an earlier try has done.
    init(done: Int) {
        if done > 0 { state.withLock { $0.early.note(nil) } }
    }

    /// Why the run stops; `nil` as long as it goes on.
    var stop: StopReason? { state.withLock { $0.stop } }

    /// Attempts that this try settled.
    var settled: Int { state.withLock { $0.settled } }

    /// The failure on which all answers agreed, however few; `nil` when one succeeded or none was asked for.
    var unavailable: CallFailure? { state.withLock { $0.settled > 0 ? $0.early.finalVerdict : nil } }

    /// Raises the flag; a later reason does not replace an earlier one.
    func raise(_ reason: StopReason) { state.withLock { $0.stop = $0.stop ?? reason } }

    /// Counts an attempt that was settled.
    ///
    /// - Parameter failure: Why its call failed; `nil` when it did not.
    /// - Returns: Whether the answers so far agree that the model cannot be asked.
    func note(_ failure: CallFailure?) -> Bool {
        state.withLock { state in
            state.settled += 1
            if failure == nil { state.friction.answers += 1 }
            state.early.note(failure)
            return state.early.verdict != nil
        }
    }

    /// What this try asked in vain, and how many answers it got.
    var friction: Friction { state.withLock { $0.friction } }

    /// Takes note of a failed request that is sent again.
    func note(again failure: CallFailure) { state.withLock { $0.friction.note(failure) } }

    /// Calls that were cut short while their requests were still refused, and how the first was.
    var refused: (count: Int, first: CallFailure?) { state.withLock { $0.refused } }

    /// Takes note of a call that was cut short, which counts where a server had refused it before.
    func note(cutShort failure: CallFailure) {
        guard failure.status != nil else { return }
        state.withLock { state in
            state.refused.count += 1
            state.refused.first = state.refused.first ?? failure
        }
    }

    /// The place of the next call among those of this try, from 0.
    func nextTurn() -> Int {
        state.withLock { state in
            defer { state.turns += 1 }
            return state.turns
        }
    }
}
