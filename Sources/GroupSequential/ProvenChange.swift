// Keeps the p-values of the stop, while later looks go on for the margin.

import Statistics

/// A regression or improvement that a look has proven, with the p-values of that look.
struct ProvenChange: Sendable {
    /// Regressed or improved.
    let verdict: Verdict
    /// The p-value of a drop, by stage-wise ordering.
    let pWorse: Double
    /// The p-value of a gain, by stage-wise ordering.
    let pBetter: Double

    /// Keeps what a look has proven; `nil` when it proved no change.
    init?(_ decision: Decision, _ crossed: Crossing) {
        guard decision.verdict == .regressed || decision.verdict == .improved else { return nil }
        verdict = decision.verdict
        pWorse = crossed.pWorse
        pBetter = crossed.pBetter
    }
}
