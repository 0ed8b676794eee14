// Keeps reports and comparisons independent of the store.

/// The port through which a stored run is read again.
package protocol RunReader: Sendable {
    /// Lists the parts of stored runs, newest first.
    func runs(limit: Int) async throws -> [RunRecord]

    /// Finds the parts of a run, one a suite, in the order of their names.
    func parts(of run: RunID) async throws -> [RunRecord]

    /// What the calls of a run have cost so far, in US dollars; those without a price count nothing.
    func cost(of run: RunID) async throws -> Double

    /// Calls `visit` for each attempt of a run that has an outcome, in key order.
    ///
    /// Memory does not grow with the run: at most a page of attempts is held.
    func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws

    /// Finds all attempts of some cases of a run that have an outcome, in key order.
    ///
    /// - Parameters:
    ///   - run: The run, which asked a model.
    ///   - suite: The suite.
    ///   - cases: The keys of the cases' first samples.
    /// - Returns: The attempts, all of them held at once.
    /// - Throws: Errors of the store.
    func attempts(of run: RunID, suite: String, cases: [AttemptKey]) async throws -> [AttemptRecord]

    /// Calls `visit` for each attempt of a run that asked a model and has an outcome, in key order, without what was said.
    func forEachOutline(of run: RunID, suite: String, _ visit: (AttemptOutline) throws -> Void) async throws

    /// Calls `visit` for block after block of a run's cases that have an outcome, in key order, without what was said.
    func forEachBlock(of run: RunID, suite: String, _ visit: (ScoreBlock) throws -> Void) async throws

    /// Calls `visit` for each attempt that need not be made again, in key order: with the transcript when it is answered and
    /// not yet graded, with `nil` when it is scored or unscored. Errored attempts are asked again.
    func forEachDone(of run: RunID, suite: String, _ visit: (AttemptKey, Transcript?) throws -> Void) async throws
}
