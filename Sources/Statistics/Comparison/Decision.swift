// The one place where a verdict, its effect on the gate and the reason for it are derived.

/// What is said of one comparison, and what that means for the gate.
///
/// *Regressed* and *improved* are proven changes of direction; *held* is non-inferiority at the margin (Schumi & Wittes 2011):
/// the worst plausible drop is below the margin. The gate passes a comparison that excludes a drop by the margin, fails a proven
/// drop that does not, and leaves the rest undecided. Lost samples are left out of the direction, and a finding must hold on the
/// reading that speaks against it: a gain with the candidate's lost samples as 0, a drop with the baseline's. Against the margin
/// the candidate's count as 0. So nothing that was not measured makes a pass, and nothing that was not measured is called a worse
/// model.
package struct Decision: Hashable, Sendable {
    /// What the comparison says to the gate.
    package enum Gate: String, Hashable, Sendable, CaseIterable {
        case pass, fail, undecided
    }

    /// Why a gate is undecided.
    package enum Reason: String, Hashable, Sendable, CaseIterable, Codable {
        /// The candidate's errored or missing samples alone stand between the run and another decision.
        case errors
        /// The candidate's unscored samples alone do.
        case unscored
        /// The drop that is proven is not, with the baseline's lost samples as 0.
        case baselineErrors = "baseline errors"
        /// More cases got worse than better, but the interval reaches 0, and the test cannot stand alone.
        case borderline
        /// The number of clusters alone does.
        case clusters
    }

    /// The verdict; inconclusive while a sequential run goes on.
    package let verdict: Verdict
    /// The effect on the gate.
    package let gate: Gate
    /// Why the gate is undecided; `nil` where the data are simply too few.
    package let reason: Reason?
    /// Whether a drop is proven that is no larger than the margin.
    package let isWithinMargin: Bool
    /// Whether more cases got worse than better, but a drop of the mean is not proven.
    package let isBorderline: Bool
    /// Whether a sequential run goes on, so that nothing is said yet.
    package let isOpen: Bool

    /// What is decided where the data are too damaged to compare.
    package static let invalid = Decision(.invalid, .undecided)

    /// Decides.
    ///
    /// - Parameters:
    ///   - evidence: What was found.
    ///   - margin: The largest tolerable drop.
    package init(_ evidence: ComparisonEvidence, margin: Double) {
        let (valid, zeroed) = (evidence.valid, evidence.zeroed)
        let isHeld = Self.excludes(margin, worst: zeroed.worst)
        let isRegressed = valid.provesDrop && evidence.provesDropDespiteBaseline
        let isImproved = !isRegressed && valid.provesGain && zeroed.provesGain
        let isWeak = isRegressed && evidence.needsInterval && evidence.intervalReachesZero
        guard (isRegressed && !isWeak) || isImproved || isHeld || evidence.isFinal else {
            self.init(.inconclusive, .undecided, isOpen: true)
            return
        }
        let reason = isHeld ? nil : Self.obstacle(evidence, margin, isRegressed: isRegressed, isWeak: isWeak)
        self.init(
            isRegressed ? .regressed : isImproved ? .improved : isHeld ? .held : .inconclusive,
            isHeld ? .pass : isRegressed && reason == nil ? .fail : .undecided,
            reason,
            isWithinMargin: isRegressed && isHeld,
            isBorderline: isRegressed && evidence.intervalReachesZero
        )
    }

    /// What alone stands between evidence that does not pass and another decision; the first that applies.
    private static func obstacle(
        _ evidence: ComparisonEvidence,
        _ margin: Double,
        isRegressed: Bool,
        isWeak: Bool
    ) -> Reason? {
        if evidence.hasLosses, excludes(margin, worst: evidence.valid.worst) {
            return excludes(margin, worst: evidence.errorsZeroed.worst) ? .unscored : .errors
        }
        if evidence.valid.provesDrop, !isRegressed { return .baselineErrors }
        if evidence.hasLosses, evidence.zeroed.provesDrop, !isRegressed {
            return evidence.errorsZeroed.provesDrop ? .errors : .unscored
        }
        if isWeak { return .borderline }
        return !isRegressed && excludes(margin, worst: evidence.worstByCases) ? .clusters : nil
    }

    /// What stands when the run ends here: a sequential run that was cut off is inconclusive.
    package var ended: Decision { isOpen ? Decision(.inconclusive, .undecided) : self }

    /// Reads a decision from a record, which keeps all of it but the gate.
    ///
    /// - Parameters:
    ///   - verdict: The verdict.
    ///   - reason: Why the gate is undecided.
    ///   - isWithinMargin: Whether a proven drop is no larger than the margin.
    ///   - isBorderline: Whether a drop of the mean is not proven.
    ///   - worst: Minus the worst plausible drop.
    ///   - margin: The largest tolerable drop.
    package init(
        recorded verdict: Verdict,
        reason: Reason? = nil,
        isWithinMargin: Bool = false,
        isBorderline: Bool = false,
        worst: Double,
        margin: Double
    ) {
        let isHeld = Self.excludes(margin, worst: worst)
        let gate: Gate =
            switch verdict {
            case .held: .pass
            case .improved: isHeld ? .pass : .undecided
            case .regressed: isHeld ? .pass : reason == nil ? .fail : .undecided
            case .inconclusive, .invalid: .undecided
            }
        self.init(verdict, gate, reason, isWithinMargin: isWithinMargin, isBorderline: isBorderline)
    }

    /// Whether a drop as large as the margin is excluded: the one comparison of a worst drop with a margin.
    package static func excludes(_ margin: Double, worst: Double) -> Bool { worst > -margin }

    private init(
        _ verdict: Verdict,
        _ gate: Gate,
        _ reason: Reason? = nil,
        isWithinMargin: Bool = false,
        isBorderline: Bool = false,
        isOpen: Bool = false
    ) {
        self.verdict = verdict
        self.gate = gate
        self.reason = reason
        self.isWithinMargin = isWithinMargin
        self.isBorderline = isBorderline
        self.isOpen = isOpen
    }
}
