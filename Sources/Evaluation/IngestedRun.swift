// A run whose scores came from outside, on its way into the store.

/// One score that came from outside.
package struct IngestedScore: Hashable, Sendable {
    /// Which sample of which case.
    package var key: AttemptKey
    /// The case's cluster; `nil` for a case that stands alone.
    package var cluster: String?
    /// The score, or why there is none.
    package var outcome: Outcome

    /// Creates a score.
    package init(key: AttemptKey, cluster: String? = nil, outcome: Outcome) {
        self.key = key
        self.cluster = cluster
        self.outcome = outcome
    }
}

/// A run whose scores came from outside: its record, and a walk over its scores, which may be many.
package struct IngestedRun: Sendable {
    /// What the ledger keeps of the run; its manifest holds the digest of the scores under `content` of the context.
    package var record: RunRecord
    /// Calls its argument for each score, in key order.
    package var forEachScore: @Sendable (_ visit: (IngestedScore) throws -> Void) throws -> Void

    /// Creates a run.
    package init(
        record: RunRecord,
        forEachScore: @escaping @Sendable (_ visit: (IngestedScore) throws -> Void) throws -> Void
    ) {
        self.record = record
        self.forEachScore = forEachScore
    }
}

/// The port through which scores that came from outside become durable.
package protocol RunIngest: Sendable {
    /// Keeps runs as complete ones, all of them in one step: after an error nothing of any is there.
    ///
    /// - Returns: The runs that were not there already; one with the same name and the same scores is left as it is.
    /// - Throws: An error when a run of that name exists and is another one.
    func ingest(_ runs: [IngestedRun]) async throws -> [RunID]
}
