// W, the worst plausible drop: the number that a gate holds against its margin.

/// W, the worst plausible drop: the one-sided lower limit of the mean difference.
///
/// With clusters the lower of two limits: the cases' own times the design effect, and the bounded score limit of the cluster
/// means, since a design effect that is estimated from clusters that did not fail cannot know about one that fails whole. With
/// a single cluster it is -1: nothing is excluded. Nominal 4 % because the score limit is very good, not exact: over all n the
/// worst false pass at nominal 5 is 6 to 7 %, at nominal 4 it is 4.6 to 5.2 %.
package struct WorstDrop: Hashable, Sendable {
    /// The limit, in -1…1: below 0 is a drop.
    package let limit: Double
    /// The limit from the cases' spread alone.
    package let caseLimit: Double

    /// Computes the limit.
    ///
    /// - Parameters:
    ///   - differences: At least one, each in -1…1.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - nonInferiorityAlpha: The nominal chance that a model that is worse by the limit passes.
    ///   - clusterWorst: The largest mean change that a whole cluster is capable of, in (0, 1].
    package init(
        _ differences: [Double],
        labels: [Int]?,
        nonInferiorityAlpha: Double = ErrorRates.standard.nonInferiorityAlpha,
        clusterWorst: Double = 1
    ) {
        let effect = DesignEffect(differences, labels: labels)
        self.init(
            BoundedScore(differences, in: -1...1),
            effect: effect,
            bound: effect.clusters.map {
                ClusterBound($0.sums(of: differences), sizes: $0.sizes, worst: clusterWorst)
            },
            nonInferiorityAlpha: nonInferiorityAlpha
        )
    }

    /// Computes the limit from what is known of the cases and, with clusters, of the cluster means.
    init(_ score: BoundedScore, effect: DesignEffect, bound: ClusterBound?, nonInferiorityAlpha: Double) {
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
