// The interval of one run's mean score.

/// The interval of one run's mean score: bounded score with the design effect; Wilson for 0/1 scores.
package enum MeanInterval {
    /// The two-sided interval.
    ///
    /// - Parameters:
    ///   - scores: One a case, in 0…1; at least one.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - alpha: The share of the time that the interval may miss.
    /// - Returns: Both bounds.
    package static func interval(_ scores: [Double], labels: [Int]? = nil, alpha: Double = 0.05) -> Interval {
        let effect = DesignEffect(scores, labels: labels)
        if effect.clusters == nil, scores.allSatisfy({ $0 == 0 || $0 == 1 }) {
            return Wilson.interval(successes: scores.reduce(0, +), trials: Double(scores.count), alpha: alpha)
        }
        return effect.interval(of: scores, in: 0...1, alpha: alpha)
    }
}
