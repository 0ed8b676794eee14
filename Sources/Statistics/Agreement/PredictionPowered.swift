// Uses a small set of human labels to correct the mean that a judge found on many answers.

/// Prediction-powered inference, PPI++: a judge's mean, corrected by human labels (Angelopoulos, Duchi & Zrnic 2023).
///
/// For paired differences, pass differences instead of scores.
package struct PredictionPowered: Hashable, Sendable {
    /// The corrected mean.
    package let estimate: Double
    /// The standard error of the corrected mean.
    package let standardError: Double
    /// The weight of the judge's answers, in 0…1.
    package let lambda: Double
    /// The two-sided normal interval.
    package let interval: Interval

    /// Corrects a mean; `nil` with fewer than two labelled answers, or fewer than two answers without a label.
    ///
    /// - Parameters:
    ///   - labels: The human labels.
    ///   - judged: The judge's scores of the same answers, in the same order.
    ///   - others: The judge's scores of the other answers.
    ///   - fixed: The weight of the judge's answers; `nil` estimates the best one.
    ///   - alpha: 1 minus the confidence level.
    package init?(
        labels: [Double],
        judged: [Double],
        others: [Double],
        lambda fixed: Double? = nil,
        alpha: Double = ErrorRates.standard.alpha
    ) {
        guard labels.count > 1, labels.count == judged.count, others.count > 1 else { return nil }
        let n = Double(labels.count)
        let rest = Double(others.count)
        let (labelMean, judgedMean) = (Summation.mean(labels), Summation.mean(judged))
        let covariance =
            Summation.sum(zip(labels, judged).map { ($0 - labelMean) * ($1 - judgedMean) }) / (n - 1)
        let variance = Summation.variance(judged + others)
        let best = variance > 0 ? min(max(covariance / ((1 + n / rest) * variance), 0), 1) : 0
        let trust = fixed ?? best
        let corrections = zip(labels, judged).map { $0 - trust * $1 }
        lambda = trust
        estimate = trust * Summation.mean(others) + Summation.mean(corrections)
        standardError =
            (trust * trust * Summation.variance(others) / rest + Summation.variance(corrections) / n).squareRoot()
        let half = Normal.upperQuantile(alpha / 2) * standardError
        interval = Interval(lower: estimate - half, upper: estimate + half)
    }
}
