// Hands what one look of a sequential run found to those who stop the run and those who report it.

package import Statistics

/// What one look of a sequential run found.
package struct SequentialLook: Sendable {
    /// The number of the look, from 0.
    package let index: Int
    /// How many looks are planned.
    package let looks: Int
    /// The units that were run so far.
    package let units: Int
    /// How much of the plan was run, in (0, 1].
    package let fraction: Double
    /// What was found so far.
    package let evidence: ComparisonEvidence
    /// What is decided; open while the run goes on, never at the last look.
    package let decision: Decision
    /// `z2` of the last look: what a drop has to reach if the run goes on to its end.
    package let lastZ2: Double
    /// The error that was spent so far.
    package let spent: SpentError
    /// The p-value of a drop by the order of stages: stopping earlier counts as further out.
    package let pWorse: Double
    /// The p-value of a gain by the order of stages.
    package let pBetter: Double
    /// Which test was used, and at which look.
    package let method: String
    /// Cases so far with a valid sample on both sides.
    package let pairs: Int
    /// Units so far with such a case.
    package let clusters: Int
    let readings: LookReadings

    /// The verdict; `nil` means that the run goes on.
    package var verdict: Verdict? { decision.isOpen ? nil : decision.verdict }
    /// What the gate says; `nil` means that the run goes on.
    package var gate: Decision.Gate? { decision.isOpen ? nil : decision.gate }
    /// Why the gate is undecided.
    package var reason: Decision.Reason? { decision.reason }
    /// Whether a sample of the candidate errored so far.
    package var hasErrors: Bool { evidence.hasErrors }
    /// The boundary of the two-sided reading on the z scale at this look: the quantile of the repeated interval.
    package var z2: Double { readings.z2 }
    /// The boundary of the margin on the z scale at this look: the quantile of W.
    package var zb: Double { readings.zb }

    /// The mean difference on the valid samples; `nil` when a test has no pair yet.
    package var mean: Double? { readings.mean }

    /// The repeated interval: it covers at every look together (Jennison & Turnbull 2000, chapter 9); the whole range without
    /// pairs.
    ///
    /// Found when it is asked for.
    package var interval: Interval { readings.interval }

    /// W of this look with the candidate's errors as 0: by cases and cluster means; -1 without pairs.
    package var worst: Double { evidence.zeroed.worst }

    /// W of this look from the cases' spread alone.
    package var worstByCases: Double { evidence.worstByCases }

    /// W of this look on the valid samples alone.
    package var worstValid: Double { evidence.valid.worst }

    /// W is what it is because of the number of clusters.
    package var isClusterLimited: Bool { evidence.isClusterLimited }
}
