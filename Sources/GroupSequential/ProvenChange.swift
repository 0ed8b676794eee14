// A change that a sequential run has proven.

import Statistics

/// A change that a sequential run has proven, with the p-values of the look at which it was: they are those of that stop.
struct ProvenChange: Sendable {
    /// Regressed or improved.
    let verdict: Verdict
    /// The p-value of a drop by the order of stages.
    let pWorse: Double
    /// The p-value of a gain by the order of stages.
    let pBetter: Double

    /// `nil` for a look that proved no change.
    init?(_ decision: Decision, _ crossed: Crossing) {
        guard decision.verdict == .regressed || decision.verdict == .improved else { return nil }
        verdict = decision.verdict
        pWorse = crossed.pWorse
        pBetter = crossed.pBetter
    }
}
