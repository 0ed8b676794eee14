// Decides absolute thresholds, which need no baseline.

import Foundation

/// Whether a mean score reaches an absolute threshold: pass, fail, or undecided.
///
/// Single 0/1 scores without clusters use Clopper and Pearson's exact bound (1934). Other scores use the bounded score with
/// the design effect; with clusters the lower bound also uses the cluster means, as in ``WorstDrop``.
package struct Threshold: Hashable, Sendable {
    /// The decision.
    package let gate: Decision.Gate
    /// What alone keeps the threshold undecided, errored samples or unscored ones; `nil` where it is decided, or too few cases
    /// are to blame.
    package let reason: Decision.Reason?
    /// The one-sided lower bound with lost samples as 0, and the one-sided upper bound of the valid scores.
    package let bounds: Interval
    /// The name of the bound, as reports print it.
    package let method: String
    /// Whether a perfect score on these cases could pass.
    package let canPass: Bool

    /// The one-sided errors of the bounds.
    package struct Errors: Hashable, Sendable {
        /// The error of the exact bound for single 0/1 scores, which is never exceeded.
        package var exact: Double
        /// The nominal error of the bounded score; its true error is at most 5 %.
        package var nominal: Double

        /// Creates errors; a look of a sequential run has smaller ones.
        package init(exact: Double, nominal: Double) {
            self.exact = exact
            self.nominal = nominal
        }

        /// The errors of a threshold that is tested once.
        package init(_ rates: ErrorRates = .standard) {
            self.init(exact: rates.alpha, nominal: rates.nonInferiorityAlpha)
        }
    }

    /// Tests whether scores reach a threshold.
    ///
    /// - Parameters:
    ///   - threshold: In (0, 1).
    ///   - scores: The scores of the cases. At least one.
    ///   - labels: The cluster of each; `nil` without clusters.
    ///   - isBinary: Whether grader and plan declare single 0/1 scores.
    ///   - errors: The one-sided errors.
    package init(
        _ threshold: Double,
        scores: ThresholdScores,
        labels: [Int]? = nil,
        isBinary: Bool,
        errors: Errors = Errors()
    ) {
        func asked(_ scores: [Double]) -> Interval {
            let kept = scores.indices.filter { !Samples.isLost(scores[$0]) }
            guard !kept.isEmpty else { return Interval(lower: 0, upper: 1) }
            let labels = labels.map { labels in kept.map { labels[$0] } }
            return Self.bounds(kept.map { scores[$0] }, labels, isBinary, errors).interval
        }
        let low = Self.bounds(scores.zeroed, labels, isBinary, errors)
        let valid = asked(scores.valid)
        gate = low.interval.lower >= threshold ? .pass : valid.upper < threshold ? .fail : .undecided
        if gate == .undecided, scores.hasLosses, valid.lower >= threshold || low.interval.upper < threshold {
            let errored = asked(scores.errorsZeroed)
            let isUnscored = valid.lower >= threshold ? errored.lower >= threshold : errored.upper >= threshold
            reason = isUnscored ? .unscored : .errors
        } else {
            reason = nil
        }
        bounds = Interval(lower: low.interval.lower, upper: valid.upper)
        method = low.method
        let perfect = [Double](repeating: 1, count: scores.valid.count)
        canPass = Self.bounds(perfect, labels, isBinary, errors).interval.lower >= threshold
    }

    /// The least number of unclustered 0/1 cases whose perfect score passes: ln(alpha) / ln(threshold), rounded up.
    package static func fewestCases(for threshold: Double, alpha: Double = ErrorRates.standard.alpha) -> Int {
        Int((log(alpha) / log(threshold)).rounded(.up))
    }

    /// The approximate number of cases, in clusters like these, whose perfect score passes.
    ///
    /// c^2 T/(1 - T) clusters of equal size and a few more, with c the critical value at nominal 4 %.
    ///
    /// - Parameters:
    ///   - threshold: In (0, 1).
    ///   - labels: The cluster of each case; at least one.
    /// - Returns: A number of cases.
    package static func fewestCases(for threshold: Double, labels: [Int]) -> Int {
        let sizes = Clusters(labels: labels).sizes
        let n = Summation.sum(sizes)
        return fewestCases(for: threshold, clusterSize: Summation.sum(sizes.map { $0 * $0 }) / n)
    }

    /// The same for clusters of similar size; 1 for cases without clusters.
    package static func fewestCases(
        for threshold: Double,
        clusterSize: Double,
        errors: Errors = Errors()
    ) -> Int {
        let critical = Normal.upperQuantile(errors.nominal)
        var count = Int((critical * critical * threshold / (1 - threshold)).rounded(.up))
        guard clusterSize > 1 else { return count }
        // So few clusters have a wider quantile: some more are needed than the normal one says.
        let size = Int(clusterSize.rounded(.up))
        while count < 10_000 {
            let labels = (0..<count).flatMap { [Int](repeating: $0, count: size) }
            let perfect = [Double](repeating: 1, count: labels.count)
            let scores = ThresholdScores(perfect)
            let own = Threshold(threshold, scores: scores, labels: labels, isBinary: true, errors: errors)
            if own.canPass { break }
            count += 1
        }
        return count * size
    }

    private static func bounds(
        _ scores: [Double],
        _ labels: [Int]?,
        _ isBinary: Bool,
        _ errors: Errors
    ) -> (interval: Interval, method: String) {
        let effect = DesignEffect(scores, labels: labels)
        guard let clusters = effect.clusters else {
            if isBinary {
                let hits = Int(scores.reduce(0, +).rounded())
                let exact = ClopperPearson.interval(successes: hits, trials: scores.count, alpha: 2 * errors.exact)
                return (exact, "clopper-pearson")
            }
            return (
                BoundedScore(scores, in: 0...1).interval(critical: effect.critical(errors.nominal)), "bounded score"
            )
        }
        guard effect.factor.isFinite else { return (Interval(lower: 0, upper: 1), "one cluster") }
        var factor = effect.factor
        if let least = scores.min(), let most = scores.max(), most - least <= 1e-12 {
            factor = Double(scores.count) / Double(clusters.count)
        }
        var interval = BoundedScore(scores, in: 0...1)
            .interval(critical: effect.critical(errors.nominal), designEffect: factor)
        // Whole clusters may fail unseen, as with W.
        let means = zip(clusters.sums(of: scores), clusters.sizes).map(/)
        let bound = ClusterBound(means: means, sizes: clusters.sizes, range: 0...1)
        let limit = bound.score.root(from: 0, to: bound.mean, target: Normal.upperQuantile(errors.nominal))
        interval.lower = min(interval.lower, limit)
        return (interval, "bounded score")
    }
}
