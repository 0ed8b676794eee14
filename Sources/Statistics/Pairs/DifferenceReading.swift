// Holds what all limits of a mean difference are computed from, for fixed and sequential runs.

/// The mean of paired differences with all that its limits need: bounded score, design effect, cluster means.
///
/// Limits are computed on demand.
package struct DifferenceReading: Sendable {
    /// The bounded score of the cases' differences.
    package let score: BoundedScore
    /// The design effect of the clusters.
    package let effect: DesignEffect
    /// The bounded score of the cluster means; `nil` without clusters.
    package let bound: ClusterBound?
    /// The number of cases.
    package let cases: Int
    /// The number of units.
    package let units: Int

    /// Creates a reading.
    package init(score: BoundedScore, effect: DesignEffect, bound: ClusterBound?, cases: Int, units: Int) {
        self.score = score
        self.effect = effect
        self.bound = bound
        self.cases = cases
        self.units = units
    }

    /// The mean difference.
    package var mean: Double { score.mean }

    /// P(Z <= z(0)/sqrt(deff)): small when the mean is significantly below 0; 1/2 with a single cluster.
    package var below: Double { effect.cdf(scaled(at: 0)) }

    /// P(Z >= z(0)/sqrt(deff)): small when the mean is significantly above 0.
    package var above: Double { effect.cdf(-scaled(at: 0)) }

    /// The bounded score interval whose one-sided errors are each `tail`.
    package func interval(tail: Double) -> Interval {
        guard effect.factor.isFinite else { return Interval(lower: -1, upper: 1) }
        return score.interval(critical: effect.critical(tail), designEffect: effect.factor)
    }

    /// The worst plausible drop at a normal quantile.
    package func worst(z: Double) -> WorstDrop {
        WorstDrop(score, effect: effect, bound: bound, nonInferiorityAlpha: Normal.upperTail(z))
    }

    /// The standard error under a hypothetical mean D, with the design effect; infinite with a single cluster.
    package func standardError(at hypothesis: Double) -> Double {
        score.standardError(at: hypothesis) * effect.factor.squareRoot()
    }

    private func scaled(at hypothesis: Double) -> Double {
        effect.factor.isFinite ? score.z(at: hypothesis) / effect.factor.squareRoot() : 0
    }
}
