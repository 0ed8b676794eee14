// What one look of a sequential run found.

package import Statistics

/// What one look of a sequential run found.
package struct SequentialLook: Sendable {
    /// What the looks of one test know of its mean.
    struct Evidence: Sendable {
        /// On the valid samples; `nil` without pairs.
        var valid: DifferenceReading?
        /// With the candidate's errors as 0.
        var zeroed: DifferenceReading?
        /// The test's share of the mean.
        var weight: Double
    }

    /// The number of the look, from 0.
    package let index: Int
    /// How many looks are planned.
    package let looks: Int
    /// The units that were run so far.
    package let units: Int
    /// How much of the plan was run, in (0, 1].
    package let fraction: Double
    /// Verdict and gate; `nil` means that the run goes on, never at the last look.
    package let decision: Decision?
    /// Whether a sample of the candidate errored so far.
    package let hasErrors: Bool
    /// The boundary of the two-sided reading on the z scale at this look: the quantile of the repeated interval.
    package let z2: Double
    /// The boundary of the margin on the z scale at this look: the quantile of W.
    package let zb: Double
    /// `z2` of the last look: what a drop has to reach if the run goes on to its end.
    package let lastZ2: Double
    /// The error spent on the side of a drop.
    package let spentWorse: Double
    /// The error spent on the side of a gain.
    package let spentBetter: Double
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
    let evidence: [Evidence]
    let groups: [[Int]]

    /// The verdict; `nil` means that the run goes on.
    package var verdict: Decision.Verdict? { decision?.verdict }
    /// What the gate says.
    package var gate: Decision.Gate? { decision?.gate }
    /// Why the gate is undecided.
    package var reason: Decision.Reason? { decision?.reason }

    /// The mean difference on the valid samples; `nil` when a test has no pair yet.
    package var mean: Double? { combined(\.valid) { ($0.mean, $0.mean) }?.estimate }

    /// The repeated interval: it covers at every look together (Jennison & Turnbull 2000, chapter 9); the whole range without
    /// pairs.
    ///
    /// Found when it is asked for, like the limits below.
    package var interval: Interval { repeated(\.valid) }

    /// The same with the candidate's errors as 0.
    var zeroedInterval: Interval { repeated(\.zeroed) }

    /// W of this look with the candidate's errors as 0: by cases and cluster means; -1 without pairs.
    package var worst: Double { limit(\.zeroed, \.limit) }

    /// W of this look from the cases' spread alone.
    package var worstByCases: Double { limit(\.zeroed, \.caseLimit) }

    /// W of this look on the valid samples alone.
    package var worstValid: Double { limit(\.valid, \.limit) }

    /// W is what it is because of the number of clusters.
    package var isClusterLimited: Bool { worst < worstByCases }

    private func repeated(_ reading: (Evidence) -> DifferenceReading?) -> Interval {
        combined(reading) { reading in
            let own = reading.interval(tail: Normal.upperTail(z2))
            return (own.lower, own.upper)
        }?.interval ?? Interval(lower: -1, upper: 1)
    }

    private func limit(_ reading: (Evidence) -> DifferenceReading?, _ part: (WorstDrop) -> Double) -> Double {
        combined(reading) { (part($0.worst(z: zb)), $0.mean) }?.interval.lower ?? -1
    }

    private func combined(
        _ reading: (Evidence) -> DifferenceReading?,
        _ limits: (DifferenceReading) -> (Double, Double)
    ) -> (estimate: Double, interval: Interval)? {
        Self.combined(evidence, groups, reading, limits)
    }

    /// The weighted mean of tests and MOVER's limits from their own; `nil` when one of them has no pair.
    static func combined(
        _ evidence: [Evidence],
        _ groups: [[Int]],
        _ reading: (Evidence) -> DifferenceReading?,
        _ limits: (DifferenceReading) -> (Double, Double)
    ) -> (estimate: Double, interval: Interval)? {
        let readings = evidence.compactMap(reading)
        guard readings.count == evidence.count, let first = readings.first else { return nil }
        if readings.count == 1 {
            let (lower, upper) = limits(first)
            return (first.mean, Interval(lower: lower, upper: upper))
        }
        let terms = zip(evidence, readings).map { evidence, reading in
            let (lower, upper) = limits(reading)
            return Mover.Term(mean: reading.mean, lower: lower, upper: upper, weight: evidence.weight)
        }
        return Mover.combine(terms, groups: groups)
    }
}
