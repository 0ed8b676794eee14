// Computes the number that the gate compares with a margin.

/// W, the worst plausible drop: the one-sided lower limit of the mean difference.
///
/// With clusters W is the lower of two limits: that of the cases with the design effect, and the bounded score limit of the
/// cluster means, because a design effect estimated from clusters that did not fail says nothing about a cluster that fails
/// whole. With a single cluster W is -1: no drop is excluded. The nominal error is 4 %, because the score limit is not
/// exact: over all n the worst rate of false passes is 6 to 7 % at nominal 5 %, and 4.6 to 5.2 % at nominal 4 %.
package struct WorstDrop: Hashable, Sendable {
    /// The limit, in -1…1: below 0 is a drop.
    package let limit: Double
    /// The limit from the spread of the cases alone.
    package let caseLimit: Double

    /// Computes the limit from the bounded scores of the cases and, with clusters, of the cluster means.
    package init(_ score: BoundedScore, effect: DesignEffect, bound: ClusterBound?, nonInferiorityAlpha: Double) {
        guard effect.factor.isFinite else {
            limit = -1
            caseLimit = -1
            return
        }
        caseLimit = score.lowerLimit(critical: effect.critical(nonInferiorityAlpha), designEffect: effect.factor)
        guard let bound else {
            limit = caseLimit
            return
        }
        limit = min(
            caseLimit,
            bound.score.root(from: -1, to: bound.mean, target: Normal.upperQuantile(nonInferiorityAlpha))
        )
    }
}
