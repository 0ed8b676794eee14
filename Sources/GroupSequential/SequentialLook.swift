// Hands what one look of a sequential run found to those who stop the run and those who report it.

package import Statistics

/// The result of one look of a sequential run.
package struct SequentialLook: Sendable {
    /// The number of the look, from 0.
    package let index: Int
    /// The number of planned looks.
    package let looks: Int
    /// The number of units so far.
    package let units: Int
    /// The fraction of the plan that was run, in (0, 1].
    package let fraction: Double
    /// The evidence so far.
    package let evidence: ComparisonEvidence
    /// The decision: open while the run goes on, never at the last look.
    package let decision: Decision
    /// The z boundary of a drop at the last look.
    package let lastZ2: Double
    /// The error that was spent so far.
    package let spent: SpentError
    /// The p-value of a drop, by stage-wise ordering: an earlier stop counts as more extreme.
    package let pWorse: Double
    /// The p-value of a gain, by stage-wise ordering.
    package let pBetter: Double
    /// The name of the test and of the look, as reports print it.
    package let method: String
    /// The number of cases so far with a valid sample on both sides.
    package let pairs: Int
    /// The number of units so far with such a case.
    package let clusters: Int
    let readings: LookReadings

    /// The verdict; `nil` means that the run goes on.
    package var verdict: Verdict? { decision.isOpen ? nil : decision.verdict }
    /// The effect on the gate; `nil` means that the run goes on.
    package var gate: Decision.Gate? { decision.isOpen ? nil : decision.gate }
    /// Why the gate is undecided.
    package var reason: Decision.Reason? { decision.reason }
    /// The z boundary of the repeated interval at this look.
    package var z2: Double { readings.z2 }
    /// The z boundary of the margin at this look.
    package var zb: Double { readings.zb }

    /// The mean difference on the valid samples; `nil` when a test has no pair yet.
    package var mean: Double? { readings.mean }

    /// The repeated confidence interval, whose coverage holds at all looks together (Jennison & Turnbull 2000, chapter 9).
    ///
    /// It is the whole range without pairs, and is computed on demand.
    package var interval: Interval { readings.interval }

    /// The worst plausible drop with the candidate's errors as 0, by cases and cluster means; -1 without pairs.
    package var worst: Double { evidence.zeroed.worst }

    /// The worst plausible drop from the spread of the cases alone.
    package var worstByCases: Double { evidence.worstByCases }

    /// Whether the number of clusters limits the worst plausible drop.
    package var isClusterLimited: Bool { evidence.isClusterLimited }
}
