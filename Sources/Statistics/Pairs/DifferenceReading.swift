// What the differences of the units run so far say about the mean.

/// What the differences of the units run so far say about the mean: bounded score, design effect, cluster means.
///
/// Limits are found when they are asked for.
package struct DifferenceReading: Sendable {
    /// The bounded score of the cases' differences.
    package let score: BoundedScore
    /// By how much clusters widen it.
    package let effect: DesignEffect
    /// The bounded score of the cluster means; `nil` without clusters.
    package let bound: ClusterBound?
    /// How many cases there are.
    package let cases: Int
    /// How many units there are.
    package let units: Int

    /// Reads differences.
    package init(score: BoundedScore, effect: DesignEffect, bound: ClusterBound?, cases: Int, units: Int) {
        self.score = score
        self.effect = effect
        self.bound = bound
        self.cases = cases
        self.units = units
    }

    /// The mean difference.
    package var mean: Double { score.mean }

    /// P(Z <= z(0)/sqrt(deff)): small when the data exclude 0 from below; 1/2 with a single cluster.
    package var below: Double { effect.cdf(scaled(at: 0)) }

    /// P(Z >= z(0)/sqrt(deff)).
    package var above: Double { effect.cdf(-scaled(at: 0)) }

    /// The bounded score interval whose one-sided errors are each `tail`.
    package func interval(tail: Double) -> Interval {
        guard effect.factor.isFinite else { return Interval(lower: -1, upper: 1) }
        return score.interval(critical: effect.critical(tail), designEffect: effect.factor)
    }

    /// W at a normal quantile.
    package func worst(z: Double) -> WorstDrop {
        WorstDrop(score, effect: effect, bound: bound, nonInferiorityAlpha: Normal.upperTail(z))
    }

    /// The standard error of the mean if the true mean were D, with the design effect; infinite with a single cluster.
    package func standardError(at hypothesis: Double) -> Double {
        score.standardError(at: hypothesis) * effect.factor.squareRoot()
    }

    private func scaled(at hypothesis: Double) -> Double {
        effect.factor.isFinite ? score.z(at: hypothesis) / effect.factor.squareRoot() : 0
    }
}
