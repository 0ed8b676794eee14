// The port that answers which runs there are.

/// Lists stored runs; a run has one part a suite.
package protocol RunCatalog: Sendable {
    /// Lists the parts of stored runs, newest first.
    func runs(limit: Int) async throws -> [RunOutline]

    /// Finds the parts of a run, in the order of their suites' names; empty when there is no such run.
    func parts(of run: RunID) async throws -> [RunRecord]

    /// Finds the parts of a run's reruns, in the order in which they were recorded.
    func reruns(of run: RunID) async throws -> [RunRecord]
}
