// Computes the worst plausible drop from plain differences, as the reference vectors state it.

@testable import Statistics

extension WorstDrop {
    /// Computes the limit.
    ///
    /// - Parameters:
    ///   - differences: At least one, each in -1…1.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - nonInferiorityAlpha: The nominal chance that a model that is worse by the limit passes.
    ///   - clusterWorst: The largest mean change that a whole cluster is capable of, in (0, 1].
    init(
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
}
