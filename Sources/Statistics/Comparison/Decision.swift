// Verdict and gate of one comparison.

/// Verdict and gate of one comparison.
///
/// *Regressed* and *improved* are proven changes of direction; *held* is non-inferiority at the margin (Schumi & Wittes 2011): W
/// above -margin. The gate passes what excludes a drop by the margin, fails a proven drop that does not, and leaves the rest
/// undecided; nothing that failed to be measured can make a pass.
package struct Decision: Hashable, Sendable {
    /// What is said.
    package enum Verdict: String, Hashable, Sendable {
        case regressed, improved, held, inconclusive
    }

    /// What the gate says.
    package enum Gate: String, Hashable, Sendable {
        case pass, fail, undecided
    }

    /// Why a gate is undecided.
    package enum Reason: String, Hashable, Sendable {
        /// Errored samples alone stand between the run and another decision.
        case errors
        /// The number of clusters alone does.
        case clusters
    }

    /// The verdict.
    package var verdict: Verdict
    /// The gate.
    package var gate: Gate
    /// Why it is undecided.
    package var reason: Reason?
    /// A proven drop that is no larger than the margin.
    package var isWithinMargin: Bool
    /// More got worse than better, but a drop of the mean is not proven.
    package var isBorderline: Bool

    /// What a decision is made from.
    struct Evidence {
        var isRegressed: Bool
        var isImproved: Bool
        /// Whether it would be regressed with the candidate's errors as 0.
        var isRegressedZeroed: Bool
        var hasErrors: Bool
        var worst: Double
        var worstByCases: Double
        var worstValid: Double
        var upper: Double
    }

    /// States a decision that was found elsewhere.
    package init(
        verdict: Verdict,
        gate: Gate,
        reason: Reason? = nil,
        isWithinMargin: Bool = false,
        isBorderline: Bool = false
    ) {
        self.verdict = verdict
        self.gate = gate
        self.reason = reason
        self.isWithinMargin = isWithinMargin
        self.isBorderline = isBorderline
    }

    init(_ evidence: Evidence, margin: Double) {
        let isHeld = evidence.worst > -margin
        verdict =
            evidence.isRegressed ? .regressed : evidence.isImproved ? .improved : isHeld ? .held : .inconclusive
        isWithinMargin = evidence.isRegressed && isHeld
        isBorderline = evidence.isRegressed && evidence.upper >= 0
        if isHeld {
            gate = .pass
        } else if evidence.hasErrors,
            evidence.worstValid > -margin || (evidence.isRegressedZeroed && !evidence.isRegressed)
        {
            gate = .undecided
            reason = .errors
        } else if evidence.isRegressed {
            gate = .fail
        } else {
            gate = .undecided
            if evidence.worstByCases > -margin { reason = .clusters }
        }
    }
}
