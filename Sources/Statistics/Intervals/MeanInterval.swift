// Chooses the interval that is shown beside the mean score of one run.

/// The interval of a mean score: Wilson's for 0/1 scores without clusters, otherwise the bounded score with the design
/// effect.
package enum MeanInterval {
    /// The two-sided interval.
    ///
    /// - Parameters:
    ///   - scores: One a case, in 0…1; at least one.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - alpha: 1 minus the confidence level.
    /// - Returns: Both bounds.
    package static func interval(_ scores: [Double], labels: [Int]? = nil, alpha: Double = ErrorRates.standard.alpha)
        -> Interval
    {
        let effect = DesignEffect(scores, labels: labels)
        if effect.clusters == nil, scores.allSatisfy({ $0 == 0 || $0 == 1 }) {
            return Wilson.interval(successes: scores.reduce(0, +), trials: Double(scores.count), alpha: alpha)
        }
        return effect.interval(of: scores, in: 0...1, alpha: alpha)
    }

    /// The two-sided interval of scores with counts, without clusters.
    package static func interval(_ scores: [Double], times counts: [Int], alpha: Double = ErrorRates.standard.alpha)
        -> Interval
    {
        let weights = counts.map(Double.init)
        if scores.allSatisfy({ $0 == 0 || $0 == 1 }) {
            let hits = zip(scores, weights).reduce(0) { $0 + $1.0 * $1.1 }
            return Wilson.interval(successes: hits, trials: weights.reduce(0, +), alpha: alpha)
        }
        return BoundedScore(scores, weights: weights, in: 0...1).interval(critical: Normal.upperQuantile(alpha / 2))
    }
}
