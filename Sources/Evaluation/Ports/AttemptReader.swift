// The port for those who need what was said: reports, baselines, recordings.

/// Reads whole attempts, with what was said and what the graders found.
package protocol AttemptReader: Sendable {
    /// Calls `visit` for each attempt of a run that has an outcome, in key order.
    ///
    /// Memory does not grow with the run: at most a page of attempts is held.
    ///
    /// - Throws: ``StoreError/noRun(_:)`` when there is no such part, and other errors of the store.
    func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws

    /// Finds all attempts of some cases of a run that have an outcome, in key order.
    ///
    /// - Parameters:
    ///   - run: The run, which asked a model.
    ///   - suite: The suite.
    ///   - cases: The cases.
    ///   - visit: Takes an attempt.
    /// - Throws: ``StoreError/noRun(_:)`` when there is no such part, other errors of the store, and what `visit` throws.
    func forEachAttempt(
        of run: RunID,
        suite: String,
        cases: [CaseKey],
        _ visit: (AttemptRecord) throws -> Void
    ) async throws
}
