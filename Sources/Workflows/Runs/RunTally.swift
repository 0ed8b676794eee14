// Spares a run that was not interrupted a walk over what it has just stored.

import Evaluation
import Harness
import Synchronization

/// What became of each attempt of a run, and how healthy the measurement was, counted while the run goes on.
final class RunTally: Sendable {
    private struct State {
        /// The distinct scores, and which of them each attempt has, by its number in the plan; 0 for none.
        var distinct: [SampleScore] = []
        var numbers: [SampleScore: UInt32] = [:]
        var codes: [UInt32]
        var calls = CallTally()
    }

    private let state: Mutex<State>

    /// Begins a run of so many planned attempts.
    init(attempts: Int) {
        state = Mutex(State(codes: [UInt32](repeating: 0, count: attempts)))
    }

    /// Takes note of an attempt that is settled.
    func note(_ number: Int, _ attempt: AttemptRecord) {
        let outline = AttemptOutline(of: attempt)
        state.withLock { state in
            state.calls.count(outline)
            let known = state.numbers[outline.sample] ?? UInt32(state.distinct.count + 1)
            if known > state.distinct.count {
                state.distinct.append(outline.sample)
                state.numbers[outline.sample] = known
            }
            state.codes[number] = known
        }
    }

    /// Takes out what has been counted: the score of an attempt by its number, `nil` for one that was not settled.
    func take() -> (score: (Int) -> SampleScore?, calls: CallTally) {
        let (distinct, codes, calls) = state.withLock { state in
            defer { state = State(codes: []) }
            return (state.distinct, state.codes, state.calls)
        }
        return ({ number in codes[number] == 0 ? nil : distinct[Int(codes[number]) - 1] }, calls)
    }
}
