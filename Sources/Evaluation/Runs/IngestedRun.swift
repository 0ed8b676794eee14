// Brings scores from outside into the store in one pass.

/// A run whose scores came from outside: its record, and a walk over its scores, which may be many.
package struct IngestedRun: Sendable {
    /// What the ledger keeps of the run; its manifest holds the digest of the scores.
    package var record: RunRecord
    /// Calls its argument for block after block of the scores, in key order.
    package var forEachBlock: @Sendable (_ visit: (ScoreBlock) throws -> Void) throws -> Void

    /// Creates a run.
    package init(
        record: RunRecord,
        forEachBlock: @escaping @Sendable (_ visit: (ScoreBlock) throws -> Void) throws -> Void
    ) {
        self.record = record
        self.forEachBlock = forEachBlock
    }
}

extension RunRecord {
    /// Whether the same run, with the same scores, is among the stored parts of its name.
    ///
    /// - Throws: ``StoreError/runDiffers(run:suite:what:)`` when another run has the name.
    package func isIngested(among stored: [RunRecord]) throws(StoreError) -> Bool {
        guard let first = stored.first else { return false }
        var differences = differences(from: first).filter { $0 != "seed" }
        if stored.count > 1 || first.suite != suite { differences = ["suite"] }
        if differences.isEmpty, first.manifest.ingestion?.content != manifest.ingestion?.content {
            differences = ["scores"]
        }
        guard differences.isEmpty else { throw .runDiffers(run: id, suite: first.suite, what: differences) }
        return true
    }
}
