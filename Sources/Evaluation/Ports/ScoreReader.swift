// The port for comparisons, which need scores alone: reading all of an attempt would take ten times as long.

/// Reads how attempts ended, without what was said.
package protocol ScoreReader: Sendable {
    /// Calls `visit` for each attempt of a run that asked a model and has an outcome, in key order.
    ///
    /// - Throws: ``StoreError/noRun(_:)`` when there is no such part, and other errors of the store.
    func forEachOutline(of run: RunID, suite: String, _ visit: (AttemptOutline) throws -> Void) async throws

    /// Calls `visit` for block after block of a run's cases that have an outcome, in key order.
    ///
    /// - Throws: ``StoreError/noRun(_:)`` when there is no such part, ``StoreError/damagedScores(path:)`` when ingested scores
    ///   are not those that were written, and other errors of the store.
    func forEachBlock(of run: RunID, suite: String, _ visit: (ScoreBlock) throws -> Void) async throws
}
