// The port that remembers what was submitted, so that another process can fetch it.

/// Keeps the provider's handles of calls that were submitted together.
package protocol BatchLedger: Sendable {
    /// Records under which handle the provider has calls, whose intents are durable.
    ///
    /// Returns only after the handle would survive a power cut.
    func keep(_ handle: BatchHandle, for calls: [CallID], in run: RunID, suite: String) async throws

    /// Finds the batches of a run that have calls neither answered nor failed, in the order of their handles.
    ///
    /// - Returns: Each batch with those calls, in the order of their ids.
    /// - Throws: ``StoreError/noRun(_:)`` when there is no such part, and other errors of the store.
    func openBatches(of run: RunID, suite: String) async throws -> [OpenBatch]
}

/// A batch whose answers were not all recorded yet.
package struct OpenBatch: Hashable, Sendable {
    /// The provider's name for it.
    package var handle: BatchHandle
    /// The calls that are neither answered nor failed.
    package var calls: [CallID]

    /// Creates a batch.
    package init(handle: BatchHandle, calls: [CallID]) {
        self.handle = handle
        self.calls = calls
    }
}
