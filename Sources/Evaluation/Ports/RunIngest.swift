// Keeps ingestion independent of the store.

/// The port through which scores that came from outside become durable.
package protocol RunIngest: Sendable {
    /// Keeps runs as complete ones, all of them in one step: after an error nothing of any is there.
    ///
    /// - Returns: The runs that were not there already; one with the same name and the same scores is left as it is.
    /// - Throws: An error when a run of that name exists and is another one.
    func ingest(_ runs: [IngestedRun]) async throws -> [RunID]
}
