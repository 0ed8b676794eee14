// Spares tests that end a run the count of requests that came to nothing.

package import Evaluation

extension RunLedger {
    /// Records that a run ended whose requests all came to something.
    package func finish(
        _ run: RunID,
        suite: String,
        state: RunRecord.State,
        at moment: Moment,
        cases: PlannedCases?
    ) async throws {
        try await finish(run, suite: suite, state: state, at: moment, cases: cases, friction: Friction())
    }
}
