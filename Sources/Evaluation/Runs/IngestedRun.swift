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
