// The port that answers what a run has cost.

/// Sums what stored calls cost.
package protocol CostReader: Sendable {
    /// What the calls of a run have cost so far, of models and judges, in US dollars; calls without a price count nothing.
    func cost(of run: RunID) async throws -> Double

    /// How many calls of each suite of a run were under way when its process was killed: they may have been paid, and are made again.
    func lostCalls(of run: RunID) async throws -> [String: Int]
}
