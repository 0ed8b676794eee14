// Keeps execution independent of the store.

/// The port through which a run becomes durable.
///
/// Every method but ``begin(_:)`` and ``settle(_:in:suite:)`` returns only after its data, and all that was settled before, would
/// survive a power cut. Safe to call from many tasks at once; calls made at the same time may share one transaction.
package protocol RunLedger: Sendable {
    /// Records a run's plan, or takes up the run of that name and suite; it survives a power cut with what is recorded next.
    ///
    /// - Throws: An error when a run of that name and suite exists with another instrument, suite digest or subject.
    func begin(_ run: RunRecord) async throws

    /// Records that calls may now be sent.
    ///
    /// An intent takes the place of an earlier one of the same id that was not answered or failed; an answer is never lost.
    func intend(_ intents: [CallIntent], in run: RunID, suite: String) async throws

    /// Records what came back of a call whose intent is durable: from here on it need not be asked again.
    func answer(_ call: CallRecord, in run: RunID, suite: String) async throws

    /// Records what came back of the model's call, how the attempt ended and its grades, in one step; an earlier errored
    /// outcome of the same attempt is replaced.
    ///
    /// Calls of judges are not written here: each was recorded when it was answered. It may return some milliseconds before the
    /// attempt is durable; a crash in between repeats the model's call. An error that comes later is thrown by the next call.
    func settle(_ attempt: AttemptRecord, in run: RunID, suite: String) async throws

    /// Returns when all that was settled is durable.
    func flush() async throws

    /// Records that the run ended, complete or not.
    ///
    /// What comparisons need of the planned cases is kept beside the scores, so that no file of cases is read for them again;
    /// `nil` keeps nothing of them. What was asked in vain is added to that of earlier tries.
    func finish(
        _ run: RunID,
        suite: String,
        state: RunRecord.State,
        at moment: Moment,
        cases: PlannedCases?,
        friction: Friction
    ) async throws
}
