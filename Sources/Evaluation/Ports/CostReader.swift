// The port that answers what a run has cost.

/// Sums what stored calls cost.
package protocol CostReader: Sendable {
    /// What the calls of a run have cost so far, of models and judges, in US dollars; calls without a price count nothing.
    func cost(of run: RunID) async throws -> Double
}
